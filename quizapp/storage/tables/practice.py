"""Practice: what each learner knows of each concept, when it is to be reviewed, why a question was asked.

The first two follow from submissions and marks and can be made anew from them at any time.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Data, Line, Moment, Word, owned_by


class Mastery(Base):
    """How well a learner knows a concept, by all answers that were told at `updated_at`."""

    __tablename__ = "mastery"
    __table_args__ = (CheckConstraint("probability >= 0 AND probability <= 1", name="probability"),)

    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), primary_key=True, autoincrement=False)
    concept: Mapped[Line] = mapped_column(primary_key=True)
    probability: Mapped[float]
    answered: Mapped[int]
    right: Mapped[int]
    passed_mixed: Mapped[bool]
    updated_at: Mapped[Moment]


class ReviewCard(Base):
    """Where a concept stands in a learner's schedule of reviews; the values are those of FSRS."""

    __tablename__ = "review_cards"
    __table_args__ = (Index("ix_review_cards_account_id_due", "account_id", "due"),)

    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), primary_key=True, autoincrement=False)
    concept: Mapped[Line] = mapped_column(primary_key=True)
    state: Mapped[int]
    stability: Mapped[float]
    difficulty: Mapped[float]
    due: Mapped[Moment]
    last_review: Mapped[Moment]


class PracticeReason(Base):
    """Why a question of a practice was asked then; it never changes."""

    __tablename__ = "practice_reasons"

    question_id: Mapped[int] = mapped_column(owned_by("attempt_questions.id"), primary_key=True, autoincrement=False)
    cause: Mapped[Word]
    content: Mapped[Data]


class Erasure(Base):
    """The tombstone of a person who was erased; it is heeded again after a restore."""

    __tablename__ = "erasures"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    erased_at: Mapped[Moment]
