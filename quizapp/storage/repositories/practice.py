"""What learners know of concepts, and why questions of a practice were asked."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    SQLColumnExpression,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from quizapp.storage.records.making import as_record
from quizapp.storage.records.practice import AnsweredRecord, AskedRecord, KnowledgeRecord, ReasonRecord
from quizapp.storage.tables.arrangements import Accommodation
from quizapp.storage.tables.people import Enrolment
from quizapp.storage.tables.practice import Mastery, PracticeReason, ReviewCard
from quizapp.storage.tables.questions import Item, ItemVersion, Quiz, Slot
from quizapp.storage.tables.work import Attempt, HintUsed, Mark, Question, Submission

CLOSES_AT = func.coalesce(Accommodation.closes_at, Quiz.closes_at)
"""When the quiz closes for the person, `Accommodation` being joined by `GRANTED`."""
GRANTED = (Accommodation.quiz_id == Quiz.id) & (Accommodation.account_id == Attempt.account_id)
CARD = frozenset({"state", "stability", "difficulty", "due", "last_review"})


class Practice:
    """Keeps mastery, review cards and reasons."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def knowledge(self, account_id: int) -> tuple[KnowledgeRecord, ...]:
        """What a person knows, by concept."""
        rows = self._session.execute(
            select(Mastery, ReviewCard)
            .join(ReviewCard, (ReviewCard.account_id == Mastery.account_id) & (ReviewCard.concept == Mastery.concept))
            .where(Mastery.account_id == account_id)
            .order_by(Mastery.concept)
            .execution_options(populate_existing=True)
        )
        return tuple(
            as_record(KnowledgeRecord, mastery, **{name: getattr(card, name) for name in CARD})
            for mastery, card in rows
        )

    def keep(self, account_id: int, record: KnowledgeRecord, at: datetime) -> None:
        """Keeps this in the place of what was known of the concept before."""
        values = {field.name: getattr(record, field.name) for field in fields(record)}
        card = {name: values.pop(name) for name in CARD}
        of_concept = {"account_id": account_id, "concept": values.pop("concept")}
        wanted = {f"of_{name}": value for name, value in of_concept.items()}
        for kind, kept in ((Mastery, {**values, "updated_at": at}), (ReviewCard, card)):
            table = cast("Table", kind.__table__)
            if self._session.scalar(_change(table), {**kept, **wanted}) is None:
                self._session.execute(insert(table), {**kept, **of_concept})

    def forget(self, account_id: int, concept: str | None = None) -> None:
        """Nothing is known of the concept (None: of any)."""
        for table in (Mastery, ReviewCard):
            query = delete(table).where(table.account_id == account_id)
            self._session.execute(query if concept is None else query.where(table.concept == concept))

    def answered(self, account_id: int, concept: str) -> tuple[AnsweredRecord, ...]:
        """The questions of a concept that have a score, by the time of their first graded answer."""
        rows = self._session.execute(_answered(), {"account_id": account_id, "concept": concept}).all()
        hints = self._hints({row.id for row in rows})
        found: dict[int, list[Any]] = {}
        for row in rows:
            found.setdefault(row.id, []).append(row)
        return tuple(
            AnsweredRecord(
                question_id=question_id,
                kind=tries[-1].kind,
                cause=tries[-1].cause,
                feedback=tries[-1].feedback,
                closes_at=tries[-1].closes_at,
                is_finished=tries[-1].state == "finished",
                tries=tuple((row.received_at, row.score) for row in tries),
                hints=hints.get(question_id, ()),
                is_mixed=_is_mixed(tries[-1].cause, tries[-1].content),
            )
            for question_id, tries in found.items()
        )

    def _hints(self, question_ids: Iterable[int]) -> dict[int, tuple[datetime, ...]]:
        found: dict[int, tuple[datetime, ...]] = {}
        for question_id, taken_at in self._session.execute(_hints_at(), {"question_ids": list(question_ids)}):
            found[question_id] = (*found.get(question_id, ()), taken_at)
        return found

    def concepts_of(self, account_id: int) -> frozenset[str]:
        """The concepts that a person has answered something about, or something is kept of."""
        answered = (
            select(Item.concept)
            .join(ItemVersion, ItemVersion.item_id == Item.id)
            .join(Question, Question.item_version_id == ItemVersion.id)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .join(Submission, Submission.question_id == Question.id)
            .where(Attempt.account_id == account_id)
        )
        kept = select(Mastery.concept).where(Mastery.account_id == account_id)
        return frozenset((*self._session.scalars(answered), *self._session.scalars(kept)))

    def learners(self) -> tuple[int, ...]:
        """Everybody who has handed in anything, or of whom anything is kept."""
        working = select(Attempt.account_id).distinct()
        kept = select(Mastery.account_id).distinct()
        return tuple(sorted({*self._session.scalars(working), *self._session.scalars(kept)}))

    def stale(self, account_id: int, at: datetime) -> tuple[str, ...]:
        """The concepts of which a person's verdicts may have been told since they were last followed."""
        told_at = func.coalesce(CLOSES_AT, Attempt.finished_at)
        followed = (Mastery.account_id == Attempt.account_id) & (Mastery.concept == Item.concept)
        query = (
            select(Item.concept)
            .join(ItemVersion, ItemVersion.item_id == Item.id)
            .join(Question, Question.item_version_id == ItemVersion.id)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .join(Quiz, Quiz.id == Attempt.quiz_id)
            .outerjoin(Accommodation, GRANTED)
            .join(Submission, Submission.question_id == Question.id)
            .join(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .outerjoin(Mastery, followed)
            .where(Attempt.account_id == account_id, Quiz.feedback == "after_close", Mark.score.is_not(None))
            .where(told_at <= at, or_(Mastery.updated_at.is_(None), Mastery.updated_at < told_at))
            .distinct()
            .order_by(Item.concept)
        )
        return tuple(self._session.scalars(query))

    def give_reason(self, question_id: int, cause: str, content: Mapping[str, Any]) -> None:
        """Notes why a question is asked."""
        self._session.add(PracticeReason(question_id=question_id, cause=cause, content=dict(content)))
        self._session.flush()

    def reason(self, question_id: int) -> ReasonRecord | None:
        """Why a question was asked; None outside of a practice."""
        row = self._session.get(PracticeReason, question_id)
        return None if row is None else as_record(ReasonRecord, row)

    def asked(self, account_id: int, limit: int) -> tuple[AskedRecord, ...]:
        """What was asked of a person last, the newest first."""
        rows = self._session.execute(
            select(Question, ItemVersion.item_id, Item.concept)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .join(ItemVersion, ItemVersion.id == Question.item_version_id)
            .join(Item, Item.id == ItemVersion.item_id)
            .where(Attempt.account_id == account_id)
            .order_by(Question.id.desc())
            .limit(limit)
        )
        return tuple(
            AskedRecord(row.id, item_id, row.item_version_id, row.seed, concept, row.asked_at)
            for row, item_id, concept in rows
        )

    def answer_times(self, account_id: int, since: datetime) -> tuple[datetime, ...]:
        """When a person handed in answers, from then on."""
        query = (
            select(Submission.received_at)
            .join(Question, Question.id == Submission.question_id)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .where(Attempt.account_id == account_id, Submission.received_at >= since)
            .order_by(Submission.received_at)
        )
        return tuple(self._session.scalars(query))

    def examined(self, account_id: int, at: datetime, courses: Iterable[int] = ()) -> frozenset[int]:
        """The items that exams which are open now have put to a person, or may put to them.

        Args:
            account_id: of the person.
            at: now.
            courses: whose exams are the person's as well as those of the courses they are in.
        """
        wanted = {"account_id": account_id, "at": at, "courses": list(courses)}
        return frozenset(self._session.scalars(_examined(), wanted))


def _is_mixed(cause: str | None, content: Mapping[str, Any] | None) -> bool:
    """Whether it was a due review among other concepts; before that was noted, every due review counted as one."""
    return cause == "due" and content is not None and bool(content.get("mixed", True))


# These are asked at every mark, or at every solution: they are made once, and what changes is bound to them.
@functools.cache
def _change(table: Table) -> ReturningUpdate[int]:
    """Puts values in the place of what was kept of a concept, if anything was."""
    wanted = table.c.account_id == bindparam("of_account_id"), table.c.concept == bindparam("of_concept")
    return update(table).where(*wanted).returning(table.c.account_id)


@functools.cache
def _hints_at() -> Select[int, datetime]:
    wanted = HintUsed.question_id.in_(bindparam("question_ids", expanding=True))
    return select(HintUsed.question_id, HintUsed.taken_at).where(wanted).order_by(HintUsed.taken_at)


@functools.cache
def _answered() -> Select[int, str, str, dict[str, Any], str, datetime, str, datetime, float | None]:
    return (
        select(
            Question.id,
            Item.kind,
            PracticeReason.cause,
            PracticeReason.content,
            Quiz.feedback,
            CLOSES_AT.label("closes_at"),
            Attempt.state,
            Submission.received_at,
            Mark.score,
        )
        .join(Attempt, Attempt.id == Question.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .outerjoin(Accommodation, GRANTED)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .join(Submission, Submission.question_id == Question.id)
        .join(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
        .outerjoin(PracticeReason, PracticeReason.question_id == Question.id)
        .where(Attempt.account_id == bindparam("account_id"), Item.concept == bindparam("concept"))
        .where(Mark.score.is_not(None))
        .order_by(Submission.id)
    )


@functools.cache
def _examined() -> CompoundSelect[int]:
    """What was put to a person, what exams of theirs name, and what those may draw, in one statement."""
    put = (
        select(ItemVersion.item_id)
        .join(Question, Question.item_version_id == ItemVersion.id)
        .join(Attempt, Attempt.id == Question.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .outerjoin(Accommodation, GRANTED)
        .where(Attempt.account_id == bindparam("account_id"), Quiz.mode == "exam", Quiz.published)
        .where(or_(CLOSES_AT.is_(None), bindparam("at") < CLOSES_AT))
    )
    named = _may_be_asked(select(Slot.item_id)).where(Slot.item_id.is_not(None))
    fitting = (Item.concept == Slot.concept) & Item.difficulty.between(Slot.lowest, Slot.highest)
    drawn = _may_be_asked(select(Item.id)).join(Item, fitting)
    drawn = drawn.where(Item.state == "published", or_(Item.course_id.is_(None), Item.course_id == Quiz.course_id))
    return union(put, named, drawn)


def _may_be_asked(query: Select[Any]) -> Select[Any]:
    """Of the places in the person's exams that are open now, to everybody or by what the person is granted."""
    granted = (Accommodation.quiz_id == Quiz.id) & (Accommodation.account_id == bindparam("account_id"))
    own = select(Enrolment.course_id).where(Enrolment.account_id == bindparam("account_id"))
    opens_at = func.coalesce(Accommodation.opens_at, Quiz.opens_at)
    return (
        query.select_from(Slot)
        .join(Quiz, Quiz.id == Slot.quiz_id)
        .outerjoin(Accommodation, granted)
        .where(Quiz.mode == "exam", Quiz.published)
        .where(or_(_is_open(Quiz.opens_at, Quiz.closes_at), _is_open(opens_at, CLOSES_AT)))
        .where(or_(Quiz.course_id.in_(bindparam("courses", expanding=True)), Quiz.course_id.in_(own)))
    )


def _is_open(opens_at: SQLColumnExpression[Any], closes_at: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    began, lasts = opens_at <= bindparam("at"), closes_at > bindparam("at")
    return and_(or_(opens_at.is_(None), began), or_(closes_at.is_(None), lasts))
