"""What a grader is for the rest of the house: tasks in, results out, JSON both ways.

The local grader performs tasks in worker processes of this machine; a test may give a fake that performs them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class GraderUnavailable(Exception):  # noqa: N818 - a state of the house, not a mistake in it
    """No worker can be had now: none starts, or all have been busy for longer than a person should wait.

    Nothing was decided and nothing is lost: the same task may be given again later. The message says what to do.
    """


class TaskFailed(Exception):  # noqa: N818 - reads as what happened
    """The task itself raised: a defect of the deciding code or of an item, told to who runs the installation."""


class Grader(Protocol):
    """Performs tasks; safe to call from many threads."""

    def perform(self, task: str, payload: Mapping[str, Any], *, person: str | None = None) -> dict[str, Any]:
        """The result of a task.

        A task that had to be ended because of its time or memory does not raise: its result has `"cut": true` and
        is otherwise shaped as the task's own results are (an outcome `undecided` with the reason `resources`).

        Args:
            task: `decide`, `grade`, `key`, `check_item` or `ping`; of a grader that marks explanations `mark`,
                `mark_row`, `train`, `try_rubric`, `measure`, `train_shipped` or `ping`.
            payload: what the task works on, in values of JSON.
            person: whose answer it is. One task a person runs at a time, and who costs much waits behind the others;
                None for the installation's own work, which is not held back.

        Raises:
            GraderUnavailable: no worker could take it.
            TaskFailed: the task raised.
        """
        ...

    def metrics(self) -> dict[str, int]:
        """Counts since the start: tasks performed, cut, retried, workers replaced."""
        ...

    def close(self) -> None:
        """End all workers; the grader cannot be used afterwards."""
        ...
