"""Quizzes with their slots."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.parts import Part
from quizapp.storage.records.questions import QuizRecord, QuizRules, SlotRecord
from quizapp.storage.tables.questions import Quiz, Slot

PRACTICE = "practice"
"""The name of the quiz that stands for practice; it is in no list."""


class Quizzes:
    """Keeps quizzes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, quiz_id: int) -> QuizRecord | None:
        """The quiz with this id."""
        row = self._session.get(Quiz, quiz_id, populate_existing=True)
        return None if row is None else quiz_record(row)

    def found(self, quiz_ids: Iterable[int]) -> tuple[QuizRecord, ...]:
        """The quizzes with these ids."""
        query = select(Quiz).where(Quiz.id.in_(list(quiz_ids))).execution_options(populate_existing=True)
        return tuple(quiz_record(row) for row in self._session.scalars(query))

    def find_by_name(self, name: str, course_id: int) -> QuizRecord | None:
        """The quiz of a course that the service brought along under this name."""
        row = self._session.scalar(select(Quiz).where(Quiz.name == name, Quiz.course_id == course_id))
        return None if row is None else quiz_record(row)

    def listed(
        self, course_ids: Iterable[int] | None, part: Part | None = None, *, published: bool = False
    ) -> tuple[QuizRecord, ...]:
        """The quizzes of these courses (None: of all), or the published ones, as they were made; or a part of them."""
        query = select(Quiz).where(or_(Quiz.name.is_(None), Quiz.name != PRACTICE)).order_by(Quiz.id)
        if course_ids is not None:
            query = query.where(Quiz.course_id.in_(list(course_ids)))
        if published:
            query = query.where(Quiz.published)
        if part is not None:
            query = query.where(Quiz.id > part.after).limit(part.limit)
        return tuple(quiz_record(row) for row in self._session.scalars(query))

    def add(self, course_id: int, rules: QuizRules, at: datetime, *, name: str | None = None) -> QuizRecord:
        """A new quiz."""
        row = Quiz(course_id=course_id, name=name, revision=1, updated_at=at, **_plain(rules), slots=_slots(rules))
        self._session.add(row)
        self._session.flush()
        return quiz_record(row)

    def replace(self, quiz_id: int, rules: QuizRules, expected_revision: int, at: datetime) -> QuizRecord | None:
        """Puts new rules and slots in place of the old; None if the revision is not the expected one."""
        changed = self._session.scalar(
            update(Quiz)
            .where(Quiz.id == quiz_id, Quiz.revision == expected_revision)
            .values(revision=expected_revision + 1, updated_at=at, **_plain(rules))
            .returning(Quiz.id)
        )
        if changed is None:
            return None
        self._session.execute(delete(Slot).where(Slot.quiz_id == quiz_id))
        slots = _slots(rules)
        for slot in slots:
            slot.quiz_id = quiz_id
        self._session.add_all(slots)
        self._session.flush()
        self._session.expire_all()
        return self.find(quiz_id)


def _plain(rules: QuizRules) -> dict[str, object]:
    return {field.name: getattr(rules, field.name) for field in fields(rules) if field.name != "slots"}


def _slots(rules: QuizRules) -> list[Slot]:
    return [
        Slot(
            position=number,
            item_id=slot.item_id,
            concept=slot.concept,
            lowest=slot.lowest,
            highest=slot.highest,
            count=slot.count,
            points=slot.points,
        )
        for number, slot in enumerate(rules.slots, start=1)
    ]


def slots_of(session: Session, quiz_id: int) -> tuple[SlotRecord, ...]:
    """The places of a quiz, in order; for who has loaded its row without them."""
    return tuple(as_record(SlotRecord, row) for row in session.execute(_slots_of(), {"quiz_id": quiz_id}))


@functools.cache
def _slots_of() -> Select[Any]:
    columns = (getattr(Slot, field.name) for field in fields(SlotRecord))
    return select(*columns).where(Slot.quiz_id == bindparam("quiz_id")).order_by(Slot.position)


def quiz_record(row: Quiz, slots: tuple[SlotRecord, ...] | None = None) -> QuizRecord:
    """The quiz of a row, with its slots."""
    if slots is None:
        slots = tuple(as_record(SlotRecord, slot) for slot in row.slots)
    return as_record(QuizRecord, row, rules=as_record(QuizRules, row, slots=slots))
