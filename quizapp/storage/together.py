"""Several units of work in one transaction: all that was committed in them is stored, or nothing is.

    with Together(database) as together:
        use_case(replace(services, database=together))  # opens, writes and commits its units as ever
        with together.writing() as unit:
            unit.requests.answered(...)
            unit.commit()
        together.store()

The transaction begins with the first unit that writes, so that what is only read and decided before holds up nobody.
Each unit is a savepoint in it: left without `commit()`, it leaves no trace here either.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

from quizapp.storage.unit import Database, UnitOfWork


class Together(Database):
    """Opens units of work that are stored together. For one thread, and one `with`.

    Args:
        database: where they are stored.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._whole: UnitOfWork | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._whole = None
        self._open.__exit__(kind, error, trace)

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A unit of work that reads what the others have committed, stored or not."""
        if self._whole is None:
            with self._database.reading() as unit:
                yield unit
        else:
            with self._whole.part() as unit:
                yield unit

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A unit of work that writes; what it commits is stored with the others'."""
        if self._whole is None:
            self._whole = self._open.enter_context(self._database.writing())
        with self._whole.part() as unit:
            yield unit

    def store(self) -> None:
        """Stores what was committed in all units.

        Raises:
            StorageBusy: the database could not; nothing of it was stored, or it is not known whether it was.
            StorageConflict: a constraint refused it; nothing of it was stored.
        """
        if self._whole is not None:
            self._whole.commit()

    def close(self) -> None:
        """Leaves the database open: it belongs to who opened it."""
