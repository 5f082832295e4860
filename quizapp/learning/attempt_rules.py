"""The rules of an attempt: what a try costs, what a question is worth, when what is told.

All of it is decided from values; the moment is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

Standing: TypeAlias = Literal["right", "partly", "not_yet", "undecided", "invalid", "waiting", "pending"]
Release: TypeAlias = Literal["at_once", "after_close", "never"]
RANK: tuple[Standing, ...] = ("pending", "waiting", "undecided", "not_yet", "invalid")


@dataclass(frozen=True, slots=True)
class Try:
    """One submission as the rules see it.

    Attributes:
        outcome: of the mark that counts; None while there is none.
        score: 0 to 1; None where nothing is decided.
        costs_try: whether it uses up one of the tries allowed.
    """

    outcome: str | None
    score: float | None = None
    costs_try: bool = True


def costs_try(outcome: str, *, somebody_marks: bool) -> bool:
    """Whether an answer with this outcome uses up a try: not if it is no answer, nor if nobody can decide it.

    >>> costs_try("invalid", somebody_marks=True), costs_try("undecided", somebody_marks=False)
    (False, False)
    """
    return outcome != "invalid" and (outcome != "undecided" or somebody_marks)


def tries_used(tries: Sequence[Try]) -> int:
    """How many tries are used up; one that is not marked yet is reserved."""
    return sum(1 for one in tries if one.outcome is None or one.costs_try)


def tries_left(tries: Sequence[Try], allowed: int | None) -> int | None:
    """How many tries are left; None without a limit."""
    return None if allowed is None else max(0, allowed - tries_used(tries))


def best_score(tries: Sequence[Try]) -> float | None:
    """The score of the question: its best answer counts. None where nothing has a score."""
    return max((one.score for one in tries if one.score is not None), default=None)


def standing_of(outcome: str | None, score: float | None) -> Standing:
    """How one answer stands.

    >>> standing_of("different", 0.5)
    'partly'
    """
    match outcome:
        case None:
            return "pending"
        case "undecided":
            return "undecided"
        case "waiting":
            return "waiting"
        case "invalid":
            return "invalid"
        case _:
            return standing_of_score(0.0 if score is None else score)


def standing_of_score(score: float) -> Standing:
    """What a score says in a word; the last digits of a float do not matter."""
    if score >= 1 - 1e-9:
        return "right"
    return "partly" if score > 0 else "not_yet"


def standing_of_all(tries: Sequence[Try]) -> Standing | None:
    """How a question stands: by its best score, otherwise by what is still open; None if nothing was answered."""
    best = best_score(tries)
    found = {standing_of(one.outcome, one.score) for one in tries}
    if best is not None and best > 0:
        return standing_of_score(best)
    return next((word for word in RANK if word in found), None)


def is_released(
    policy: Release, moment: datetime, *, closes_at: datetime | None, is_finished: bool, is_exam: bool = False
) -> bool:
    """Whether a policy lets something be seen now.

    Args:
        policy: `after_close` means after the quiz closes, or where it never does, after the attempt is finished.
        moment: now.
        closes_at: when the quiz closes.
        is_finished: whether the learner's attempt is.
        is_exam: in an exam, `at_once` means after the attempt is finished (for worked solutions).
    """
    match policy:
        case "at_once":
            return is_finished or not is_exam
        case "after_close":
            return is_finished if closes_at is None else moment >= closes_at
        case "never":
            return False


def deadline_of(started_at: datetime, limit_seconds: int | None, closes_at: datetime | None) -> datetime | None:
    """When the attempt is handed in by the service: the time limit or the closing of the quiz, whichever is first."""
    limit = None if limit_seconds is None else started_at + timedelta(seconds=limit_seconds)
    return min((moment for moment in (limit, closes_at) if moment is not None), default=None)
