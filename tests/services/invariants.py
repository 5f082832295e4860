"""What holds after every fault: a checker that knows only the database and what clients were told."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from quizapp.services.bundle import Services
from quizapp.services.errors import ServiceError, Unavailable
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.marking import grade
from quizapp.storage.records.work import AttemptRecord, Pending, QuestionRecord, SubmissionRecord


@dataclass
class Journal:
    """What clients were told of each answer they sent: acknowledged, refused, or nothing that is certain."""

    acknowledged: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, key: str, submit: Callable[[], CheckedAnswer]) -> None:
        """Sends an answer once; whatever is raised but a refusal of the service is a fault of its own (I10)."""
        try:
            submit()
        except Unavailable:
            told = self.unknown
        except ServiceError:
            told = self.refused
        else:
            told = self.acknowledged
        with self.lock:
            told.add(key)


@dataclass(frozen=True)
class Stored:
    """What the database holds of some attempts."""

    attempts: Mapping[int, AttemptRecord]
    questions: Mapping[int, QuestionRecord]
    submissions: tuple[SubmissionRecord, ...]


def stored(services: Services, attempt_ids: list[int]) -> Stored:
    with services.reading() as unit:
        attempts = {one: found for one in attempt_ids if (found := unit.attempts.find(one)) is not None}
        questions = {one.id: one for one in unit.attempts.questions(attempt_ids)}
        return Stored(attempts, questions, unit.submissions.of_questions(questions))


def faults(services: Services, journal: Journal, before: Stored) -> list[str]:
    """Every invariant that does not hold, with what contradicts it; `before` is from the beginning of the fault."""
    now = stored(services, list(before.attempts))
    keys = [one.key for one in now.submissions]
    lost = journal.acknowledged - set(keys)
    found = [f"I1 {key} is lost" for key in sorted(lost)]
    found += [f"I1 {key} is stored twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
    found += [f"I2 {key} was refused and is stored" for key in sorted(journal.refused & set(keys))]
    found += _tries(services, now)
    found += _states(services, now)
    found += [
        f"I8 question {one.id} changed"
        for one in before.questions.values()
        if (now.questions[one.id].seed, now.questions[one.id].item_version_id) != (one.seed, one.item_version_id)
    ]
    return found


def _tries(services: Services, now: Stored) -> list[str]:
    found = []
    with services.reading() as unit:
        for question in now.questions.values():
            attempt = now.attempts[question.attempt_id]
            quiz = unit.quizzes.find(attempt.quiz_id)
            allowed = None if quiz is None else quiz.rules.tries_allowed
            mine = [one for one in now.submissions if one.question_id == question.id]
            costly = sum(one.mark is not None and one.mark.costs_try for one in mine)
            if allowed is not None and costly > allowed:
                found.append(f"I5 question {question.id}: {costly} tries of {allowed}")
            version = unit.items.version(question.item_version_id)
            assert version is not None
            found += [f"I4 submission {one.id}" for one in mine if _differs(services, question, one, version.content)]
    return found


def _differs(
    services: Services, question: QuestionRecord, one: SubmissionRecord, content: Mapping[str, object]
) -> bool:
    """Whether the grader says something else now than stands in the grader's mark."""
    if one.mark is None or one.mark.source != "grader":
        return False
    pending = Pending(one.id, question.id, 0, 0, one.response, content, question.seed, one.received_at)
    graded = grade(services, pending)
    return graded is None or (graded.grade.outcome, graded.grade.score) != (one.mark.outcome, one.mark.score or 0.0)


def _states(services: Services, now: Stored) -> list[str]:
    moment, grace = services.clock(), services.rules.grace
    found = [f"I6 submission {one.id} is not marked" for one in now.submissions if one.mark is None]
    for one in now.submissions:
        deadline = now.attempts[now.questions[one.question_id].attempt_id].deadline
        if deadline is not None and one.received_at > deadline + grace:
            found.append(f"I7 submission {one.id} came too late")
    return found + [
        f"I6 attempt {one.id} is open after its time"
        for one in now.attempts.values()
        if one.state == "open" and one.deadline is not None and moment > one.deadline + grace
    ]


def unsound(path: str) -> list[str]:
    """I9: what SQLite finds wrong with a file of its own."""
    with closing(sqlite3.connect(path)) as database:
        checked = [row[0] for row in database.execute("PRAGMA quick_check") if row[0] != "ok"]
        return checked + [str(row) for row in database.execute("PRAGMA foreign_key_check")]
