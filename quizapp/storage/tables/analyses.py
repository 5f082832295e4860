"""Item analyses: for each quiz the last result, and who is making the next one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.storage.tables.base import Base, Moment, owned_by


class Analysis(Base):
    """The analysis of a quiz; it can be made anew at any time.

    A process that makes it holds a lease: a token, and until when it is believed to be alive. What was wished for
    while it was made is wished for again afterwards.
    """

    __tablename__ = "analyses"
    __table_args__ = (Index("ix_analyses_requested_at", "requested_at"),)

    quiz_id: Mapped[int] = mapped_column(owned_by("quizzes.id"), primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    newest_mark: Mapped[int]
    computed_at: Mapped[Moment | None]
    seconds: Mapped[float]
    requested_at: Mapped[Moment | None]
    lease_token: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[Moment | None]
    done: Mapped[int]
    planned: Mapped[int]
    failed: Mapped[bool]


class AnalysedItem(Base):
    """The figures of one item in the last analysis of a quiz, by which the list of questions is searched and sorted.

    They stand in the analysis as well, among all that it tells; here the database can find them.
    """

    __tablename__ = "analysed_items"
    __table_args__ = (Index("ix_analysed_items_item_id", "item_id"),)

    quiz_id: Mapped[int] = mapped_column(owned_by("analyses.quiz_id"), primary_key=True, autoincrement=False)
    item_id: Mapped[int] = mapped_column(owned_by("items.id"), primary_key=True, autoincrement=False)
    learners: Mapped[int]
    facility: Mapped[float | None]
    discrimination: Mapped[float | None]
    unfair: Mapped[int]
