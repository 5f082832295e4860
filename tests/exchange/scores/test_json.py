import json
from datetime import UTC, datetime

from quizapp.exchange.scores.json import write_json
from quizapp.exchange.scores.sheet import LearnerScore, ScoreOrder, ScoreSheet


def test_numbers_are_numbers_and_names_are_names() -> None:
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    learner = LearnerScore(7, "=李雷", "", 2, 2.5, at, 1, (None, 2.5))
    data = json.loads(b"".join(write_json(ScoreOrder([ScoreSheet(3, "导数", 4.0, 2, (learner,))], at))))
    assert data == {
        "quiz": {"id": 3, "title": "导数", "points": 4.0, "questions": 2},
        "learners": [
            {
                "id": 7,
                "name": "=李雷",
                "email": "",
                "attempts": 2,
                "score": 2.5,
                "finished_at": "2026-03-01T12:00:00+00:00",
                "waiting": 1,
                "questions": [None, 2.5],
            }
        ],
    }
