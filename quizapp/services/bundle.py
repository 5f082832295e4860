"""What every use case needs, handed to it as its first argument."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from quizapp.grading.protocol import Grader
from quizapp.questions.kinds.kind import Key
from quizapp.services.backlog import Backlog
from quizapp.services.clocks import Clock, MachineClock, moment_in
from quizapp.services.courier import Courier
from quizapp.services.errors import NotFound, Tangled, Unavailable
from quizapp.services.passwords import Passwords
from quizapp.services.post import Post
from quizapp.services.recent import Recent
from quizapp.storage.errors import StorageBusy, StorageMisfit, StorageTangled
from quizapp.storage.records.work import Begin
from quizapp.storage.unit import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class Retention:
    """How long is kept what nobody needs any more; None keeps it for ever.

    Attributes:
        sessions: sign-ins and one-time links, after they have ended.
        drafts: what was typed and not handed in, after its attempt is over.
        attempts: attempts in which nothing was handed in.
        guests: guests, after they were last seen.
        events: entries of the audit log.
        deliveries: what webhooks were told, after it was delivered or given up.
    """

    sessions: timedelta | None = timedelta(days=90)
    drafts: timedelta | None = timedelta(days=30)
    attempts: timedelta | None = timedelta(days=180)
    guests: timedelta | None = timedelta(days=365)
    events: timedelta | None = None
    deliveries: timedelta | None = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Rules:
    """Lengths of time and limits that hold for the whole service.

    Attributes:
        session: how long a sign-in lasts.
        idle: how long without a visit; not that of guests, who have no way back to what they did.
        link: how long a one-time link works.
        throttle: over which time failed sign-ins are counted.
        tries_per_account, tries_per_address: how many of them are let through.
        grace: answers received this long after a deadline still count.
        lease: after so long without a mark, a received submission is taken up again.
        retention: how long what nobody needs any more is kept.
        requests_per_minute: of a program with one token.
        unchecked_at_once: so many answers of one person may wait to be checked.
        strangers_per_minute: from one address without a good token.
    """

    session: timedelta = timedelta(days=30)
    idle: timedelta = timedelta(days=14)
    link: timedelta = timedelta(days=3)
    throttle: timedelta = timedelta(minutes=15)
    tries_per_account: int = 10
    tries_per_address: int = 50
    grace: timedelta = timedelta(seconds=5)
    lease: timedelta = timedelta(seconds=10)
    retention: Retention = field(default_factory=Retention)
    requests_per_minute: int = 300
    strangers_per_minute: int = 60
    unchecked_at_once: int = 8


@dataclass(frozen=True, slots=True)
class Services:
    """The dependencies of the use cases.

    Attributes:
        database: opens units of work.
        grader: decides answers, in worker processes.
        passwords: makes and checks hashes, a few at a time.
        clock: the present moment in UTC, and how much time passes.
        secret: so many random bytes as hexadecimal digits, from the system's generator.
        tombstones: file that keeps who was erased outside of the database, whose backups may be older; None keeps none.
        marker: marks explanations, in worker processes of its own; None leaves all of them to people.
        post: carries letters; None where the installation sends none, and links are handed on by whoever makes them.
        address: where people find the service, for the links in letters.
        backlog: answers that wait for their turn with the grader.
        keys: right answers and solutions that were worked out lately; they are stored nowhere.
        courier: carries what webhooks are told; None where this process carries nothing.
        signing_key: what the secrets of webhooks are made from; one of its own where none was given, so that nothing is
            signed with a key that anybody knows.
        elsewhere: what the workers behind a queue have counted, by the names of `grading.celery_figures`.
    """

    database: Database
    grader: Grader
    passwords: Passwords = field(default_factory=Passwords)
    rules: Rules = field(default_factory=Rules)
    clock: Clock = field(default_factory=MachineClock)
    secret: Callable[[int], str] = secrets.token_hex
    tombstones: Path | None = None
    marker: Grader | None = None
    post: Post | None = None
    address: str = ""
    backlog: Backlog = field(default_factory=Backlog)
    keys: Recent[tuple[Key, str]] = field(default_factory=Recent, repr=False)
    courier: Courier | None = None
    signing_key: bytes = field(default_factory=secrets.token_bytes, repr=False)
    elsewhere: Callable[[], Mapping[tuple[str, ...], float]] = dict

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

    def moment_in(self, begin: Begin) -> datetime:
        """The present moment as an attempt counts it that began then, whatever clocks were set to since."""
        return moment_in(self.clock, begin)

    def close(self) -> None:
        """Gives back the connections."""
        self.database.close()


@contextmanager
def refusing_when_busy() -> Iterator[None]:
    """Says `Unavailable` where storage is busy, and `NotFound` where an id is none that could ever be."""
    try:
        yield
    except StorageTangled as tangled:
        raise Tangled from tangled
    except StorageBusy as busy:
        raise Unavailable from busy
    except StorageMisfit as misfit:
        raise NotFound from misfit
