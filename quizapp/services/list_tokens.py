"""The tokens that somebody has made."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.program_views import TokenCard
from quizapp.services.scopes import SCOPES, kept_scopes
from quizapp.storage.records.programs import TokenRecord


def list_tokens(services: Services, actor: Actor) -> tuple[TokenCard, ...]:
    """The actor's tokens that are good, the newest first.

    Raises:
        SignInNeeded: the actor is nobody.
    """
    person_id = actor.somebody()
    with services.reading() as unit:
        return tuple(token_card(one) for one in unit.tokens.listed(person_id, services.clock()))


def token_card(record: TokenRecord) -> TokenCard:
    """The token in a list."""
    kept = kept_scopes(record.scopes)
    return TokenCard(
        token_id=record.id,
        name=record.name,
        scopes=tuple(scope for scope in SCOPES if scope in kept),
        created_at=record.created_at,
        expires_at=record.expires_at,
        last_used_at=record.last_used_at,
    )
