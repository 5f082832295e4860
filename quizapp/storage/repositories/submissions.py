"""Submissions and their marks: both are only appended."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from quizapp.storage.records.making import as_record
from quizapp.storage.records.work import (
    MarkRecord,
    NewMark,
    PartRecord,
    Pending,
    ReviewRecord,
    SubmissionRecord,
    TryRecord,
)
from quizapp.storage.tables.questions import ItemVersion, Quiz
from quizapp.storage.tables.work import Attempt, Mark, PartScore, Question, ReviewItem, Submission


class Submissions:
    """Keeps what was handed in, and what became of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def receive(self, question_id: int, key: str, response: Mapping[str, Any], at: datetime) -> int:
        """Stores an answer that is not marked yet; its id."""
        row = Submission(question_id=question_id, key=key, response=dict(response), received_at=at, state="received")
        self._session.add(row)
        self._session.flush()
        return row.id

    def find(self, submission_id: int, *, lock: bool = False) -> SubmissionRecord | None:
        """The submission with this id; with `lock` nobody else marks it until the end of this unit of work."""
        if lock:
            self._lock(submission_id)
        return next(iter(self._records(_by_id(), submission_id=submission_id)), None)

    def find_by_key(self, key: str) -> SubmissionRecord | None:
        """The submission that came with this key."""
        return next(iter(self._records(_with_marks().where(Submission.key == key))), None)

    def found(self, submission_ids: Iterable[int]) -> tuple[SubmissionRecord, ...]:
        """The submissions with these ids."""
        return self._records(_with_marks().where(Submission.id.in_(list(submission_ids))))

    def of_questions(self, question_ids: Iterable[int]) -> tuple[SubmissionRecord, ...]:
        """What was handed in to these questions, the first first."""
        return self._records(_of_questions(), question_ids=list(question_ids))

    def tries(self, question_ids: Iterable[int]) -> tuple[TryRecord, ...]:
        """How what was handed in to these questions stands, the first first: there may be hundreds."""
        rows = self._session.execute(_tries(), {"question_ids": list(question_ids)})
        return tuple(
            TryRecord(row.id, row.question_id, row.key, row.outcome, row.score, costs_try=row.costs_try is not False)
            for row in rows
        )

    def of_person(self, account_id: int, before: int | None, limit: int) -> tuple[SubmissionRecord, ...]:
        """A person's submissions, the newest first, from before the one with the id `before`."""
        query = _ids_of(account_id).order_by(Submission.id.desc()).limit(limit)
        if before is not None:
            query = query.where(Submission.id < before)
        return tuple(reversed(self._records(_with_marks().where(Submission.id.in_(query)))))

    def reviewed_of_person(self, account_id: int, limit: int) -> tuple[SubmissionRecord, ...]:
        """A person's submissions that somebody has looked at, the newest first."""
        looked_at = select(Mark.submission_id).where(Mark.source == "person")
        query = _ids_of(account_id).where(Submission.id.in_(looked_at)).order_by(Submission.id.desc()).limit(limit)
        return tuple(reversed(self._records(_with_marks().where(Submission.id.in_(query)))))

    def _records(self, query: Select[Submission, Mark, ReviewItem], **wanted: object) -> tuple[SubmissionRecord, ...]:
        """The submissions found by this, the first first, with marks, parts and reviews: one query for all."""
        rows = self._session.execute(query, wanted).unique()
        found: dict[int, tuple[Submission, Mark | None, list[ReviewRecord]]] = {}
        for submission, mark, review in rows:
            reviews = found.setdefault(submission.id, (submission, mark, []))[2]
            if review is not None:
                reviews.append(as_record(ReviewRecord, review))
        return tuple(
            as_record(SubmissionRecord, row, mark=None if mark is None else _mark(mark), reviews=tuple(reviews))
            for row, mark, reviews in found.values()
        )

    def _lock(self, submission_id: int) -> None:
        """Nobody else marks it until the end of this unit of work; on SQLite nobody else writes at all meanwhile."""
        if self._session.get_bind().dialect.name != "sqlite":
            self._session.execute(select(Submission.id).where(Submission.id == submission_id).with_for_update())

    def pending(
        self,
        *,
        received_before: tuple[datetime, datetime] | None = None,
        attempt_id: int | None = None,
        question_id: int | None = None,
        submission_id: int | None = None,
    ) -> tuple[Pending, ...]:
        """What was received and not marked yet, the first first, with all that grading needs.

        `received_before`: before the first moment, or after the second, which no answer is unless a clock was set back.
        """
        wanted = {} if submission_id is None else {"submission_id": submission_id}
        query = _pending_one() if wanted else _pending()
        if received_before is not None:
            before, after = received_before
            query = query.where(or_(Submission.received_at < before, Submission.received_at > after))
        if attempt_id is not None:
            query = query.where(Question.attempt_id == attempt_id)
        if question_id is not None:
            query = query.where(Submission.question_id == question_id)
        return tuple(
            Pending(
                submission_id=row.id,
                question_id=row.question_id,
                account_id=account_id,
                course_id=course_id,
                response=row.response,
                content=content,
                seed=seed,
                received_at=row.received_at,
            )
            for row, seed, account_id, course_id, content in self._session.execute(query, wanted)
        )

    def claim(self, submission_id: int, at: datetime, until: datetime) -> bool:
        """Takes an unmarked answer in hand until then; False if it is marked, or in somebody's hand at this moment."""
        ends = Submission.claimed_until
        set_back = until + (until - at)  # no claim ends so late, unless a clock was set back since
        free = or_(ends.is_(None), ends <= at, ends > set_back)
        query = update(Submission).where(Submission.id == submission_id, Submission.state == "received", free)
        return self._session.scalar(query.values(claimed_until=until).returning(Submission.id)) is not None

    def release(self, submission_id: int) -> None:
        """The answer is in nobody's hand any more."""
        self._session.execute(update(Submission).where(Submission.id == submission_id).values(claimed_until=None))

    def count_pending(self) -> int:
        """How many submissions are received and not marked."""
        return self._session.scalar(select(func.count()).where(Submission.state == "received")) or 0

    def count_pending_of(self, account_id: int) -> int:
        """How many of a person's."""
        return self._session.scalar(_pending_of(), {"account_id": account_id}) or 0

    def count(self) -> int:
        """How many submissions there are."""
        return self._session.scalar(select(func.count(Submission.id))) or 0

    def oldest_pending(self) -> datetime | None:
        """When the submission was received that has waited longest for its mark."""
        return self._session.scalar(select(func.min(Submission.received_at)).where(Submission.state == "received"))

    def mark(self, submission_id: int, new: NewMark) -> bool:
        """Appends a mark; it becomes the current one unless a person's mark stands against the grader's.

        Returns:
            Whether it became the current one.
        """
        self._lock(submission_id)
        before = self._session.execute(_marks_before(), {"submission_id": submission_id}).all()
        present = next((mark for mark in before if mark.is_current), None)
        last = max((mark.number for mark in before), default=0)
        outranked = present is not None and present.source == "person" and new.source == "grader"
        if present is not None and not outranked:
            self._session.execute(update(Mark).where(Mark.id == present.id).values(is_current=False))
        row = Mark(submission_id=submission_id, number=last + 1, is_current=not outranked, **_values(new))
        row.parts = [
            PartScore(position=number, score=part.score, content=dict(part.content))
            for number, part in enumerate(new.parts, start=1)
        ]
        self._session.add(row)
        self._session.execute(
            update(Submission)
            .where(Submission.id == submission_id, Submission.state == "received")
            .values(state="marked")
        )
        self._session.flush()
        return not outranked

    def marks(self, submission_id: int) -> tuple[MarkRecord, ...]:
        """All marks of a submission, the first first."""
        rows = self._session.scalars(select(Mark).where(Mark.submission_id == submission_id).order_by(Mark.number))
        return tuple(_mark(row) for row in rows)

    def marks_among(self, submission_ids: Iterable[int]) -> dict[int, tuple[MarkRecord, ...]]:
        """All marks of these submissions, by submission, the first first."""
        query = select(Mark).where(Mark.submission_id.in_(list(submission_ids))).order_by(Mark.number)
        found: dict[int, list[MarkRecord]] = {}
        for row in self._session.scalars(query):
            found.setdefault(row.submission_id, []).append(_mark(row))
        return {submission_id: tuple(marks) for submission_id, marks in found.items()}


@functools.cache
def _with_marks() -> Select[Submission, Mark, ReviewItem]:
    return (
        select(Submission, Mark, ReviewItem)
        .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
        .outerjoin(ReviewItem, ReviewItem.submission_id == Submission.id)
        .options(joinedload(Mark.parts))
        .order_by(Submission.id, ReviewItem.id)
        .execution_options(populate_existing=True)
    )


# These are asked at every answer: they are made once, and what changes is bound to them.
@functools.cache
def _by_id() -> Select[Submission, Mark, ReviewItem]:
    return _with_marks().where(Submission.id == bindparam("submission_id"))


@functools.cache
def _of_questions() -> Select[Submission, Mark, ReviewItem]:
    return _with_marks().where(Submission.question_id.in_(bindparam("question_ids", expanding=True)))


@functools.cache
def _tries() -> Select[int, int, str, str, float | None, bool]:
    return (
        select(Submission.id, Submission.question_id, Submission.key, Mark.outcome, Mark.score, Mark.costs_try)
        .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
        .where(Submission.question_id.in_(bindparam("question_ids", expanding=True)))
        .order_by(Submission.id)
    )


@functools.cache
def _marks_before() -> Select[int, int, bool, str]:
    wanted = Mark.submission_id == bindparam("submission_id")
    return select(Mark.id, Mark.number, Mark.is_current, Mark.source).where(wanted)


@functools.cache
def _pending_of() -> Select[int]:
    return (
        select(func.count())
        .select_from(Submission)
        .join(Question, Question.id == Submission.question_id)
        .join(Attempt, Attempt.id == Question.attempt_id)
        .where(Submission.state == "received", Attempt.account_id == bindparam("account_id"))
    )


@functools.cache
def _pending() -> Select[Submission, str, int, int, dict[str, Any]]:
    return (
        select(Submission, Question.seed, Attempt.account_id, Quiz.course_id, ItemVersion.content)
        .join(Question, Question.id == Submission.question_id)
        .join(Attempt, Attempt.id == Question.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .where(Submission.state == "received")
        .order_by(Submission.id)
    )


@functools.cache
def _pending_one() -> Select[Submission, str, int, int, dict[str, Any]]:
    return _pending().where(Submission.id == bindparam("submission_id"))


def _ids_of(account_id: int) -> Any:  # noqa: ANN401 -- a select of ids
    return (
        select(Submission.id)
        .join(Question, Question.id == Submission.question_id)
        .join(Attempt, Attempt.id == Question.attempt_id)
        .where(Attempt.account_id == account_id)
    )


def _values(new: NewMark) -> dict[str, Any]:
    return {
        "source": new.source,
        "outcome": new.outcome,
        "score": new.score,
        "costs_try": new.costs_try,
        "verdict": None if new.verdict is None else dict(new.verdict),
        "feedback_en": new.feedback_en,
        "feedback_zh": new.feedback_zh,
        "misconception": new.misconception,
        "reason": new.reason,
        "grader_version": new.grader_version,
        "marked_by": new.marked_by,
        "marked_at": new.marked_at,
    }


def _mark(row: Mark) -> MarkRecord:
    return as_record(MarkRecord, row, parts=tuple(as_record(PartRecord, part) for part in row.parts))
