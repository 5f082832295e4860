"""Wires the house: settings, grader, storage, services. Nothing else does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import structlog

import quizapp.bank
from quizapp.graders import HouseError, new_grader, new_marker
from quizapp.grading.local import LocalGrader
from quizapp.grading.protocol import GraderUnavailable
from quizapp.questions.faults import ItemError
from quizapp.services.bundle import Rules, Services
from quizapp.services.opening import open_services
from quizapp.services.recover import recover
from quizapp.services.repeat_erasures import TombstoneError, repeat_erasures
from quizapp.services.retrain import retrain_due
from quizapp.services.seed_bank import seed_bank
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.settings import Settings, SettingsError, read, with_secret_key
from quizapp.storage.errors import StorageError

BANK = Path(quizapp.bank.__file__).parent
TOMBSTONES = "erasures.jsonl"
WATCH_SECONDS = 15.0
LOG = structlog.get_logger(__name__)


class Watch:
    """A thread that takes up, from time to time, what a killed process or an absent grader has left unmarked."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, services: Services) -> None:
        """Start the rounds."""
        self._thread = threading.Thread(target=self._rounds, args=(services,), name="watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End the rounds, the present one too."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(WATCH_SECONDS)

    def _rounds(self, services: Services) -> None:
        while not self._over.wait(WATCH_SECONDS):
            try:
                recover(services, older_than=services.rules.lease)
                retrain_due(services)
            except Exception:  # one bad round must not be the last
                LOG.exception("a round of the watch failed; the next one tries again")


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs in one process, for the web and the command line.

    Attributes:
        settings: what the installation has chosen, with its secret key.
        services: the dependencies of the use cases.
        grader: the worker processes.
        marker: those that mark explanations.
        bank: folder of the shipped items.
        watch: takes up what was left unmarked, once `prepare` has started it.
    """

    settings: Settings
    services: Services
    grader: LocalGrader
    marker: LocalGrader
    bank: Path = BANK
    watch: Watch = field(default_factory=Watch)

    def close(self) -> None:
        """Give everything back: the watch, connections and worker processes."""
        self.watch.end()
        self.services.close()
        self.grader.close()
        self.marker.close()


def build(settings: Settings | None = None) -> House:
    """The house of an installation: its database migrated, its workers warming.

    Args:
        settings: what was chosen; None reads the environment and the instance folder.

    Raises:
        HouseError: settings, database or workers cannot be used.
    """
    try:
        settings = with_secret_key(settings or read())
        grader = new_grader(settings)
        try:
            rules = Rules(session=timedelta(days=settings.session_days))
            marker = new_marker(settings)
            services = open_services(settings.database, grader, rules=rules, marker=marker)
            services = replace(services, tombstones=settings.instance / TOMBSTONES)
        except BaseException:
            grader.close()
            raise
    except (SettingsError, StorageError, GraderUnavailable) as error:
        raise HouseError(str(error)) from error
    return House(settings, services, grader, marker)


def prepare(house: House) -> None:
    """What a server does before its first request.

    It erases again whom a restored database has brought back, stores the shipped items and marks what was left
    unmarked. From then on the watch does its rounds.

    Raises:
        HouseError: the shipped items hold faults, or the file of tombstones cannot be used.
    """
    try:
        repeat_erasures(house.services)
    except TombstoneError as error:
        raise HouseError(str(error)) from error
    try:
        seed_bank(house.services, house.bank)
        seed_rubrics(house.services)
    except ItemError as error:
        raise HouseError(f"the bank cannot be used: {error.faults[0]}; quizapp bank check tells all") from error
    house.marker.start()  # it warms while the first pages are served
    recover(house.services)
    house.watch.begin(house.services)


@contextmanager
def open_house(settings: Settings | None = None) -> Iterator[House]:
    """The house for the length of a block.

    Raises:
        HouseError: as for `build`.
    """
    with closing(build(settings)) as house:
        yield house
