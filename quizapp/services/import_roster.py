"""Enrol a whole roster: first what would happen, then all of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.exchange.roster import Entry, read_roster
from quizapp.questions.faults import ItemError
from quizapp.services.actor import Actor, Role
from quizapp.services.bundle import Services
from quizapp.services.course_views import NewMember, RosterRow
from quizapp.services.entering import TOKEN_BYTES
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.item_sources import as_fault
from quizapp.services.list_members import find_course
from quizapp.services.passwords import token_hash
from quizapp.services.stepping import Steps, finished
from quizapp.services.wording import clean_line
from quizapp.storage.records.people import AccountRecord, AuditRecord, NewAccount
from quizapp.storage.unit import UnitOfWork

ROWS_A_STEP = 20


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What a roster would do, row by row, and which rows cannot be used."""

    rows: tuple[RosterRow, ...]
    faults: tuple[Fault, ...]


def preview_roster(services: Services, actor: Actor, course_id: int, content: bytes) -> RosterPreview:
    """What the roster would do; nothing is stored.

    Raises:
        NotFound: there is no such course for the actor.
        InvalidInput: the file is no roster.
    """
    with services.reading() as unit:
        find_course(unit, actor, course_id, "manage_course")
        entries, faults = _read(content)
        roles = {account.id: role for account, role in unit.courses.members(course_id)}
        rows = tuple(_row(entry, unit.accounts.find_by_email(entry.email), roles) for entry in entries)
    return RosterPreview(rows, faults)


def enrolling(services: Services, actor: Actor, course_id: int, content: bytes) -> Steps[tuple[NewMember, ...]]:
    """Enrols every usable row, or none; who had no account gets one, with a link to set its password.

    Returns:
        Who had none, once all steps are taken; stopped early, nobody is enrolled.

    Raises:
        NotFound: there is no such course for the actor.
        InvalidInput: the file is no roster.
    """
    moment, made = services.clock(), []
    with services.writing() as unit:
        find_course(unit, actor, course_id, "manage_course")
        entries, _ = _read(content)
        roles = {account.id: role for account, role in unit.courses.members(course_id)}
        for done, entry in enumerate(entries):
            if done % ROWS_A_STEP == 0:
                yield done, len(entries)
            made.append(_enrol(services, unit, course_id, entry, roles, moment))
        note = f"roster of {len(entries)}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "enrol", "course", course_id, note))
        unit.commit()
    yield len(entries), len(entries)
    return tuple(one for one in made if one is not None)


def import_roster(services: Services, actor: Actor, course_id: int, content: bytes) -> tuple[NewMember, ...]:
    """The same at once."""
    return finished(enrolling(services, actor, course_id, content))


def _read(content: bytes) -> tuple[Sequence[Entry], tuple[Fault, ...]]:
    try:
        entries, faults = read_roster(content, "roster")
    except ItemError as error:
        raise InvalidInput(*(as_fault(fault) for fault in error.faults)) from error
    return entries, tuple(as_fault(fault) for fault in faults)


def _row(entry: Entry, account: AccountRecord | None, roles: Mapping[int, Role]) -> RosterRow:
    what = "new"
    if account is not None:
        held = roles.get(account.id)
        what = "enrol" if held is None else "role" if _changes(held, entry.role) else "same"
    return RosterRow(entry.line, entry.email, entry.name, entry.role, what)


def _changes(held: Role, wanted: Role) -> bool:
    """A roster never takes a role away from who teaches."""
    return wanted not in {held, "learner"}


def _enrol(
    services: Services, unit: UnitOfWork, course_id: int, entry: Entry, roles: Mapping[int, Role], moment: datetime
) -> NewMember | None:
    account, made = unit.accounts.find_by_email(entry.email), None
    if account is None:
        name = clean_line(entry.name) or entry.email.partition("@")[0]
        account = unit.accounts.add(NewAccount(entry.email, name, moment))
        token = services.secret(TOKEN_BYTES)
        unit.sign_ins.add_link(token_hash(token), "set_password", account.id, (moment, moment + services.rules.link))
        made = NewMember(entry.email, name, token)
    held = roles.get(account.id)
    if held is None or _changes(held, entry.role):
        unit.courses.enrol(course_id, account.id, entry.role, moment)
    return made
