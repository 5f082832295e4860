"""Change one's password."""

from __future__ import annotations

from datetime import datetime

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.confirm_person import confirm_person
from quizapp.services.errors import InvalidInput, NotAllowed, WrongCredentials
from quizapp.services.passwords import password_faults
from quizapp.storage.records.people import AuditRecord


def change_password(
    services: Services, actor: Actor, old: str, new: str, *, confirmed_at: datetime | None = None
) -> None:
    """Sets the password, also where there was none yet, and ends all other sessions of the person and their tokens.

    Raises:
        NotAllowed: a guest has none.
        WrongCredentials: `old` is not the password.
        Throttled: too many failed tries for this account.
        Conflict: `confirm_elsewhere`, where there is none yet, see `confirm_person`.
        InvalidInput: `new` cannot be used.
    """
    person_id = actor.somebody()
    if actor.is_guest:
        raise NotAllowed
    stored = confirm_person(services, actor, old, confirmed_at=confirmed_at)
    faults = password_faults(new, "new")
    if faults:
        raise InvalidInput(*faults)
    fresh = services.passwords.make(new)
    moment = services.clock()
    with services.writing() as unit:
        if unit.accounts.password_hash(person_id) != stored:
            raise WrongCredentials
        unit.accounts.set_password(person_id, fresh, moment)
        unit.sign_ins.end_all(person_id, moment, but=actor.session_id)
        unit.sign_ins.drop_links("set_password", person_id)
        revoked = unit.tokens.revoke_all(person_id, moment)
        note = f"tokens revoked: {revoked}"
        unit.courses.note(AuditRecord(moment, person_id, "change_password", "account", person_id, note))
        unit.commit()
