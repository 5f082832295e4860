"""The people of the installation."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import PersonCard
from quizapp.services.bundle import Services
from quizapp.services.policy import INSTALLATION, guard


def list_people(services: Services, actor: Actor) -> tuple[PersonCard, ...]:
    """All accounts but guests', by e-mail.

    Raises:
        NotAllowed: the actor is no admin.
    """
    guard(actor, "manage_people", INSTALLATION)
    with services.reading() as unit:
        accounts = unit.accounts.listed()
        roles = unit.courses.all_roles()
    return tuple(
        PersonCard(
            person_id=account.id,
            name=account.name,
            email=account.email or "",
            is_admin=account.is_admin,
            may_author=account.may_author,
            is_guest=account.is_guest,
            roles=roles.get(account.id, {}),
            created_at=account.created_at,
            is_closed=account.disabled_at is not None,
        )
        for account in accounts
    )
