"""A quiz with an attempt in it, for the tests of repositories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.storage.records.people import NewAccount
from quizapp.storage.records.questions import Content, ItemHead, QuizRules, SlotRecord
from quizapp.storage.records.work import NewAttempt, NewMark, NewQuestion
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True)
class World:
    course_id: int
    account_id: int
    item_id: int
    version_id: int
    quiz_id: int
    attempt_id: int
    question_ids: tuple[int, ...]


def make_rules(*slots: SlotRecord) -> QuizRules:
    return QuizRules(
        title_en="Slopes",
        title_zh="导数",
        description_en="",
        description_zh="",
        mode="practice",
        attempts_allowed=None,
        tries_allowed=2,
        time_limit_seconds=None,
        opens_at=None,
        closes_at=None,
        feedback="at_once",
        solutions="never",
        hints=True,
        shuffle=False,
        published=True,
        slots=slots,
    )


def make_slot(item_id: int, points: float = 1.0) -> SlotRecord:
    return SlotRecord(item_id=item_id, concept=None, lowest=1, highest=5, count=1, points=points)


def make_mark(at: datetime, score: float | None = 1.0, **changes: object) -> NewMark:
    values: dict[str, object] = {"source": "grader", "outcome": "equal", "costs_try": True, "marked_at": at}
    return NewMark(**{**values, "score": score, **changes})  # type: ignore[arg-type]


def make_world(unit: UnitOfWork, course_id: int, noon: datetime, questions: int = 2) -> World:
    account = unit.accounts.add(NewAccount(None, "", noon))
    item_id = unit.items.add(ItemHead("one", "tanh", "expression", 2, "?"), None, noon)
    version = unit.items.add_version(item_id, Content("text", {"id": "one"}), "0" * 64, (None, noon))
    quiz = unit.quizzes.add(course_id, make_rules(make_slot(item_id)), noon)
    asked = [NewQuestion(number, 1, version.id, str(number) * 32, 2.0) for number in range(1, questions + 1)]
    attempt = unit.attempts.add(NewAttempt(quiz.id, account.id, 1, "a" * 32, noon, None), asked)
    ids = tuple(question.id for question in unit.attempts.questions([attempt.id]))
    return World(course_id, account.id, item_id, version.id, quiz.id, attempt.id, ids)
