"""Attempts, their questions, hints taken."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session, lazyload

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.making import as_record
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import (
    AskedRecord,
    AttemptRecord,
    KeptRecord,
    NewAttempt,
    NewQuestion,
    PlacedRecord,
    QuestionRecord,
)
from quizapp.storage.repositories.quizzes import quiz_record, slots_of
from quizapp.storage.tables.arrangements import Accommodation
from quizapp.storage.tables.people import Account, Enrolment
from quizapp.storage.tables.practice import Erasure
from quizapp.storage.tables.questions import Item, ItemVersion, Quiz
from quizapp.storage.tables.work import Attempt, HintUsed, KeptAnswer, Question, Submission


class Attempts:
    """Keeps attempts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def forget_abandoned(self, before: datetime | None) -> int:
        """Drops attempts begun before then that are open still and hold no answer; how many there were."""
        if before is None:
            return 0
        answered = select(Question.attempt_id).join(Submission, Submission.question_id == Question.id)
        left = (Attempt.state == "open") & (Attempt.started_at < before) & Attempt.id.not_in(answered)
        return len(self._session.scalars(delete(Attempt).where(left).returning(Attempt.id)).all())

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
            clock_name=None if new.clock is None else new.clock[0],
            clock_seconds=None if new.clock is None else new.clock[1],
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

    def placed(self, attempt_id: int, *, lock: bool = False) -> PlacedRecord | None:
        """The attempt with this id and its quiz; with `lock` nobody else changes the attempt meanwhile."""
        return self._placed(_placed(by_question=False, lock=lock), {"attempt_id": attempt_id})

    def placed_at(self, question_id: int, *, lock: bool = False) -> PlacedRecord | None:
        """The attempt that this question belongs to, likewise."""
        return self._placed(_placed(by_question=True, lock=lock), {"question_id": question_id})

    def _placed(self, query: Select[Attempt, Quiz, Accommodation, bool], wanted: dict[str, int]) -> PlacedRecord | None:
        row = self._session.execute(query, wanted).first()
        if row is None:
            return None
        attempt, quiz, is_taught = row[0], row[1], row[3]
        granted: Accommodation | None = row[2]
        return PlacedRecord(
            attempt=as_record(AttemptRecord, attempt),
            quiz=quiz_record(quiz, slots_of(self._session, quiz.id)),
            granted=None if granted is None else as_record(AccommodationRecord, granted),
            is_taught=bool(is_taught),
        )

    def found(self, attempt_ids: Iterable[int]) -> tuple[AttemptRecord, ...]:
        """The attempts with these ids."""
        rows = self._session.scalars(select(Attempt).where(Attempt.id.in_(list(attempt_ids))).order_by(Attempt.id))
        return tuple(as_record(AttemptRecord, row) for row in rows)

    def at_quizzes(self, account_id: int, quiz_ids: Iterable[int]) -> tuple[AttemptRecord, ...]:
        """A person's attempts at these quizzes, the first begun first."""
        mine = (Attempt.account_id == account_id, Attempt.quiz_id.in_(list(quiz_ids)))
        rows = self._session.scalars(select(Attempt).where(*mine).order_by(Attempt.id))
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

    def timed(self) -> tuple[AttemptRecord, ...]:
        """The open attempts that have a deadline, whether it is past or not."""
        limited = (Attempt.state == "open", Attempt.deadline.is_not(None))
        rows = self._session.scalars(select(Attempt).where(*limited).order_by(Attempt.id))
        return tuple(as_record(AttemptRecord, row) for row in rows)

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

    def whose(self, question_id: int) -> tuple[int, str] | None:
        """The account that a question was put to, and its concept; None too if the person was erased."""
        row = self._session.execute(_whose(), {"question_id": question_id}).first()
        return None if row is None else (row.account_id, row.concept)

    def asked(self, question_id: int) -> AskedRecord | None:
        """What belongs to a question beside the answers."""
        row = self._session.execute(_asked(), {"question_id": question_id}).first()
        if row is None:
            return None
        version, taken = row[0], row[2]
        kept: KeptAnswer | None = row[1]
        return AskedRecord(
            version=as_record(VersionRecord, version),
            hints_taken=taken,
            kept=None if kept is None else as_record(KeptRecord, kept),
        )

    def questions(self, attempt_ids: Iterable[int]) -> tuple[QuestionRecord, ...]:
        """All questions of these attempts, by attempt, position and variant."""
        rows = self._session.execute(_questions_of(), {"attempt_ids": list(attempt_ids)})
        return tuple(_record(row[0], row[1]) for row in rows)

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

    def hints_among(self, question_ids: Iterable[int]) -> dict[int, int]:
        """How many hints were taken at these questions; those without any are left out."""
        query = (
            select(HintUsed.question_id, func.count().label("taken"))
            .where(HintUsed.question_id.in_(list(question_ids)))
            .group_by(HintUsed.question_id)
        )
        return {row.question_id: row.taken for row in self._session.execute(query)}

    def take_hint(self, question_id: int, number: int, at: datetime) -> None:
        """Notes that a hint was taken."""
        self._session.add(HintUsed(question_id=question_id, number=number, taken_at=at))
        self._session.flush()


# These are asked at every answer: they are made once, and what changes is bound to them. To make one costs more than to
# ask it.
@functools.cache
def _placed(*, by_question: bool, lock: bool) -> Select[Attempt, Quiz, Accommodation, bool]:
    wanted: ColumnElement[int] = bindparam("attempt_id", type_=Attempt.id.type)
    if by_question:
        wanted = select(Question.attempt_id).where(Question.id == bindparam("question_id")).scalar_subquery()
    query = (
        select(Attempt, Quiz, Accommodation, _is_taught().label("is_taught"))
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .outerjoin(
            Accommodation,
            (Accommodation.quiz_id == Quiz.id) & (Accommodation.account_id == Attempt.account_id),
        )
        .where(Attempt.id == wanted)
        .options(lazyload(Quiz.slots))
        .execution_options(populate_existing=True)
    )
    return query.with_for_update(of=Attempt) if lock else query


@functools.cache
def _whose() -> Select[int, str]:
    return (
        select(Attempt.account_id, Item.concept)
        .join(Question, Question.attempt_id == Attempt.id)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(Erasure, Erasure.account_id == Attempt.account_id)
        .where(Question.id == bindparam("question_id"), Erasure.account_id.is_(None))
    )


@functools.cache
def _asked() -> Select[ItemVersion, KeptAnswer, int]:
    hints = select(func.count()).where(HintUsed.question_id == Question.id).correlate(Question).scalar_subquery()
    return (
        select(ItemVersion, KeptAnswer, hints.label("hints"))
        .join(Question, Question.item_version_id == ItemVersion.id)
        .outerjoin(KeptAnswer, KeptAnswer.question_id == Question.id)
        .where(Question.id == bindparam("question_id"))
        .execution_options(populate_existing=True)
    )


def _is_taught() -> ColumnElement[bool]:
    """Whether somebody is responsible for the quiz's course."""
    return (
        select(Enrolment.id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(Enrolment.course_id == Quiz.course_id)
        .where(Enrolment.role.in_(["assistant", "instructor"]), Account.disabled_at.is_(None))
        .correlate(Quiz)
        .exists()
    )


@functools.cache
def _questions() -> Select[Question, str]:
    return (
        select(Question, Item.concept)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .execution_options(populate_existing=True)
    )


@functools.cache
def _questions_of() -> Select[Question, str]:
    return (
        _questions()
        .where(Question.attempt_id.in_(bindparam("attempt_ids", expanding=True)))
        .order_by(Question.attempt_id, Question.position, Question.variant_number)
    )


def _record(row: Question, concept: str) -> QuestionRecord:
    return as_record(QuestionRecord, row, concept=concept)
