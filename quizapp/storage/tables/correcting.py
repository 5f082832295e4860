"""What was corrected after the fact, and whether the learners know."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Id, Moment, owned_by


class MarkChange(Base):
    """A mark took the place of another one that its learner may have seen; the notice stays until it is seen."""

    __tablename__ = "mark_changes"
    __table_args__ = (Index("ix_mark_changes_account_id_seen_at", "account_id", "seen_at"),)

    id: Mapped[Id]
    mark_id: Mapped[int] = mapped_column(owned_by("marks.id"), unique=True)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("marks.id", ondelete="CASCADE"), index=True)
    submission_id: Mapped[int] = mapped_column(owned_by("submissions.id"), index=True)
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"))
    changed_at: Mapped[Moment]
    seen_at: Mapped[Moment | None]
