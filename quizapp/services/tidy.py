"""Let go of what is kept longer than the installation wants: sessions, links, drafts, guests who never came back.

What was handed in and marked stays until its person is erased. A guest who is gone is erased as any person is: scores
stay without a person, and a tombstone is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.services.bundle import Services
from quizapp.services.repeat_erasures import keep_tombstones
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each were let go; `requests`: those of programs that came with a key, and their answers."""

    sessions: int
    links: int
    drafts: int
    attempts: int
    events: int
    deliveries: int
    requests: int
    guests: int


def tidy(services: Services) -> Tidied:
    """Lets go of what is past its time; a second run finds nothing.

    Raises:
        Unavailable: the database does not answer; nothing is half done.
        quizapp.services.repeat_erasures.TombstoneError: the file of tombstones cannot be used.
    """
    moment, keep = services.clock(), services.rules.retention
    with services.writing() as unit:
        unit.sign_ins.forget_tries(moment - services.rules.throttle)
        found = Tidied(
            sessions=unit.sign_ins.forget_sessions(_before(moment, keep.sessions)),
            links=unit.sign_ins.forget_links(_before(moment, keep.sessions)),
            drafts=unit.kept.forget(_before(moment, keep.drafts)),
            attempts=unit.attempts.forget_abandoned(_before(moment, keep.attempts)),
            events=unit.courses.forget_events(_before(moment, keep.events)),
            deliveries=unit.outbox.forget(_before(moment, keep.deliveries)),
            requests=unit.requests.forget(moment),
            guests=_erase_guests(unit, moment, keep.guests),
        )
        unit.commit()
    if found.guests:
        keep_tombstones(services)
    return found


def _before(moment: datetime, length: timedelta | None) -> datetime | None:
    return None if length is None else moment - length


def _erase_guests(unit: UnitOfWork, moment: datetime, length: timedelta | None) -> int:
    guests = () if length is None else unit.accounts.idle_guests(moment - length)
    for account_id in guests:
        unit.erasures.erase(account_id, moment)
        unit.courses.note(AuditRecord(moment, None, "erase", "account", account_id, "a guest who did not come back"))
    return len(guests)
