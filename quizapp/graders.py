"""The worker processes of an installation, as its settings want them: all that a command needs that has no database.

It stands apart from `bootstrap` so that such a command need not wait until the whole house is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader
from quizapp.grading.protocol import GraderUnavailable
from quizapp.settings import Settings, SettingsError, read

MARKING_TASKS = "quizapp.grading.marking_entry"


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


def new_marker(settings: Settings, workers: int | None = None) -> LocalGrader:
    """Workers that mark explanations; they start with the first answer, because many installations never have one.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: the settings ask for what this system does not have.
    """
    limits = Limits(settings.grader_seconds, settings.marker_memory_mb, settings.require_seccomp)
    return LocalGrader(workers or settings.marker_workers, limits, tasks=MARKING_TASKS)


def new_grader(settings: Settings, workers: int | None = None) -> LocalGrader:
    """Workers that decide answers; they begin to warm at once.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: likewise.
    """
    limits = Limits(settings.grader_seconds, settings.grader_memory_mb, settings.require_seccomp)
    grader = LocalGrader(workers or settings.grader_workers, limits)
    grader.start()
    return grader
