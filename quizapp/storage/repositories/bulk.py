"""Very many rows at once, for installations that are made up to be measured; what people do is stored elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from quizapp.storage.tables.base import Base

Sort: TypeAlias = Literal["accounts", "enrolments", "attempts", "attempt_questions", "submissions", "marks"]
SORTS: tuple[Sort, ...] = ("accounts", "enrolments", "attempts", "attempt_questions", "submissions", "marks")
TABLES: Mapping[Sort, Table] = MappingProxyType({sort: Base.metadata.tables[sort] for sort in SORTS})


class Bulk:
    """Stores rows whose ids the caller has given out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def last_ids(self) -> dict[Sort, int]:
        """The highest id of each sort, 0 where there is none."""
        return {sort: self._session.scalar(select(func.max(table.c.id))) or 0 for sort, table in TABLES.items()}

    def add(self, sort: Sort, rows: Sequence[Mapping[str, Any]]) -> None:
        """Stores rows with all of their columns, ids above `last_ids` included."""
        if rows:
            self._session.execute(insert(TABLES[sort]), list(rows))

    def settle(self) -> None:
        """Lets ids go on after those given out, and the database plan for the sizes that the tables have now."""
        if self._session.get_bind().dialect.name == "postgresql":
            for table in TABLES.values():
                query = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"  # noqa: S608 -- our own names
                self._session.execute(text(query))
        self._session.execute(text("ANALYZE"))
