"""What marking explanations needs: rubrics, answers that people have marked, heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.marking import HeadsRecord, MarkedAnswerRecord, NewMarkedAnswer, RubricRecord
from quizapp.storage.tables.marking import MarkedAnswer, RubricVersion, TrainedHeads
from quizapp.storage.tables.questions import Quiz
from quizapp.storage.tables.work import Attempt, Question, ReviewItem, Submission


class Explanations:
    """Keeps rubrics, marked answers and heads."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rubrics(self) -> tuple[RubricRecord, ...]:
        """The newest version of every rubric, by id."""
        newest = select(func.max(RubricVersion.id)).group_by(RubricVersion.rubric)
        query = select(RubricVersion).where(RubricVersion.id.in_(newest)).order_by(RubricVersion.rubric)
        return tuple(as_record(RubricRecord, row) for row in self._session.scalars(query))

    def rubric(self, name: str) -> RubricRecord | None:
        """The newest version of a rubric."""
        return next(iter(self.versions(name)), None)

    def versions(self, name: str) -> tuple[RubricRecord, ...]:
        """All versions of a rubric, the newest first."""
        query = select(RubricVersion).where(RubricVersion.rubric == name).order_by(RubricVersion.number.desc())
        return tuple(as_record(RubricRecord, row) for row in self._session.scalars(query))

    def save_rubric(
        self, name: str, text: str, content: Mapping[str, Any], by: int | None, at: datetime, *, shipped: bool = False
    ) -> RubricRecord:
        """Adds a version of a rubric."""
        newest = self.rubric(name)
        row = RubricVersion(
            rubric=name,
            number=1 if newest is None else newest.number + 1,
            text=text,
            content=dict(content),
            shipped=shipped,
            saved_by=by,
            saved_at=at,
        )
        self._session.add(row)
        self._session.flush()
        return as_record(RubricRecord, row)

    def keep(self, answer: NewMarkedAnswer) -> int:
        """Keeps a person's marks of an answer, in the place of what the same person had made of it; its id."""
        if answer.submission_id is not None and answer.marked_by is not None:
            self._session.execute(
                delete(MarkedAnswer).where(
                    MarkedAnswer.submission_id == answer.submission_id, MarkedAnswer.marked_by == answer.marked_by
                )
            )
        row = MarkedAnswer(**asdict(answer))
        self._session.add(row)
        self._session.flush()
        return row.id

    def answers(self, name: str) -> tuple[MarkedAnswerRecord, ...]:
        """All marked answers of a rubric, in the order in which they were marked."""
        query = select(MarkedAnswer).where(MarkedAnswer.rubric == name).order_by(MarkedAnswer.id)
        return tuple(as_record(MarkedAnswerRecord, row) for row in self._session.scalars(query))

    def of_submission(self, submission_id: int) -> tuple[MarkedAnswerRecord, ...]:
        """What people have made of a submission, the first first."""
        query = select(MarkedAnswer).where(MarkedAnswer.submission_id == submission_id).order_by(MarkedAnswer.id)
        return tuple(as_record(MarkedAnswerRecord, row) for row in self._session.scalars(query))

    def outside(self, name: str, course_ids: Iterable[int] | None) -> frozenset[int]:
        """Ids of the marked answers of a rubric that were handed in to other courses (None: there are no others)."""
        if course_ids is None:
            return frozenset()
        query = (
            select(MarkedAnswer.id)
            .join(Submission, Submission.id == MarkedAnswer.submission_id)
            .join(Question, Question.id == Submission.question_id)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .join(Quiz, Quiz.id == Attempt.quiz_id)
            .where(MarkedAnswer.rubric == name, Quiz.course_id.not_in(list(course_ids)))
        )
        return frozenset(self._session.scalars(query))

    def for_second(self, account_id: int | None, course_ids: Iterable[int] | None, most: int) -> tuple[int, ...]:
        """Ids of review entries whose answer exactly one other person has marked by criteria, the newest first."""
        once = (
            select(MarkedAnswer.submission_id)
            .where(MarkedAnswer.submission_id.is_not(None))
            .group_by(MarkedAnswer.submission_id)
            .having(func.count() == 1, func.max(MarkedAnswer.marked_by) != (account_id or 0))
        )
        query = (
            select(func.max(ReviewItem.id).label("newest"))
            .where(ReviewItem.submission_id.in_(once))
            .group_by(ReviewItem.submission_id)
            .having(func.count(ReviewItem.resolved_at) == func.count())
            .order_by(func.max(ReviewItem.id).desc())
            .limit(most)
        )
        if course_ids is not None:
            query = query.where(ReviewItem.course_id.in_(list(course_ids)))
        return tuple(self._session.scalars(query))

    def counts(self) -> dict[str, int]:
        """How many marked answers each rubric has."""
        query = select(MarkedAnswer.rubric, func.count()).group_by(MarkedAnswer.rubric)
        return {row[0]: row[1] for row in self._session.execute(query)}

    def heads(self, name: str) -> HeadsRecord | None:
        """The newest heads of a rubric."""
        query = select(TrainedHeads).where(TrainedHeads.rubric == name).order_by(TrainedHeads.id.desc()).limit(1)
        row = self._session.scalars(query).first()
        return None if row is None else as_record(HeadsRecord, row)

    def save_heads(self, name: str, fingerprint: str, content: Mapping[str, Any], answers: int, at: datetime) -> None:
        """Makes these the newest heads of a rubric."""
        self._session.execute(
            delete(TrainedHeads).where(TrainedHeads.rubric == name, TrainedHeads.fingerprint == fingerprint)
        )
        self._session.add(
            TrainedHeads(rubric=name, fingerprint=fingerprint, content=dict(content), answers=answers, trained_at=at)
        )
        self._session.flush()
