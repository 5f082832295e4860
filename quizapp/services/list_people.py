"""The people of the installation."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.services.actor import Actor, Role
from quizapp.services.author_views import PersonCard
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.policy import INSTALLATION, guard
from quizapp.storage.records.parts import Part
from quizapp.storage.records.people import AccountRecord


def list_people(services: Services, actor: Actor, part: Part | None = None) -> tuple[PersonCard, ...]:
    """All accounts but guests', by e-mail; or a part of them, by id.

    Raises:
        NotAllowed: the actor is no admin.
    """
    guard(actor, "manage_people", INSTALLATION)
    with services.reading() as unit:
        accounts = unit.accounts.listed(part)
        roles = unit.courses.all_roles(None if part is None else [account.id for account in accounts])
    return tuple(_card(account, roles.get(account.id, {})) for account in accounts)


def read_person(services: Services, actor: Actor, person_id: int) -> PersonCard:
    """One of them.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: there is no such account.
    """
    guard(actor, "manage_people", INSTALLATION)
    with services.reading() as unit:
        account = unit.accounts.find(person_id)
        if account is None or account.is_guest:
            raise NotFound
        return _card(account, unit.courses.roles_of(person_id))


def _card(account: AccountRecord, roles: Mapping[int, Role]) -> PersonCard:
    return PersonCard(
        person_id=account.id,
        name=account.name,
        email=account.email or "",
        is_admin=account.is_admin,
        may_author=account.may_author,
        is_guest=account.is_guest,
        roles=roles,
        created_at=account.created_at,
        is_closed=account.disabled_at is not None,
    )
