"""Attempts, their questions, hints taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.work import AttemptRecord, NewAttempt, NewQuestion, QuestionRecord
from quizapp.storage.tables.questions import Item, ItemVersion
from quizapp.storage.tables.work import Attempt, HintUsed, Question


class Attempts:
    """Keeps attempts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, new: NewAttempt, questions: Iterable[NewQuestion]) -> AttemptRecord:
        """A new attempt with its questions."""
        row = Attempt(
            quiz_id=new.quiz_id,
            account_id=new.account_id,
            number=new.number,
            seed=new.seed,
            state="open",
            started_at=new.started_at,
            deadline=new.deadline,
            finished_at=None,
        )
        self._session.add(row)
        self._session.flush()
        for question in questions:
            self.ask(row.id, question, new.started_at)
        return as_record(AttemptRecord, row)

    def ask(self, attempt_id: int, new: NewQuestion, at: datetime) -> int:
        """Puts a variant to the learner; its id."""
        row = Question(
            attempt_id=attempt_id,
            position=new.position,
            variant_number=new.variant_number,
            item_version_id=new.item_version_id,
            seed=new.seed,
            points=new.points,
            asked_at=at,
            solution_shown_at=None,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def find(self, attempt_id: int, *, lock: bool = False) -> AttemptRecord | None:
        """The attempt with this id; with `lock` nobody else changes it until the end of this unit of work."""
        query = select(Attempt).where(Attempt.id == attempt_id).execution_options(populate_existing=True)
        row = self._session.scalar(query.with_for_update() if lock else query)
        return None if row is None else as_record(AttemptRecord, row)

    def found(self, attempt_ids: Iterable[int]) -> tuple[AttemptRecord, ...]:
        """The attempts with these ids."""
        rows = self._session.scalars(select(Attempt).where(Attempt.id.in_(list(attempt_ids))).order_by(Attempt.id))
        return tuple(as_record(AttemptRecord, row) for row in rows)

    def of_person(self, account_id: int, quiz_id: int | None = None) -> tuple[AttemptRecord, ...]:
        """A person's attempts (at one quiz), the first begun first."""
        query = select(Attempt).where(Attempt.account_id == account_id).order_by(Attempt.id)
        if quiz_id is not None:
            query = query.where(Attempt.quiz_id == quiz_id)
        return tuple(as_record(AttemptRecord, row) for row in self._session.scalars(query))

    def of_quiz(self, quiz_id: int) -> tuple[AttemptRecord, ...]:
        """All attempts at a quiz, the first begun first."""
        rows = self._session.scalars(select(Attempt).where(Attempt.quiz_id == quiz_id).order_by(Attempt.id))
        return tuple(as_record(AttemptRecord, row) for row in rows)

    def counts(self) -> dict[int, int]:
        """How many attempts each quiz has; quizzes without any are left out."""
        rows = self._session.execute(select(Attempt.quiz_id, func.count().label("attempts")).group_by(Attempt.quiz_id))
        return {row.quiz_id: row.attempts for row in rows}

    def overdue(self, before: datetime) -> tuple[int, ...]:
        """Ids of open attempts whose deadline is past."""
        rows = self._session.scalars(
            select(Attempt.id).where(Attempt.state == "open", Attempt.deadline < before).order_by(Attempt.id)
        )
        return tuple(rows)

    def finish(self, attempt_id: int, at: datetime) -> None:
        """Closes an open attempt."""
        self._session.execute(
            update(Attempt)
            .where(Attempt.id == attempt_id, Attempt.state == "open")
            .values(state="finished", finished_at=at)
        )

    def question(self, question_id: int) -> QuestionRecord | None:
        """The question with this id."""
        row = self._session.execute(_questions().where(Question.id == question_id)).first()
        return None if row is None else _record(row[0], row[1])

    def questions(self, attempt_ids: Iterable[int]) -> tuple[QuestionRecord, ...]:
        """All questions of these attempts, by attempt, position and variant."""
        query = _questions().where(Question.attempt_id.in_(list(attempt_ids)))
        ordered = query.order_by(Question.attempt_id, Question.position, Question.variant_number)
        return tuple(_record(row[0], row[1]) for row in self._session.execute(ordered))

    def places(self, question_ids: Iterable[int]) -> dict[int, int]:
        """The attempts that these questions belong to: question id to attempt id."""
        rows = self._session.execute(
            select(Question.id, Question.attempt_id).where(Question.id.in_(list(question_ids)))
        )
        return {row.id: row.attempt_id for row in rows}

    def show_solution(self, question_id: int, at: datetime) -> None:
        """The worked solution was shown: the question takes no further answer."""
        self._session.execute(
            update(Question)
            .where(Question.id == question_id, Question.solution_shown_at.is_(None))
            .values(solution_shown_at=at)
        )

    def hints(self, question_id: int) -> int:
        """How many hints were taken."""
        return self._session.scalar(select(func.count()).where(HintUsed.question_id == question_id)) or 0

    def take_hint(self, question_id: int, number: int, at: datetime) -> None:
        """Notes that a hint was taken."""
        self._session.add(HintUsed(question_id=question_id, number=number, taken_at=at))
        self._session.flush()


def _questions() -> Select[Question, str]:
    return (
        select(Question, Item.concept)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .execution_options(populate_existing=True)
    )


def _record(row: Question, concept: str) -> QuestionRecord:
    return as_record(QuestionRecord, row, concept=concept)
