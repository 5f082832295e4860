"""The rules of a quiz as they hold for one learner."""

from __future__ import annotations

from dataclasses import replace

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.questions import QuizRecord


def accommodated(quiz: QuizRecord, granted: AccommodationRecord | None) -> QuizRecord:
    """The quiz with what a learner is granted in place of what holds for everybody."""
    if granted is None:
        return quiz
    rules, limit = quiz.rules, quiz.rules.time_limit_seconds
    return replace(
        quiz,
        rules=replace(
            rules,
            time_limit_seconds=None if limit is None else round(limit * granted.time_factor),
            attempts_allowed=_or(granted.attempts_allowed, rules.attempts_allowed),
            opens_at=granted.opens_at or rules.opens_at,
            closes_at=granted.closes_at or rules.closes_at,
        ),
    )


def _or(own: int | None, usual: int | None) -> int | None:
    return usual if own is None else own
