"""The worker processes of an installation, as its settings want them: all that a command needs that has no database.

It stands apart from `bootstrap` so that such a command need not wait until the whole house is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import structlog

from quizapp.grading import seccomp
from quizapp.grading.limits import Limits
from quizapp.grading.local import HOUSE_WAITS, LocalGrader
from quizapp.grading.protocol import Grader, GraderUnavailable, StartedGrader
from quizapp.settings import Settings, SettingsError, read

if TYPE_CHECKING:
    from quizapp.grading.celery_grader import CeleryGrader

__all__ = [
    "Grader",
    "HouseError",
    "counted_elsewhere",
    "graders_of",
    "open_grader",
    "open_marker",
    "open_queue",
    "tell_confinement",
    "work_queue",
]
LOG = structlog.get_logger(__name__)
MARKING_TASKS = "quizapp.grading.marking_entry"
FEWEST_THREADS = 16
"""Of a process that works for the queue: most of them only wait for their turn in a lane."""


class HouseError(Exception):
    """The house cannot be opened; the message is one line that says what to do."""


@contextmanager
def open_grader(settings: Settings | None = None, *, workers: int | None = None) -> Iterator[LocalGrader]:
    """The worker processes alone, for work that needs no database.

    Args:
        settings: what was chosen; None reads the environment and the instance folder.
        workers: how many work at a time, if not as the settings say.

    Raises:
        HouseError: settings or workers cannot be used, also where the block finds that out.
    """
    try:
        with closing(new_grader(settings or read(), workers)) as grader:
            yield grader
    except (SettingsError, GraderUnavailable) as error:
        raise HouseError(str(error)) from error


@contextmanager
def open_marker(settings: Settings | None = None, *, workers: int | None = None) -> Iterator[LocalGrader]:
    """The worker processes that mark explanations alone, likewise.

    Raises:
        HouseError: settings or workers cannot be used, also where the block finds that out.
    """
    try:
        with closing(new_marker(settings or read(), workers)) as marker:
            marker.start()
            yield marker
    except (SettingsError, GraderUnavailable) as error:
        raise HouseError(str(error)) from error


@contextmanager
def open_queue(settings: Settings) -> Iterator[CeleryGrader]:
    """The workers behind the queue alone, likewise.

    Raises:
        HouseError: there is no Celery here, or no worker answers.
    """
    try:
        decide, mark = queued_graders(settings)
        with closing(decide), closing(mark):
            yield decide
    except GraderUnavailable as error:
        raise HouseError(str(error)) from error


def work_queue(settings: Settings) -> int:
    """Decides and marks what comes over the queue, until the process is told to end; the status to leave with.

    Raises:
        HouseError: no broker is set, there is no Celery here, or no worker process can be started.
    """
    if not settings.celery_broker_url:
        raise HouseError("QUIZAPP_CELERY_BROKER_URL is not set: there is no queue to work for")
    _want_celery()
    from quizapp.grading.celery_worker import HOUSE_WAITS_HERE, work  # noqa: PLC0415 - an extra

    threads = max(FEWEST_THREADS, 4 * (settings.grader_workers + settings.marker_workers))
    try:
        with ExitStack() as stack:
            decide = stack.enter_context(closing(new_grader(settings, house_waits=HOUSE_WAITS_HERE)))
            mark = stack.enter_context(closing(new_marker(settings, house_waits=HOUSE_WAITS_HERE)))
            tell_confinement()
            mark.start()
            decide.perform("ping", {})  # before the first answer is taken, so that it does not wait for the start
            return work(settings.celery_broker_url, {"decide": decide, "mark": mark}, threads=threads)
    except GraderUnavailable as error:
        raise HouseError(str(error)) from error


def graders_of(settings: Settings) -> tuple[StartedGrader, StartedGrader]:
    """Who decides answers, and who marks explanations: workers of this process, or those behind the queue.

    Raises:
        HouseError: a queue is set, and there is no Celery here.
        quizapp.grading.protocol.GraderUnavailable: the settings ask for what this system does not have.
    """
    if settings.celery_broker_url:
        return queued_graders(settings)
    return new_grader(settings), new_marker(settings)


def new_marker(settings: Settings, workers: int | None = None, *, house_waits: float = HOUSE_WAITS) -> LocalGrader:
    """Workers that mark explanations; they start with the first answer, because many installations never have one.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: the settings ask for what this system does not have.
    """
    limits = Limits(settings.grader_seconds, settings.marker_memory_mb, settings.require_seccomp)
    return LocalGrader(workers or settings.marker_workers, limits, tasks=MARKING_TASKS, house_waits=house_waits)


def new_grader(settings: Settings, workers: int | None = None, *, house_waits: float = HOUSE_WAITS) -> LocalGrader:
    """Workers that decide answers; they begin to warm at once.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: likewise.
    """
    limits = Limits(settings.grader_seconds, settings.grader_memory_mb, settings.require_seccomp)
    grader = LocalGrader(workers or settings.grader_workers, limits, house_waits=house_waits)
    grader.start()
    return grader


def queued_graders(settings: Settings) -> tuple[CeleryGrader, CeleryGrader]:
    """Who decides answers and who marks explanations behind the queue.

    Raises:
        HouseError: there is no Celery here.
    """
    _want_celery()
    from quizapp.grading.celery_grader import CeleryGrader, Presence  # noqa: PLC0415 - an extra

    presence = Presence()
    memory = {"decide": settings.grader_memory_mb, "mark": settings.marker_memory_mb}
    decide, mark = (
        CeleryGrader(settings.celery_broker_url, crew, Limits(settings.grader_seconds, memory_mb), presence)
        for crew, memory_mb in memory.items()
    )
    return decide, mark


def counted_elsewhere(settings: Settings) -> Callable[[], Mapping[tuple[str, ...], float]]:
    """What the workers behind the queue have counted together; nothing where there is no queue.

    Raises:
        HouseError: a queue is set, and there is no Celery here.
    """
    if not settings.celery_broker_url:
        return dict
    _want_celery()
    from quizapp.grading.celery_figures import SharedFigures  # noqa: PLC0415 - an extra

    return SharedFigures(settings.celery_broker_url).read


def tell_confinement() -> None:
    """Warns in the log of the start where workers of this process are not cut off from network and programs."""
    if not seccomp.available():
        LOG.warning(
            "this system has no seccomp: workers are not cut off from network and programs by the kernel",
            seccomp=False,
            advice="QUIZAPP_REQUIRE_SECCOMP=1 refuses to start without it",
        )


def _want_celery() -> None:
    if find_spec("celery") is None or find_spec("redis") is None:
        raise HouseError("QUIZAPP_CELERY_BROKER_URL wants Celery, which is missing: pip install 'quizapp[celery]'")
