"""Grant a learner more time, further attempts or other dates at a quiz."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from quizapp.learning.attempt_rules import deadline_of
from quizapp.services.accommodating import accommodated
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, NotFound
from quizapp.services.quiz_access import find_quiz
from quizapp.services.wording import clean_email
from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.questions import QuizRecord
from quizapp.storage.unit import UnitOfWork

MOST_PERCENT, MOST_ATTEMPTS = 900, 1000


@dataclass(frozen=True, slots=True)
class Grant:
    """What is granted.

    Attributes:
        email: of the learner.
        extra_percent: of the time limit, on top of it.
        attempts_allowed, opens_at, closes_at: in place of the quiz's own; None is as for everybody.
    """

    email: str
    extra_percent: int = 0
    attempts_allowed: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """What a learner is granted, as instructors see it."""

    person_id: int
    name: str
    grant: Grant


def list_granted(services: Services, actor: Actor, quiz_id: int) -> tuple[Granted, ...]:
    """What is granted at a quiz, by name.

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.reading() as unit:
        find_quiz(unit, actor, quiz_id, "edit_quiz")
        found = [(one, unit.accounts.find(one.account_id)) for one in unit.arrangements.of_quiz(quiz_id)]
    shown = [
        Granted(account.id, account.name, _grant(one, account.email or ""))
        for one, account in found
        if account is not None
    ]
    return tuple(sorted(shown, key=lambda one: one.name.casefold()))


def accommodate(services: Services, actor: Actor, quiz_id: int, grant: Grant) -> None:
    """Grants it, in place of what was granted before; an attempt that runs gets the new deadline at once.

    Raises:
        NotFound: there is no such quiz for the actor.
        InvalidInput: with every fault at its field; nobody in the course has this e-mail.
    """
    moment = services.clock()
    with services.writing() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "edit_quiz")
        account = unit.accounts.find_by_email(clean_email(grant.email))
        faults = list(_faults(grant))
        if account is None or quiz.course_id not in unit.courses.roles_of(account.id):
            faults.append(Fault("email", "Nobody in this course has this e-mail.", "本课程没有使用该邮箱的成员。"))
        if faults or account is None:
            raise InvalidInput(*faults)
        given = AccommodationRecord(
            quiz_id=quiz_id,
            account_id=account.id,
            time_factor=1 + grant.extra_percent / 100,
            attempts_allowed=grant.attempts_allowed,
            opens_at=grant.opens_at,
            closes_at=grant.closes_at,
        )
        unit.arrangements.grant(given)
        _move_deadlines(unit, quiz, account.id)
        unit.courses.note(AuditRecord(moment, actor.person_id, "accommodate", "quiz", quiz_id, f"account {account.id}"))
        unit.commit()


def end_accommodation(services: Services, actor: Actor, quiz_id: int, person_id: int) -> None:
    """The learner is treated as everybody again.

    Raises:
        NotFound: there is no such quiz for the actor, or nothing was granted.
    """
    moment = services.clock()
    with services.writing() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "edit_quiz")
        if unit.arrangements.find(quiz_id, person_id) is None:
            raise NotFound
        unit.arrangements.revoke(quiz_id, person_id)
        _move_deadlines(unit, quiz, person_id)
        note = f"account {person_id}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "end_accommodation", "quiz", quiz_id, note))
        unit.commit()


def _move_deadlines(unit: UnitOfWork, quiz: QuizRecord, person_id: int) -> None:
    rules = accommodated(quiz, unit.arrangements.find(quiz.id, person_id)).rules
    for attempt in unit.attempts.of_person(person_id, quiz.id):
        if attempt.state == "open":
            deadline = deadline_of(attempt.started_at, rules.time_limit_seconds, rules.closes_at)
            unit.arrangements.move_deadline(attempt.id, deadline)


def _faults(grant: Grant) -> Iterator[Fault]:
    if not 0 <= grant.extra_percent <= MOST_PERCENT:
        yield Fault("extra_percent", "This is between 0 and 900 percent.", "应在 0 到 900 之间。")
    if grant.attempts_allowed is not None and not 1 <= grant.attempts_allowed <= MOST_ATTEMPTS:
        yield Fault("attempts_allowed", "This is between 1 and 1000, or empty.", "应为 1 到 1000，或留空。")
    opens, closes = grant.opens_at, grant.closes_at
    if opens is not None and closes is not None and opens >= closes:
        yield Fault("closes_at", "The quiz closes after it opens.", "关闭时间应晚于开放时间。")


def _grant(record: AccommodationRecord, email: str) -> Grant:
    return Grant(
        email=email,
        extra_percent=round((record.time_factor - 1) * 100),
        attempts_allowed=record.attempts_allowed,
        opens_at=record.opens_at,
        closes_at=record.closes_at,
    )
