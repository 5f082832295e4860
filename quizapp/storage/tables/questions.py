"""Questions and quizzes: items with drafts and immutable versions, quizzes with their slots."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.storage.tables.base import Base, Data, Id, Line, Moment, Prose, TokenHash, Word, owned_by


class Item(Base):
    """A question as a thing with a history; without a course it belongs to the shipped bank.

    The columns from concept to summary repeat what the newest text says, for lists and draws.
    """

    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("course_id", "name"),
        Index(
            "ix_items_bank_name",
            "name",
            unique=True,
            sqlite_where=text("course_id IS NULL"),
            postgresql_where=text("course_id IS NULL"),
        ),
        CheckConstraint("state IN ('draft', 'published', 'retired')", name="state"),
    )

    id: Mapped[Id]
    name: Mapped[Line]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    concept: Mapped[Line] = mapped_column(index=True)
    kind: Mapped[Word]
    difficulty: Mapped[int]
    summary: Mapped[Prose]
    state: Mapped[Word]
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class Draft(Base):
    """What an author is writing and has not published."""

    __tablename__ = "drafts"

    item_id: Mapped[int] = mapped_column(owned_by("items.id"), primary_key=True)
    text: Mapped[Prose]
    content: Mapped[Data]
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    edited_at: Mapped[Moment]


class ItemVersion(Base):
    """A published item; never changed, so that everything graded can be replayed."""

    __tablename__ = "item_versions"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    number: Mapped[int]
    text: Mapped[Prose]
    content: Mapped[Data]
    content_hash: Mapped[TokenHash]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    published_at: Mapped[Moment]


class Slot(Base):
    """A place in a quiz: one item, or questions drawn from a concept."""

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("quiz_id", "position"),
        CheckConstraint("(item_id IS NULL) <> (concept IS NULL)", name="item_or_concept"),
        CheckConstraint("count >= 1", name="count"),
        CheckConstraint("points >= 0", name="points"),
    )

    id: Mapped[Id]
    quiz_id: Mapped[int] = mapped_column(owned_by("quizzes.id"))
    position: Mapped[int]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    concept: Mapped[Line | None]
    lowest: Mapped[int]
    highest: Mapped[int]
    count: Mapped[int]
    points: Mapped[float]


class Quiz(Base):
    """A quiz of a course with its rules."""

    __tablename__ = "quizzes"
    __table_args__ = (
        UniqueConstraint("course_id", "name"),
        CheckConstraint("mode IN ('practice', 'exam')", name="mode"),
        CheckConstraint("feedback IN ('at_once', 'after_close', 'never')", name="feedback"),
        CheckConstraint("solutions IN ('at_once', 'after_close', 'never')", name="solutions"),
    )

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    name: Mapped[Line | None]
    title_en: Mapped[Line]
    title_zh: Mapped[Line]
    description_en: Mapped[Prose]
    description_zh: Mapped[Prose]
    mode: Mapped[Word]
    attempts_allowed: Mapped[int | None]
    tries_allowed: Mapped[int | None]
    time_limit_seconds: Mapped[int | None]
    opens_at: Mapped[Moment | None]
    closes_at: Mapped[Moment | None]
    feedback: Mapped[Word]
    solutions: Mapped[Word]
    hints: Mapped[bool]
    shuffle: Mapped[bool]
    published: Mapped[bool]
    time_zone: Mapped[Word] = mapped_column(server_default="UTC")
    revision: Mapped[int]
    updated_at: Mapped[Moment]
    slots: Mapped[list[Slot]] = relationship(
        order_by=Slot.position, cascade="all, delete-orphan", lazy="selectin", passive_deletes=True
    )
