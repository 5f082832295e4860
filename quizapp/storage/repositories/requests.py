"""Requests of programs: those that came with a key, and how many there were."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.programs import SentRecord
from quizapp.storage.tables.programs import RateWindow, SentRequest


class Requests:
    """Keeps what was answered, and counts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, account_id: int, key: str) -> SentRecord | None:
        """The person's request with this key, as it is once whoever stores its answer just now has done so."""
        query = select(SentRequest).where(SentRequest.account_id == account_id, SentRequest.key == key)
        row = self._session.scalar(query.with_for_update().execution_options(populate_existing=True))
        return None if row is None else as_record(SentRecord, row)

    def begin(self, account_id: int, key: str, request_hash: str, life: tuple[datetime, datetime]) -> int:
        """A request with a new key; its id. `life` is when it came and until when its answer is kept."""
        row = SentRequest(
            account_id=account_id,
            key=key,
            request_hash=request_hash,
            status=None,
            content=None,
            began_at=life[0],
            expires_at=life[1],
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def answered(self, begun: tuple[int, datetime], status: int, content: str) -> bool:
        """What was answered to a request, named by its id and when it came; False if it was dropped meanwhile."""
        query = update(SentRequest).where(*_waiting(begun)).values(status=status, content=content)
        return self._session.execute(query.returning(SentRequest.id)).first() is not None

    def drop(self, begun: tuple[int, datetime]) -> None:
        """The request came to nothing; its key is free. One that was answered stays."""
        self._session.execute(delete(SentRequest).where(*_waiting(begun)))

    def forget(self, before: datetime) -> int:
        """Drops what is no longer kept; how many there were."""
        query = delete(SentRequest).where(SentRequest.expires_at <= before).returning(SentRequest.id)
        return len(self._session.execute(query).all())

    def count(self, subject: str, number: int) -> int:
        """Counts one request of a subject in a window; how many it is then.

        Windows are numbered in order. A machine whose clock is behind counts in the newest window there is.
        """
        on_postgresql = self._session.get_bind().dialect.name == "postgresql"
        insert = insert_on_postgresql if on_postgresql else insert_on_sqlite
        new = insert(RateWindow).values(subject=subject, number=number, used=1)
        begins = new.excluded.number > RateWindow.number
        counted = new.on_conflict_do_update(
            index_elements=[RateWindow.subject],
            set_={
                "used": case((begins, 1), else_=RateWindow.used + 1),
                "number": case((begins, new.excluded.number), else_=RateWindow.number),
            },
        ).returning(RateWindow.used)
        return self._session.execute(counted).scalar_one()

    def used(self, subject: str, number: int) -> int:
        """How many requests of a subject were counted in this window or a later one."""
        query = select(RateWindow.used).where(RateWindow.subject == subject, RateWindow.number >= number)
        return self._session.scalar(query) or 0

    def forget_windows(self, before: int) -> None:
        """Drops windows that are over."""
        self._session.execute(delete(RateWindow).where(RateWindow.number < before))


def _waiting(begun: tuple[int, datetime]) -> tuple[ColumnElement[bool], ...]:
    """This very request, not answered yet: SQLite gives the id of one that was dropped to the next."""
    return SentRequest.id == begun[0], SentRequest.began_at == begun[1], SentRequest.status.is_(None)
