"""What a grader is for the rest of the house: tasks in, results out, JSON both ways.

The local grader performs tasks in worker processes of this machine, the one behind a queue in those of any; a test may
give a fake that performs them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class GraderUnavailable(Exception):  # noqa: N818 - a state of the house, not a mistake in it
    """No worker can be had now: none starts, or all have been busy for longer than a person should wait.

    Nothing was decided and nothing is lost: the same task may be given again later. The message says what to do.
    """


class GraderBusy(GraderUnavailable):
    """Workers there are, and all have been busy for longer than a person should wait: a matter of seconds.

    Attributes:
        slow: the task has used up what everybody gets at once; it goes on where it waits for others of its sort.
    """

    def __init__(self, message: str, *, slow: bool = False) -> None:
        super().__init__(message)
        self.slow = slow


class TaskFailed(Exception):  # noqa: N818 - reads as what happened
    """The task itself raised: a defect of the deciding code or of an item, told to who runs the installation."""


class Grader(Protocol):
    """Performs tasks; safe to call from many threads."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        """The result of a task.

        A task that had to be ended because of its time or memory does not raise: its result has `"cut": true` and
        is otherwise shaped as the task's own results are (an outcome `undecided` with the reason `resources`).

        Args:
            task: `decide`, `grade`, `regrade`, `key`, `check_item`, `suggest` or `ping`; of a grader for explanations
                `mark`, `mark_row`, `train`, `try_rubric`, `measure`, `train_shipped` or `ping`.
            payload: what the task works on, in values of JSON.
            person: whose answer it is. One task a person runs at a time, and who costs much waits behind the others;
                None for the installation's own work, which is not held back.
            patient: nobody sits before it: it may wait behind others who cost much. Otherwise it is refused when its
                turn does not come at once, so that nobody's page waits for what others sent.

        Raises:
            GraderBusy: no worker could take it now.
            GraderUnavailable: no worker can be started.
            TaskFailed: the task raised.
        """
        ...

    def metrics(self) -> dict[str, int]:
        """Counts since the start: tasks performed, cut, retried, workers replaced."""
        ...

    def waiting(self) -> int:
        """How many tasks wait for a worker.

        Raises:
            GraderUnavailable: that cannot be known now.
        """
        ...

    def close(self) -> None:
        """End all workers, or leave those of others; the grader cannot be used afterwards."""
        ...


class StartedGrader(Grader, Protocol):
    """A grader that an installation starts beside its service."""

    def start(self) -> None:
        """Begin to warm the workers, without waiting; otherwise the first task does."""
        ...


class Crew(Grader, Protocol):
    """A grader that says how long it takes at most: what works for a queue."""

    def longest(self, task: str, *, person: str | None = None, patient: bool = False) -> float:
        """Seconds until a task is performed or refused, waiting included."""
        ...
