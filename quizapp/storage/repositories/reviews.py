"""What waits for a person, and the sums that tables of scores are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.scores import ConceptTally, Tally
from quizapp.storage.records.work import Cause, ReviewRecord
from quizapp.storage.tables.questions import Item, ItemVersion
from quizapp.storage.tables.work import Attempt, Mark, Question, ReviewItem, Submission


class Reviews:
    """Keeps the review queue."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, submission_id: int, course_id: int, cause: Cause, at: datetime, words: str = "") -> int:
        """Puts a submission into the queue; the entry's id."""
        row = ReviewItem(
            submission_id=submission_id,
            course_id=course_id,
            cause=cause,
            words=words,
            opened_at=at,
            resolved_at=None,
            resolved_by=None,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def find(self, review_id: int) -> ReviewRecord | None:
        """The entry with this id."""
        row = self._session.get(ReviewItem, review_id, populate_existing=True)
        return None if row is None else as_record(ReviewRecord, row)

    def waiting(self, course_ids: Iterable[int] | None) -> tuple[ReviewRecord, ...]:
        """The open entries of these courses (None: of all), the oldest first."""
        query = select(ReviewItem).where(ReviewItem.resolved_at.is_(None)).order_by(ReviewItem.id)
        if course_ids is not None:
            query = query.where(ReviewItem.course_id.in_(list(course_ids)))
        return tuple(as_record(ReviewRecord, row) for row in self._session.scalars(query))

    def count(self, course_ids: Iterable[int] | None) -> int:
        """How many entries of these courses (None: of all) are open."""
        query = select(func.count()).where(ReviewItem.resolved_at.is_(None))
        if course_ids is not None:
            query = query.where(ReviewItem.course_id.in_(list(course_ids)))
        return self._session.scalar(query) or 0

    def count_by_cause(self) -> dict[str, int]:
        """How many open entries there are of each cause, wherever."""
        query = select(ReviewItem.cause, func.count()).where(ReviewItem.resolved_at.is_(None))
        return {str(row[0]): row[1] for row in self._session.execute(query.group_by(ReviewItem.cause))}

    def count_of_person(self, account_id: int) -> int:
        """How many of a person's submissions wait."""
        query = (
            select(func.count(ReviewItem.submission_id.distinct()))
            .join(Submission, Submission.id == ReviewItem.submission_id)
            .join(Question, Question.id == Submission.question_id)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .where(Attempt.account_id == account_id, ReviewItem.resolved_at.is_(None))
        )
        return self._session.scalar(query) or 0

    def resolve(self, submission_id: int, by: int | None, at: datetime) -> bool:
        """Closes all open entries of a submission; False if there is none: somebody was faster."""
        changed = self._session.scalars(
            update(ReviewItem)
            .where(ReviewItem.submission_id == submission_id, ReviewItem.resolved_at.is_(None))
            .values(resolved_at=at, resolved_by=by)
            .returning(ReviewItem.id)
        ).all()
        return bool(changed)

    def tallies(self, *, attempt_ids: Iterable[int] | None = None, account_id: int | None = None) -> tuple[Tally, ...]:
        """How each place of each attempt stands, for attempts or a person: the sums over variants and submissions."""
        waits = case((Submission.state == "received", 1), (Mark.outcome.in_(["undecided", "waiting"]), 1), else_=0)
        query = (
            select(
                Question.attempt_id,
                Question.position,
                func.max(Question.points),
                func.max(Mark.score),
                func.count(Mark.score),
                func.sum(waits),
            )
            .join(Attempt, Attempt.id == Question.attempt_id)
            .outerjoin(Submission, Submission.question_id == Question.id)
            .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .group_by(Question.attempt_id, Question.position)
            .order_by(Question.attempt_id, Question.position)
        )
        if attempt_ids is not None:
            query = query.where(Question.attempt_id.in_(list(attempt_ids)))
        if account_id is not None:
            query = query.where(Attempt.account_id == account_id)
        return tuple(Tally(*row) for row in self._session.execute(query))

    def concepts(self, attempt_ids: Iterable[int]) -> tuple[ConceptTally, ...]:
        """For each concept: the questions of these attempts that have a score, and those with the full one."""
        best = (
            select(Question.id, Question.item_version_id, func.max(Mark.score).label("score"))
            .join(Submission, Submission.question_id == Question.id)
            .join(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Question.attempt_id.in_(list(attempt_ids)), Mark.score.is_not(None))
            .group_by(Question.id, Question.item_version_id)
            .subquery()
        )
        query = (
            select(Item.concept, func.count(), func.sum(case((best.c.score >= 1, 1), else_=0)))
            .join(ItemVersion, ItemVersion.id == best.c.item_version_id)
            .join(Item, Item.id == ItemVersion.item_id)
            .group_by(Item.concept)
            .order_by(Item.concept)
        )
        return tuple(ConceptTally(*row) for row in self._session.execute(query))
