"""Contestant: this project's engine, parsing and counterexample included."""

from __future__ import annotations

from typing import Any

from quizapp.deciding.benchmark.loop import Word, answer_rows
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.decision import Claim

DECIDER = ExactDecider()


def decide(row: dict[str, Any]) -> Word:
    """The verdict on one row; an answer that is not understood counts as refused."""
    claim = Claim(reference=row["reference"], answer=row["answer"], variables=row["variables"])
    outcome = DECIDER.decide(claim).outcome
    return "refused" if outcome == "invalid" else outcome


if __name__ == "__main__":
    answer_rows(decide)
