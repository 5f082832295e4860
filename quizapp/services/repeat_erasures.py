"""Erase again whoever was erased: a restored backup may be older than an erasure.

Tombstones are kept in the database and, because that is what a restore replaces, in a file beside it as well: lines of
account and moment, nothing else. Every start of the service heeds them, and so does whoever restores.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from quizapp.questions.schema import Model
from quizapp.services.bundle import Services
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.practice import ErasureRecord
from quizapp.storage.unit import UnitOfWork


class TombstoneError(Exception):
    """The file cannot be read or written; one line says what to do."""


class Line(Model):
    """A line of the file."""

    account_id: int
    erased_at: datetime


def repeat_erasures(services: Services) -> int:
    """Erases everybody with a tombstone in the file who is here, and brings the file up to the database.

    An account that was made after the moment of a tombstone is another one that was given the same number.

    Returns:
        How many people were still there.

    Raises:
        TombstoneError: the file cannot be used: nobody is let in before it is known who is to be gone.
    """
    moment = services.clock()
    repeated = 0
    with services.writing() as unit:
        for stone in _kept(services.tombstones):
            if _is_here(unit, stone):
                unit.erasures.erase(stone.account_id, stone.erased_at)
                unit.courses.note(AuditRecord(moment, None, "erase", "account", stone.account_id, "after a restore"))
                repeated += 1
        unit.commit()
    keep_tombstones(services)
    return repeated


def keep_tombstones(services: Services) -> None:
    """Writes the tombstones of the database into the file; those that are in it already stay.

    Raises:
        TombstoneError: the file cannot be used.
    """
    path = services.tombstones
    if path is None:
        return
    with services.reading() as unit:
        found = {(one.account_id, one.erased_at) for one in unit.erasures.listed()}
    known = {(one.account_id, one.erased_at) for one in _kept(path)}
    if found <= known:
        return
    stones = sorted(found | known, key=lambda stone: (stone[1], stone[0]))
    lines = [Line(account_id=account, erased_at=at).model_dump_json() for account, at in stones]
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise TombstoneError(f"cannot write {path}: {error.strerror}; make its folder writable") from error


def _kept(path: Path | None) -> tuple[ErasureRecord, ...]:
    if path is None or not path.exists():
        return ()
    try:
        lines = [Line.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise TombstoneError(f"{path} does not say who was erased; take it from a backup, or remove it") from error
    return tuple(ErasureRecord(line.account_id, line.erased_at) for line in lines)


def _is_here(unit: UnitOfWork, stone: ErasureRecord) -> bool:
    account = unit.accounts.find(stone.account_id)
    is_same = account is not None and account.created_at <= stone.erased_at
    return is_same and not unit.erasures.is_erased(stone.account_id)
