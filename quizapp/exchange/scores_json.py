"""Scores as JSON: the same rows as in the other formats, numbers as numbers."""

from __future__ import annotations

import json

from quizapp.exchange.scores import LearnerScore, ScoreSheet


def write_json(sheet: ScoreSheet) -> bytes:
    """One object with the quiz and a list of its learners."""
    data = {
        "quiz": {"id": sheet.quiz_id, "title": sheet.title, "points": sheet.points, "questions": sheet.questions},
        "learners": [_learner(learner) for learner in sheet.learners],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="replace")


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
