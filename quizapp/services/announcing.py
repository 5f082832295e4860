"""Writes into the outbox what webhooks are to be told, in the transaction in which it happens.

It is told if that happened, and not if that was undone. `deliver_webhooks` sends it afterwards.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from quizapp.services.score_rows import score_of
from quizapp.services.webhook_events import (
    AttemptFinished,
    AttemptFinishedData,
    AttemptTold,
    Event,
    EventType,
    LearnerTold,
    MarkCause,
    MarkChanged,
    MarkChangedData,
    MarkTold,
    QuestionTold,
    QuizTold,
)
from quizapp.storage.records.scores import ExportedTally
from quizapp.storage.records.webhooks import AttemptFacts, MarkBefore, MarkFacts, NewDelivery, WebhookRecord
from quizapp.storage.records.work import AttemptRecord
from quizapp.storage.unit import UnitOfWork

AT_ONCE = 200
"""Marks that are announced at once: a regrade may change many thousand."""
ID_BYTES = 16


def event_id() -> str:
    """An id that no other event has, nor will have after a restore; without a full stop, as signing wants it."""
    return f"evt_{secrets.token_hex(ID_BYTES)}"


def announce_finished(unit: UnitOfWork, attempt: AttemptRecord, moment: datetime) -> None:
    """An attempt was handed in just now; the caller commits."""
    hearing = _hearing(unit.webhooks.of_quiz(attempt.quiz_id), "attempt.finished")
    facts = unit.announcements.attempts([attempt.id]).get(attempt.id) if hearing else None
    if facts is None:
        return
    told = _attempt_data(facts, unit.exports.tallies([attempt.id]))
    event = AttemptFinished(timestamp=moment, data=told)
    unit.outbox.put(_deliveries(hearing, event, facts.account_id), moment)


def announce_late_mark(unit: UnitOfWork, course_id: int, submission_id: int, moment: datetime) -> None:
    """An answer got its first mark: told if its attempt was finished before, and so with a lower score."""
    hearing = _hearing(unit.webhooks.of_course(course_id), "mark.changed")
    if not hearing:
        return
    attempts = unit.announcements.attempts(one.attempt_id for one in unit.announcements.marks([submission_id]))
    if any(one.finished_at is not None for one in attempts.values()):
        _announce(unit, hearing, {submission_id: None}, "late", moment)


def announce_marks(unit: UnitOfWork, changed: Mapping[int, int | None], cause: MarkCause, moment: datetime) -> None:
    """Answers in one course got other marks just now; the caller commits.

    Args:
        unit: the transaction in which they did.
        changed: ids of submissions, with the id of the mark that each had before.
        cause: why.
        moment: when.
    """
    first = next(iter(changed), None)
    hearing = () if first is None else _hearing(unit.webhooks.of_answer(first), "mark.changed")
    rest = iter(changed.items() if hearing else ())
    while portion := dict(islice(rest, AT_ONCE)):
        _announce(unit, hearing, portion, cause, moment)


def _hearing(webhooks: Iterable[WebhookRecord], event: EventType) -> tuple[WebhookRecord, ...]:
    return tuple(one for one in webhooks if event in one.events.split())


def _announce(
    unit: UnitOfWork,
    hearing: Sequence[WebhookRecord],
    changed: Mapping[int, int | None],
    cause: MarkCause,
    moment: datetime,
) -> None:
    marks = unit.announcements.marks(changed)
    before = unit.announcements.marks_before(one for one in changed.values() if one is not None)
    attempts = unit.announcements.attempts({one.attempt_id for one in marks})
    tallies: dict[int, list[ExportedTally]] = {attempt_id: [] for attempt_id in attempts}
    for tally in unit.exports.tallies(list(attempts)):
        tallies[tally.attempt_id].append(tally)
    news: list[NewDelivery] = []
    for mark in marks:
        facts = attempts.get(mark.attempt_id)
        if facts is not None:
            told = _attempt_data(facts, tallies[facts.attempt_id])
            event = _mark_event(told, mark, before.get(changed[mark.submission_id] or 0), cause)
            news += _deliveries(hearing, event, facts.account_id)
    unit.outbox.put(news, moment)


def _deliveries(hearing: Iterable[WebhookRecord], event: Event, account_id: int) -> list[NewDelivery]:
    """One for each webhook: all with the same id, so that whoever is told twice knows it."""
    name, body = event_id(), event.model_dump_json()
    return [NewDelivery(one.id, name, event.type, account_id, body, event.timestamp) for one in hearing]


def _attempt_data(facts: AttemptFacts, tallies: Sequence[ExportedTally]) -> AttemptFinishedData:
    return AttemptFinishedData(
        course_id=facts.course_id,
        quiz=QuizTold(quiz_id=facts.quiz_id, title_en=facts.title_en, title_zh=facts.title_zh),
        learner=LearnerTold(person_id=facts.account_id, email=facts.email),
        attempt=AttemptTold(
            attempt_id=facts.attempt_id,
            number=facts.number,
            started_at=facts.started_at,
            finished_at=facts.finished_at,
            score=score_of(tallies),
            points=sum(tally.points for tally in tallies),
            waiting=sum(tally.waiting for tally in tallies),
        ),
    )


def _mark_event(told: AttemptFinishedData, mark: MarkFacts, before: MarkBefore | None, cause: MarkCause) -> MarkChanged:
    data = MarkChangedData(
        course_id=told.course_id,
        quiz=told.quiz,
        learner=told.learner,
        attempt=told.attempt,
        submission_id=mark.submission_id,
        question=QuestionTold(question_id=mark.question_id, position=mark.position, points=mark.points),
        cause=cause,
        before=None if before is None else _mark_told(before, mark.points),
        after=_mark_told(mark, mark.points),
    )
    return MarkChanged(timestamp=mark.marked_at, data=data)


def _mark_told(mark: MarkFacts | MarkBefore, points: float) -> MarkTold:
    return MarkTold(score=None if mark.score is None else mark.score * points, by_person=mark.source == "person")
