"""What is arranged with learners: invitations to a course, and accommodations at a quiz."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Id, Moment, TokenHash, owned_by


class Accommodation(Base):
    """What a learner is granted at a quiz; empty fields are as for everybody."""

    __tablename__ = "accommodations"
    __table_args__ = (CheckConstraint("time_factor >= 1", name="time_factor"),)

    quiz_id: Mapped[int] = mapped_column(owned_by("quizzes.id"), primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), primary_key=True, autoincrement=False, index=True)
    time_factor: Mapped[float]
    attempts_allowed: Mapped[int | None]
    opens_at: Mapped[Moment | None]
    closes_at: Mapped[Moment | None]


class Invitation(Base):
    """A link that enrols whoever opens it as a learner of the course; a new one ends the one before."""

    __tablename__ = "invitations"

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(owned_by("courses.id"), index=True)
    token_hash: Mapped[TokenHash] = mapped_column(unique=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]
