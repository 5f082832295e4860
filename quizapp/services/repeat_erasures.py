"""Erase again whoever was erased: a restored backup may be older than an erasure.

Whoever restores reads the tombstones of the present database before it is replaced (`tombstones`) and hands them in
afterwards; those in the restored one are heeded as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.services.bundle import Services
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.practice import ErasureRecord


def tombstones(services: Services) -> tuple[ErasureRecord, ...]:
    """Everybody who was erased."""
    with services.reading() as unit:
        return unit.erasures.listed()


def repeat_erasures(services: Services, more: Iterable[ErasureRecord] = ()) -> int:
    """Erases everybody with a tombstone here or in `more`; who is gone already stays so.

    Returns:
        How many people were still there.
    """
    moment = services.clock()
    with services.writing() as unit:
        found = {one.account_id: one for one in (*more, *unit.erasures.listed())}
        present = {one.id for one in unit.accounts.found(set(found)) if one.disabled_at is None or one.email}
        for one in found.values():
            unit.erasures.erase(one.account_id, one.erased_at)
            if one.account_id in present:
                unit.courses.note(AuditRecord(moment, None, "erase", "account", one.account_id, "after a restore"))
        unit.commit()
    return len(present)
