"""The database, and the unit of work: the one place that commits.

    with database.writing() as unit:
        unit.accounts.add(...)
        unit.commit()

Leaving without `commit()` leaves no trace. A reading unit sees one state of the database and cannot write; a writing
one begins as a writer (BEGIN IMMEDIATE on SQLite), so that what it reads is still so when it writes; on PostgreSQL it
takes the locks it needs by `lock()` and by the `lock=True` of the repositories.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, SessionTransaction

from quizapp.storage.engine import BUSY_MILLISECONDS, WRITES, backend_of, open_engine
from quizapp.storage.errors import StorageBusy, StorageConflict, StorageError, StorageMisfit, StorageTangled
from quizapp.storage.migrating import migrate
from quizapp.storage.repositories.accounts import Accounts
from quizapp.storage.repositories.analyses import Analyses
from quizapp.storage.repositories.announcements import Announcements
from quizapp.storage.repositories.applying import Applying
from quizapp.storage.repositories.arrangements import Arrangements
from quizapp.storage.repositories.attempts import Attempts
from quizapp.storage.repositories.bulk import Bulk
from quizapp.storage.repositories.corrections import Corrections
from quizapp.storage.repositories.courses import Courses
from quizapp.storage.repositories.erasures import Erasures
from quizapp.storage.repositories.explanations import Explanations
from quizapp.storage.repositories.exports import Exports
from quizapp.storage.repositories.gradebook import Gradebook
from quizapp.storage.repositories.items import Items
from quizapp.storage.repositories.keepings import Keepings
from quizapp.storage.repositories.kept_answers import KeptAnswers
from quizapp.storage.repositories.outbox import Outbox
from quizapp.storage.repositories.practice import Practice
from quizapp.storage.repositories.quizzes import Quizzes
from quizapp.storage.repositories.regrades import Regrades
from quizapp.storage.repositories.requests import Requests
from quizapp.storage.repositories.reviews import Reviews
from quizapp.storage.repositories.sign_ins import SignIns
from quizapp.storage.repositories.submissions import Submissions
from quizapp.storage.repositories.takeovers import Takeovers
from quizapp.storage.repositories.tokens import Tokens
from quizapp.storage.repositories.webhooks import Webhooks

TANGLED = frozenset({"40001", "40P01"})
"""What PostgreSQL says of a transaction that it ended for another's sake: serialization failure, deadlock."""


class UnitOfWork:
    """One transaction with the repositories that take part in it."""

    def __init__(self, session: Session, savepoint: SessionTransaction | None = None) -> None:
        self._session = session
        self._savepoint = savepoint
        self.accounts = Accounts(session)
        self.sign_ins = SignIns(session)
        self.courses = Courses(session)
        self.corrections = Corrections(session)
        self.regrades = Regrades(session)
        self.applying = Applying(session)
        self.items = Items(session)
        self.quizzes = Quizzes(session)
        self.attempts = Attempts(session)
        self.submissions = Submissions(session)
        self.keepings = Keepings(session)
        self.kept = KeptAnswers(session)
        self.practice = Practice(session)
        self.arrangements = Arrangements(session)
        self.erasures = Erasures(session)
        self.reviews = Reviews(session)
        self.explanations = Explanations(session)
        self.exports = Exports(session)
        self.analyses = Analyses(session)
        self.bulk = Bulk(session)
        self.gradebook = Gradebook(session)
        self.takeovers = Takeovers(session)
        self.tokens = Tokens(session)
        self.requests = Requests(session)
        self.webhooks = Webhooks(session)
        self.outbox = Outbox(session)
        self.announcements = Announcements(session)

    def commit(self) -> None:
        """Makes everything done so far last.

        Raises:
            StorageBusy: the database could not; nothing of it was stored, or it is not known whether it was.
            StorageConflict: a constraint refused it; nothing of it was stored.
        """
        with _translating():
            (self._savepoint or self._session).commit()

    @contextmanager
    def part(self) -> Iterator[UnitOfWork]:
        """A unit of work inside this one, stored with it; without a `commit()` of its own it leaves no trace."""
        with _translating():
            savepoint = self._session.begin_nested()
            try:
                yield UnitOfWork(self._session, savepoint)
            finally:
                if self._session.get_nested_transaction() is savepoint:  # not committed, or refused
                    savepoint.rollback()

    def lock(self, name: str) -> None:
        """Nobody else who locks the same name goes on until the end of this unit of work."""
        bind = self._session.get_bind()
        if bind.dialect.name == "postgresql":
            number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
            self._session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


class Database:
    """Opens units of work on an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        reads = {"postgresql_readonly": True} if backend_of(engine) == "postgresql" else {}
        self._reader = engine.execution_options(**{WRITES: False}, **reads)
        self._writer = engine.execution_options(**{WRITES: True})
        self._turn = threading.Lock() if backend_of(engine) == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A unit of work that cannot write.

        Raises:
            StorageBusy: the database does not answer now.
        """
        with self._opened(self._reader) as unit:
            yield unit

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A unit of work that writes; without `commit()` it leaves no trace.

        Raises:
            StorageBusy: the database does not answer now; nothing was stored.
            StorageTangled: another transaction was in the way; nothing was stored, and the same works at once.
            StorageConflict: a constraint refused it; nothing was stored.
        """
        with self._ones_turn(), self._opened(self._writer) as unit:
            yield unit

    @contextmanager
    def _ones_turn(self) -> Iterator[None]:
        """The threads of this process write to SQLite one after the other.

        SQLite itself lets those who wait look again after ever longer pauses, whoever comes first then: under load some
        would wait for ever. Other processes are waited for as SQLite does it.
        """
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise StorageBusy("others have been writing all the time")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _opened(self, bind: Engine) -> Iterator[UnitOfWork]:
        with _translating(), Session(bind, expire_on_commit=False, autoflush=True) as session:
            yield UnitOfWork(session)

    def close(self) -> None:
        """Gives back all connections."""
        self._engine.dispose()


@contextmanager
def _translating() -> Iterator[None]:
    """Says in storage's own words what the driver said."""
    try:
        yield
    except IntegrityError as error:
        raise StorageConflict(str(error.orig)) from error
    except (DataError, OverflowError) as error:
        raise StorageMisfit(f"a value does not fit: {error}") from error
    except DBAPIError as error:
        tangled = getattr(error.orig, "sqlstate", None) in TANGLED
        raise (StorageTangled if tangled else StorageBusy)(str(error.orig)) from error
    except PoolTimeout as error:
        raise StorageBusy("all connections are in use") from error


def open_database(database_url: str, *, pool_size: int = 10) -> Database:
    """Opens the database and brings it to the present schema.

    Raises:
        StorageUnusable: it cannot be used; the message says what to do.
    """
    engine = open_engine(database_url, pool_size=pool_size)
    try:
        migrate(engine)
    except StorageError:
        engine.dispose()
        raise
    return Database(engine)
