"""Marking of explanations: versions of rubrics, answers that people have marked, and what was trained from them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Data, Id, Line, Moment, Prose, TokenHash, Word, owned_by


class RubricVersion(Base):
    """A rubric as it was saved; never changed, so that every marking can be repeated."""

    __tablename__ = "rubric_versions"
    __table_args__ = (UniqueConstraint("rubric", "number"),)

    id: Mapped[Id]
    rubric: Mapped[Line]
    number: Mapped[int]
    text: Mapped[Prose]
    content: Mapped[Data]
    shipped: Mapped[bool]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    saved_at: Mapped[Moment]


class MarkedAnswer(Base):
    """An answer marked by a person, criterion by criterion: what heads are trained from.

    Several people may mark one submission; a person's later mark takes the place of the earlier. What the service had
    made of it then is kept beside it. Without a submission it was written for training, and `synthetic` says so.
    """

    __tablename__ = "marked_answers"
    __table_args__ = (
        Index(
            "ix_marked_answers_by_person",
            "submission_id",
            "marked_by",
            unique=True,
            sqlite_where=text("submission_id IS NOT NULL AND marked_by IS NOT NULL"),
            postgresql_where=text("submission_id IS NOT NULL AND marked_by IS NOT NULL"),
        ),
        CheckConstraint("language IN ('en', 'zh')", name="language"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
    )

    id: Mapped[Id]
    rubric: Mapped[Line] = mapped_column(index=True)
    language: Mapped[Word]
    text: Mapped[Prose]
    criteria: Mapped[Data]
    score: Mapped[float]
    contradiction: Mapped[bool]
    note: Mapped[Line]
    synthetic: Mapped[bool]
    submission_id: Mapped[int | None] = mapped_column(owned_by("submissions.id"))
    service: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    marked_at: Mapped[Moment]


class TrainedHeads(Base):
    """Heads of the second judge, named by the fingerprint of all that they were trained from."""

    __tablename__ = "trained_heads"
    __table_args__ = (UniqueConstraint("rubric", "fingerprint"),)

    id: Mapped[Id]
    rubric: Mapped[Line]
    fingerprint: Mapped[TokenHash]
    content: Mapped[Data]
    answers: Mapped[int]
    trained_at: Mapped[Moment]
