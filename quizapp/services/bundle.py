"""What every use case needs, handed to it as its first argument."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.grading.protocol import Grader
from quizapp.services.errors import NotFound, Unavailable
from quizapp.services.passwords import Passwords
from quizapp.storage.errors import StorageBusy, StorageMisfit
from quizapp.storage.unit import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class Rules:
    """Lengths of time and limits that hold for the whole service.

    Attributes:
        session: how long a sign-in lasts.
        link: how long a one-time link works.
        throttle: over which time failed sign-ins are counted.
        tries_per_account, tries_per_address: how many of them are let through.
        grace: answers received this long after a deadline still count.
        lease: after so long without a mark, a received submission is taken up again.
    """

    session: timedelta = timedelta(days=30)
    link: timedelta = timedelta(days=3)
    throttle: timedelta = timedelta(minutes=15)
    tries_per_account: int = 10
    tries_per_address: int = 50
    grace: timedelta = timedelta(seconds=5)
    lease: timedelta = timedelta(seconds=10)


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    """The dependencies of the use cases.

    Attributes:
        database: opens units of work.
        grader: decides answers, in worker processes.
        passwords: makes and checks hashes, a few at a time.
        clock: the present moment in UTC.
        secret: so many random bytes as hexadecimal digits, from the system's generator.
        tombstones: file that keeps who was erased outside of the database, whose backups may be older; None keeps none.
        marker: marks explanations, in worker processes of its own; None leaves all of them to people.
    """

    database: Database
    grader: Grader
    passwords: Passwords = field(default_factory=Passwords)
    rules: Rules = field(default_factory=Rules)
    clock: Callable[[], datetime] = now
    secret: Callable[[int], str] = secrets.token_hex
    tombstones: Path | None = None
    marker: Grader | None = None

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A unit of work that sees one state of the database and cannot write.

        Raises:
            Unavailable: the database does not answer now.
        """
        with refusing_when_busy(), self.database.reading() as unit:
            yield unit

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A unit of work that writes; without `commit()` nothing of it stays.

        Raises:
            Unavailable: the database does not answer now; nothing was stored.
        """
        with refusing_when_busy(), self.database.writing() as unit:
            yield unit

    def close(self) -> None:
        """Gives back the connections."""
        self.database.close()


@contextmanager
def refusing_when_busy() -> Iterator[None]:
    """Says `Unavailable` where storage is busy, and `NotFound` where an id is none that could ever be."""
    try:
        yield
    except StorageBusy as busy:
        raise Unavailable from busy
    except StorageMisfit as misfit:
        raise NotFound from misfit
