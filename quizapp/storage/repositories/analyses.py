"""Item analyses: what they are made from, the last result, and the lease of whoever makes the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.analyses import AnalysisRecord, AnalysisResult, AnswerEvent, FiguresRecord
from quizapp.storage.records.making import as_record
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.tables.analyses import AnalysedItem, Analysis
from quizapp.storage.tables.questions import ItemVersion, Quiz
from quizapp.storage.tables.work import Attempt, Mark, Question, Submission


class Analyses:
    """Keeps one analysis a quiz."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def found(self, quiz_ids: Iterable[int]) -> dict[int, AnalysisRecord]:
        """The analyses of these quizzes, of those that have one."""
        query = select(Analysis).where(Analysis.quiz_id.in_(list(quiz_ids))).execution_options(populate_existing=True)
        return {row.quiz_id: as_record(AnalysisRecord, row) for row in self._session.scalars(query)}

    def newest_mark(self) -> int:
        """The id of the newest mark of the installation: what changes with every mark."""
        return self._session.scalar(select(func.max(Mark.id))) or 0

    def request(self, quiz_id: int, at: datetime) -> None:
        """Wishes for an analysis; a wish that is not yet taken up keeps its moment."""
        if quiz_id not in self.found([quiz_id]):
            self._session.add(
                Analysis(quiz_id=quiz_id, newest_mark=0, seconds=0.0, done=0, planned=0, failed=False, requested_at=at)
            )
            self._session.flush()
        query = update(Analysis).where(Analysis.quiz_id == quiz_id, Analysis.requested_at.is_(None))
        self._session.execute(query.values(requested_at=at))

    def is_wanted(self, moment: datetime) -> bool:
        """Whether somebody wishes for one that nobody makes."""
        return self._session.scalar(self._free(moment).limit(1)) is not None

    def take(self, token: str, moment: datetime, until: datetime) -> int | None:
        """Takes the lease of the oldest wish; the quiz, or None where there is nothing to do."""
        query = self._free(moment).order_by(Analysis.requested_at, Analysis.quiz_id).limit(1)
        quiz_id: int | None = self._session.scalar(query.with_for_update(skip_locked=True))
        if quiz_id is not None:
            lease = {"lease_token": token, "lease_until": until, "requested_at": None, "done": 0, "planned": 0}
            self._session.execute(update(Analysis).where(Analysis.quiz_id == quiz_id).values(lease))
        return quiz_id

    def renew(self, quiz_id: int, token: str, until: datetime, progress: tuple[int, int]) -> bool:
        """Tells how far it has come (done, planned); False where somebody else has taken over."""
        values = {"lease_until": until, "done": progress[0], "planned": progress[1]}
        return self._held(quiz_id, token, values)

    def keep(self, quiz_id: int, token: str, result: AnalysisResult) -> bool:
        """Keeps a result and ends the lease; False where somebody else has taken over, or the row is gone."""
        values = asdict(result)
        figures = [{"quiz_id": quiz_id, **one} for one in values.pop("figures")]
        is_kept = self._held(quiz_id, token, {**values, "lease_token": None, "lease_until": None, "failed": False})
        if is_kept:
            self._session.execute(delete(AnalysedItem).where(AnalysedItem.quiz_id == quiz_id))
        if is_kept and figures:
            self._session.execute(insert(AnalysedItem), figures)
        return is_kept

    def give_up(self, quiz_id: int, token: str) -> bool:
        """Ends the lease without a result."""
        return self._held(quiz_id, token, {"lease_token": None, "lease_until": None, "failed": True})

    def quizzes_of(self, item_id: int, course_ids: Iterable[int] | None) -> tuple[int, ...]:
        """The quizzes of these courses (None: of all) that have put the item to somebody."""
        query = (
            select(Quiz.id)
            .join(Attempt, Attempt.quiz_id == Quiz.id)
            .join(Question, Question.attempt_id == Attempt.id)
            .join(ItemVersion, ItemVersion.id == Question.item_version_id)
            .where(ItemVersion.item_id == item_id)
            .distinct()
            .order_by(Quiz.id)
        )
        if course_ids is not None:
            query = query.where(Quiz.course_id.in_(list(course_ids)))
        return tuple(self._session.scalars(query))

    def figures(self, course_ids: Iterable[int] | None) -> dict[int, FiguresRecord]:
        """What the last analyses of the quizzes of these courses (None: of all) say together of each item.

        Facility and discrimination are means over the quizzes, each weighed by the learners who were asked there.
        """

        def mean(figure: ColumnElement[float | None]) -> ColumnElement[float | None]:
            asked = func.sum(case((figure.is_not(None), AnalysedItem.learners), else_=0))
            return func.sum(figure * AnalysedItem.learners) / func.nullif(asked, 0)

        facility, discrimination = AnalysedItem.facility.expression, AnalysedItem.discrimination.expression
        query = (
            select(
                AnalysedItem.item_id,
                func.sum(AnalysedItem.learners),
                mean(facility),
                mean(discrimination),
                func.sum(AnalysedItem.unfair),
            )
            .join(Quiz, Quiz.id == AnalysedItem.quiz_id)
            .where(or_(Quiz.name.is_(None), Quiz.name != PRACTICE))
            .group_by(AnalysedItem.item_id)
        )
        if course_ids is not None:
            query = query.where(Quiz.course_id.in_(list(course_ids)))
        return {row[0]: FiguresRecord(*row) for row in self._session.execute(query)}

    def events(self, attempt_ids: Sequence[int]) -> list[AnswerEvent]:
        """What these attempts were asked and what was handed in to it, by attempt, place and time."""
        query = (
            select(
                Attempt.account_id,
                Attempt.id,
                Attempt.started_at,
                Question.id,
                Question.item_version_id,
                Question.seed,
                Submission.received_at,
                Submission.response,
                Mark.outcome,
                Mark.score,
                Mark.misconception,
                Mark.verdict[("diagnosis", 0)].as_string(),
            )
            .join(Question, Question.attempt_id == Attempt.id)
            .outerjoin(Submission, Submission.question_id == Question.id)
            .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Attempt.id.in_(attempt_ids))
            .order_by(Attempt.id, Question.position, Question.variant_number, Submission.id)
        )
        return [AnswerEvent._make(row) for row in self._session.execute(query)]

    def _free(self, moment: datetime) -> Any:  # noqa: ANN401 -- a select of quizzes
        """Those that are wished for and nobody makes, and those that somebody has left unfinished."""
        wished = Analysis.requested_at.is_not(None) & Analysis.lease_until.is_(None)
        return select(Analysis.quiz_id).where(or_(wished, Analysis.lease_until < moment))

    def _held(self, quiz_id: int, token: str, values: Mapping[str, Any]) -> bool:
        query = update(Analysis).where(Analysis.quiz_id == quiz_id, Analysis.lease_token == token)
        result: Any = self._session.execute(query.values(values))
        return bool(result.rowcount)
