"""Sums over submissions, made by the database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How one place of one attempt stands.

    Attributes:
        best: highest score (0..1) of a current mark, None where nothing has a score.
        scored: how many submissions have a score.
        waiting: how many wait for the grader or a person (or count for nothing, undecided).
    """

    attempt_id: int
    position: int
    points: float
    best: float | None
    scored: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ConceptTally:
    """Questions of a concept that have a score, and those with the full one."""

    concept: str
    answered: int
    right: int
