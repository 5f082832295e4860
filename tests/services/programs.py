"""Tokens for tests of programs."""

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.make_token import make_token
from quizapp.services.program_views import NewTokenForm, TokenMade
from quizapp.services.scopes import SCOPES


def make_token_for(services: Services, actor: Actor, *scopes: str, days: int = 90) -> TokenMade:
    """A token with these scopes, or with all of them."""
    return make_token(services, actor, NewTokenForm("a test", scopes or tuple(SCOPES), days))
