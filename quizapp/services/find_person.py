"""Who has an account: for the command line, whose user may do anything anyway."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import actor_of
from quizapp.services.errors import NotFound
from quizapp.services.wording import clean_email


def find_person(services: Services, email: str) -> Actor:
    """The person with this e-mail, as an actor.

    Raises:
        NotFound: there is none, or the account is closed.
    """
    with services.reading() as unit:
        account = unit.accounts.find_by_email(clean_email(email))
        if account is None or account.disabled_at is not None:
            raise NotFound
        return actor_of(account, unit.courses.roles_of(account.id))
