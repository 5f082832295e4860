"""Scores as JSON: the same rows as in the other formats, numbers as numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quizapp.exchange.scores.sheet import LearnerScore, ScoreFormat, ScoreOrder


def write_json(order: ScoreOrder) -> Iterator[bytes]:
    """One object with the quiz and a list of its learners, one a line."""
    sheet = order.sheets[0]
    quiz = {"id": sheet.quiz_id, "title": sheet.title, "points": sheet.points, "questions": sheet.questions}
    yield f'{{"quiz": {_text(quiz)},\n"learners": ['.encode()
    between = "\n"
    for learner in sheet.learners:
        yield f"{between}{_text(_learner(learner))}".encode("utf-8", errors="replace")
        between = ",\n"
    yield b"\n]}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _learner(learner: LearnerScore) -> dict[str, object]:
    return {
        "id": learner.person_id,
        "name": learner.name,
        "email": learner.email,
        "attempts": learner.attempts,
        "score": learner.score,
        "finished_at": None if learner.finished_at is None else learner.finished_at.isoformat(timespec="seconds"),
        "waiting": learner.waiting,
        "questions": list(learner.questions),
    }


FORMAT = ScoreFormat("JSON", "application/json", ".json", write_json)
