"""Answers marked anew: a regrade, and what it proposes for each answer on which something changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Id, Moment, Prose, Word, owned_by


class Regrade(Base):
    """The answers to an item or in a quiz of a course, replayed up to `cursor`; `lease` names who works at it."""

    __tablename__ = "regrades"
    __table_args__ = (
        CheckConstraint("policy IN ('never_lower', 'as_computed')", name="policy"),
        CheckConstraint("state IN ('running', 'ready', 'applied', 'discarded')", name="state"),
        CheckConstraint("(item_id IS NULL) <> (quiz_id IS NULL)", name="scope"),
    )

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(owned_by("courses.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(owned_by("items.id"))
    quiz_id: Mapped[int | None] = mapped_column(owned_by("quizzes.id"))
    policy: Mapped[Word]
    reason: Mapped[Prose]
    state: Mapped[Word] = mapped_column(index=True)
    started_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    started_at: Mapped[Moment]
    total: Mapped[int]
    done: Mapped[int]
    cursor: Mapped[int]
    last: Mapped[int]
    lease: Mapped[Word]
    leased_until: Mapped[Moment | None]
    ended_at: Mapped[Moment | None]


class RegradeRow(Base):
    """What a regrade found for an answer; `mark_id` is the mark that it was compared with."""

    __tablename__ = "regrade_rows"
    __table_args__ = (
        UniqueConstraint("regrade_id", "submission_id"),
        Index("ix_regrade_rows_regrade_id_state_change", "regrade_id", "state", "change"),
    )

    id: Mapped[Id]
    regrade_id: Mapped[int] = mapped_column(owned_by("regrades.id"))
    submission_id: Mapped[int] = mapped_column(owned_by("submissions.id"), index=True)
    mark_id: Mapped[int] = mapped_column(owned_by("marks.id"), index=True)
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    change: Mapped[Word]
    state: Mapped[Word]
    score: Mapped[float | None]
    grade: Mapped[dict[str, Any]] = mapped_column(JSON(none_as_null=True))
