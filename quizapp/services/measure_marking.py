"""Use case: measure how well explanations are marked, and train the shipped heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizapp.grading.protocol import Grader
from quizapp.questions.marking.measuring import Figures


@dataclass(frozen=True, slots=True)
class MarkingMeasured:
    """The figures of cross-validation, and the memory (MiB) of the process that marked."""

    figures: Figures
    memory_mb: float


def measure_marking(marker: Grader) -> MarkingMeasured:
    """Cross-validation over the shipped answers, in a worker under the limits that hold for marking.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
        quizapp.grading.protocol.TaskFailed: a shipped rubric or answer holds a fault.
    """
    result = marker.perform("measure", {})
    return MarkingMeasured(Figures(**result["figures"]), float(result["memory_mb"]))


def train_shipped(marker: Grader) -> list[dict[str, Any]]:
    """The heads of the shipped rubrics, trained from the shipped answers.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
    """
    heads: list[dict[str, Any]] = marker.perform("train_shipped", {})["heads"]
    return heads
