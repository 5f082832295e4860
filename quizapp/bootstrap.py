"""Wires the house: settings, grader, storage, services. Nothing else does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import structlog
from prometheus_client import CollectorRegistry

import quizapp.bank
from quizapp.graders import HouseError, counted_elsewhere, graders_of, tell_confinement
from quizapp.grading.metered import Figures, MeteredGrader
from quizapp.grading.protocol import GraderUnavailable, StartedGrader
from quizapp.questions.faults import ItemError
from quizapp.services.apply_regrade import follow_applied
from quizapp.services.bundle import Retention, Rules, Services
from quizapp.services.courier import HttpsCourier
from quizapp.services.deliver_webhooks import deliver_webhooks
from quizapp.services.finish_backlog import finish_backlog
from quizapp.services.opening import open_services
from quizapp.services.post import SmtpPost
from quizapp.services.recompute_analyses import recompute_wanted
from quizapp.services.recover import take_up
from quizapp.services.regrading import work_regrades
from quizapp.services.repeat_erasures import TombstoneError, repeat_erasures
from quizapp.services.retrain import retrain_due
from quizapp.services.seed_bank import seed_bank
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.services.tidy import tidy
from quizapp.services.webhook_secrets import signing_key
from quizapp.settings import Settings, SettingsError, read, with_secret_key
from quizapp.storage.errors import StorageError

BANK = Path(quizapp.bank.__file__).parent
TOMBSTONES = "erasures.jsonl"
WATCH_SECONDS, FINISHER_SECONDS, ANALYST_SECONDS, REGRADER_SECONDS, MESSENGER_SECONDS = 15.0, 0.25, 2.0, 2.0, 2.0
TIDY_EVERY = 240
"""So many rounds of the watch, an hour, until what is past its time is let go again."""
LOG = structlog.get_logger(__name__)


def look_after(services: Services, number: int) -> None:
    """Takes up what a killed process or an absent grader has left unmarked, trains, and now and then tidies."""
    take_up(services, older_than=services.rules.lease)
    retrain_due(services)
    if number % TIDY_EVERY == 0:
        tidy(services)


def work_off(services: Services, _number: int) -> None:
    """Marks what could not be marked at once."""
    finish_backlog(services)


def analyse(services: Services, _number: int) -> None:
    """Makes the item analyses that somebody wishes for."""
    recompute_wanted(services)


def mark_anew(services: Services, _number: int) -> None:
    """Replays what regrades have left, and lets mastery follow from what they have changed."""
    work_regrades(services)
    follow_applied(services)


def tell(services: Services, _number: int) -> None:
    """Sends what webhooks are to be told."""
    deliver_webhooks(services)


class Watch:
    """A thread that does a round of something from time to time.

    Args:
        name: of the thread.
        seconds: between two rounds.
        one_round: what is done; it is told which round this is, from 1 on.
    """

    def __init__(self, name: str, seconds: float, one_round: Callable[[Services, int], object]) -> None:
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._name, self._seconds, self._one_round = name, seconds, one_round

    def begin(self, services: Services) -> None:
        """Start the rounds."""
        self._thread = threading.Thread(target=self._rounds, args=(services,), name=self._name, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End the rounds; the present one may go on for as long as there is between two."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(self._seconds)

    def _rounds(self, services: Services) -> None:
        rounds = 0
        while not self._over.wait(self._seconds):
            rounds += 1
            try:
                self._one_round(services, rounds)
            except Exception:  # one bad round must not be the last
                LOG.exception("a round of the %s failed; the next one tries again", self._name)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs in one process, for the web and the command line.

    Attributes:
        settings: what the installation has chosen, with its secret key.
        services: the dependencies of the use cases.
        grader: the worker processes, here or behind a queue.
        marker: those that mark explanations.
        bank: folder of the shipped items.
        watch: takes up what was left unmarked, once `prepare` has started it.
        finisher: marks that, and what could not be marked at once, likewise.
        analyst: makes the item analyses that somebody wishes for, likewise.
        regrader: decides answers again that are to be marked anew, likewise.
        messenger: tells webhooks what has happened, likewise.
        registry: what this process counts, for whoever watches the service.
    """

    settings: Settings
    services: Services
    grader: StartedGrader
    marker: StartedGrader
    bank: Path = BANK
    finisher: Watch = field(default_factory=lambda: Watch("finisher", FINISHER_SECONDS, work_off))
    watch: Watch = field(default_factory=lambda: Watch("watch", WATCH_SECONDS, look_after))
    analyst: Watch = field(default_factory=lambda: Watch("analyst", ANALYST_SECONDS, analyse))
    regrader: Watch = field(default_factory=lambda: Watch("regrader", REGRADER_SECONDS, mark_anew))
    messenger: Watch = field(default_factory=lambda: Watch("messenger", MESSENGER_SECONDS, tell))
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def close(self) -> None:
        """Give everything back: the watch, connections and worker processes."""
        self.messenger.end()
        self.regrader.end()
        self.analyst.end()
        self.watch.end()
        self.finisher.end()
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
        grader, marker = graders_of(settings)
        try:
            rules = Rules(
                session=timedelta(days=settings.session_days),
                idle=timedelta(days=settings.session_idle_days),
                requests_per_minute=settings.api_requests_per_minute,
                retention=_retention(settings),
            )
            registry = CollectorRegistry()
            metered = [MeteredGrader(one, figures) for figures in (Figures(registry),) for one in (grader, marker)]
            services = open_services(settings.database, metered[0], rules=rules, marker=metered[1])
            services = replace(
                services,
                tombstones=settings.instance / TOMBSTONES,
                post=_post(settings),
                address=settings.address,
                courier=HttpsCourier(),
                signing_key=signing_key(settings.secret_key),
                elsewhere=counted_elsewhere(settings),
            )
        except BaseException:
            grader.close()
            raise
    except (SettingsError, StorageError, GraderUnavailable) as error:
        raise HouseError(str(error)) from error
    return House(settings, services, grader, marker, registry=registry)


def _retention(settings: Settings) -> Retention:
    names = ("sessions", "drafts", "attempts", "guests", "events", "deliveries")
    days = {name: getattr(settings, f"keep_{name}_days") for name in names}
    return Retention(**{name: timedelta(days=number) if number else None for name, number in days.items()})


def _post(settings: Settings) -> SmtpPost | None:
    if not settings.smtp_host:
        return None
    who = {"user": settings.smtp_user, "password": settings.smtp_password}
    return SmtpPost(settings.smtp_host, settings.smtp_port, settings.mail_from, settings.smtp_security, **who)


def prepare(house: House) -> None:
    """What a server does before its first request.

    It warns where workers are not cut off from the network, erases again whom a restored database has brought back,
    stores the shipped items and marks what was left unmarked. From then on the watch, the analyst, the regrader and the
    messenger do their rounds.

    Raises:
        HouseError: the shipped items hold faults, or the file of tombstones cannot be used.
    """
    if not house.settings.celery_broker_url:
        tell_confinement()
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
    take_up(house.services)
    house.finisher.begin(house.services)
    house.watch.begin(house.services)
    house.analyst.begin(house.services)
    house.regrader.begin(house.services)
    house.messenger.begin(house.services)


@contextmanager
def open_house(settings: Settings | None = None) -> Iterator[House]:
    """The house for the length of a block.

    Raises:
        HouseError: as for `build`.
    """
    with closing(build(settings)) as house:
        yield house
