"""What the tests of the formats of scores share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from quizapp.exchange.canvas_roster import CanvasRoster
from quizapp.exchange.scores.sheet import UNHEARD, LearnerScore, Note, ScoreOrder, ScoreSheet

MOMENT = datetime(2026, 3, 2, 8, tzinfo=UTC)
HARD_NAMES = ("=1+1", "张伟", "名" * 300)


def make_sheet(*learners: LearnerScore) -> ScoreSheet:
    return ScoreSheet(quiz_id=3, title="Slopes", points=4.0, questions=2, learners=learners)


def make_learner(**changes: Any) -> LearnerScore:
    values: dict[str, Any] = {
        "person_id": 7,
        "name": "Ada",
        "email": "ada@example.org",
        "attempts": 1,
        "score": 2.0,
        "finished_at": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "waiting": 0,
        "questions": (1.0, 1 / 3),
    }
    return LearnerScore(**{**values, **changes})


def make_order(*learners: LearnerScore, roster: CanvasRoster | None = None, note: Note = UNHEARD) -> ScoreOrder:
    return ScoreOrder([make_sheet(*learners)], MOMENT, roster, note)
