"""What learners do: attempts, their questions, submissions, marks, hints, and what waits for a person.

Submissions and marks are only appended; what is typed and not handed in yet (`KeptAnswer`) changes with each save.
Two flags move, each in one direction: `Submission.state` from received to marked, `Mark.is_current` from true to false
when another mark outranks it (a unique index allows one current mark).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.storage.tables.base import Base, Data, Id, Line, Moment, Prose, Word, owned_by


class Attempt(Base):
    """One go of one learner at a quiz; the seed is the server's and leaves it never.

    It began when the clock `clock_name`, which no setting of the time moves, stood at `clock_seconds`. One that a guest
    began beyond the attempts that the account had left does not count.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("quiz_id", "account_id", "number"),
        CheckConstraint("state IN ('open', 'finished')", name="state"),
        Index("ix_attempts_state_deadline", "state", "deadline"),
    )

    id: Mapped[Id]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    account_id: Mapped[int] = mapped_column(owned_by("accounts.id"), index=True)
    number: Mapped[int]
    seed: Mapped[str] = mapped_column(String(32))
    state: Mapped[Word]
    started_at: Mapped[Moment]
    deadline: Mapped[Moment | None]
    finished_at: Mapped[Moment | None]
    clock_name: Mapped[str | None] = mapped_column(String(64))
    clock_seconds: Mapped[float | None]
    counts: Mapped[bool] = mapped_column(default=True, server_default=true())


class Question(Base):
    """One variant put to one learner: item version and seed; another variant is another row at the same position."""

    __tablename__ = "attempt_questions"
    __table_args__ = (UniqueConstraint("attempt_id", "position", "variant_number"),)

    id: Mapped[Id]
    attempt_id: Mapped[int] = mapped_column(owned_by("attempts.id"))
    position: Mapped[int]
    variant_number: Mapped[int]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_versions.id"), index=True)
    seed: Mapped[str] = mapped_column(String(32))
    points: Mapped[float]
    asked_at: Mapped[Moment]
    solution_shown_at: Mapped[Moment | None]


class HintUsed(Base):
    """A hint that was taken; numbers count from 1."""

    __tablename__ = "hints_used"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[Id]
    question_id: Mapped[int] = mapped_column(owned_by("attempt_questions.id"))
    number: Mapped[int]
    taken_at: Mapped[Moment]


class PartScore(Base):
    """The score of one part of an answer."""

    __tablename__ = "part_scores"
    __table_args__ = (UniqueConstraint("mark_id", "position"),)

    id: Mapped[Id]
    mark_id: Mapped[int] = mapped_column(owned_by("marks.id"))
    position: Mapped[int]
    score: Mapped[float | None]
    content: Mapped[Data]


class Mark(Base):
    """A judgement of a submission, by the grader or by a person."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("submission_id", "number"),
        Index(
            "ix_marks_current",
            "submission_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        CheckConstraint("source IN ('grader', 'person')", name="source"),
        CheckConstraint("score IS NULL OR (score >= 0 AND score <= 1)", name="score"),
    )

    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(owned_by("submissions.id"))
    number: Mapped[int]
    is_current: Mapped[bool]
    source: Mapped[Word]
    outcome: Mapped[Word]
    score: Mapped[float | None]
    costs_try: Mapped[bool]
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    feedback_en: Mapped[Prose]
    feedback_zh: Mapped[Prose]
    misconception: Mapped[Line | None]
    reason: Mapped[Prose]
    grader_version: Mapped[Line]
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    marked_at: Mapped[Moment]
    parts: Mapped[list[PartScore]] = relationship(order_by=PartScore.position, lazy="selectin", passive_deletes=True)


class Submission(Base):
    """An answer as it came; the client's key makes sending it twice harmless.

    Until `claimed_until` a process that has taken it up may be at work on it.
    """

    __tablename__ = "submissions"
    __table_args__ = (
        CheckConstraint("state IN ('received', 'marked')", name="state"),
        Index(
            "ix_submissions_pending",
            "question_id",
            unique=True,
            sqlite_where=text("state = 'received'"),
            postgresql_where=text("state = 'received'"),
        ),
    )

    id: Mapped[Id]
    question_id: Mapped[int] = mapped_column(owned_by("attempt_questions.id"), index=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    response: Mapped[Data]
    received_at: Mapped[Moment]
    state: Mapped[Word]
    claimed_until: Mapped[Moment | None]


class KeptAnswer(Base):
    """What stands in an answer field and was not handed in yet; the revision counts its changes.

    It was typed after the submission `after_submission` and before the next one; 0 is before the first.
    """

    __tablename__ = "kept_answers"

    question_id: Mapped[int] = mapped_column(owned_by("attempt_questions.id"), primary_key=True, autoincrement=False)
    response: Mapped[Data]
    revision: Mapped[int]
    kept_at: Mapped[Moment]
    after_submission: Mapped[int] = mapped_column(server_default="0")


class ReviewItem(Base):
    """Something that waits, or waited, for a person: an explanation, an undecided answer, a contested verdict."""

    __tablename__ = "review_items"
    __table_args__ = (
        UniqueConstraint("submission_id", "cause"),
        CheckConstraint("cause IN ('explanation', 'undecided', 'contested')", name="cause"),
        Index("ix_review_items_course_id_resolved_at", "course_id", "resolved_at"),
    )

    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(owned_by("submissions.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    cause: Mapped[Word]
    words: Mapped[Prose]
    opened_at: Mapped[Moment]
    resolved_at: Mapped[Moment | None]
    resolved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
