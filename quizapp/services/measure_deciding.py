"""Use case: measure the decider beside what one would use instead, on the same rows in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizapp.grading.bench.contestants import OURS, OURS_FURTHER, SIMPLIFY, contestants
from quizapp.grading.bench.race import Tally, race
from quizapp.grading.bench.rows import activation_rows

__all__ = ["OURS", "OURS_FURTHER", "SIMPLIFY", "Tally", "measure_deciding"]


def measure_deciding(
    *,
    math_verify_python: Path | None = None,
    limit: float = 10.0,
    on_progress: Callable[[str, int, int], None] = lambda _name, _done, _total: None,
) -> tuple[Tally, ...]:
    """What each contestant makes of the shipped rows, one after the other, so that none disturbs another.

    Args:
        math_verify_python: interpreter of the environment that holds math-verify; None leaves it out.
        limit: seconds a row may take before its process is killed and the row counts as undecided.
        on_progress: told the contestant's name, the rows it has done, and how many there are.
    """
    rows = activation_rows()
    tallies = []
    for contestant in contestants(math_verify_python):
        done = 0

        def count(name: str = contestant.name) -> None:
            nonlocal done
            done += 1
            on_progress(name, done, len(rows))

        tallies.append(race(contestant, rows, limit=limit, on_row=count))
    return tuple(tallies)
