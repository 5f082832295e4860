"""Records of what was corrected after the fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.storage.records.work import Source


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A mark that took the place of another one.

    Attributes:
        source: who marked now.
        outcome, score: of the present mark; `outcome_before` is None where there was no mark yet.
        reason: why, for the learner.
    """

    id: int
    submission_id: int
    question_id: int
    account_id: int
    source: Source
    outcome_before: str | None
    score_before: float | None
    outcome: str
    score: float | None
    reason: str
    changed_at: datetime
    seen_at: datetime | None
