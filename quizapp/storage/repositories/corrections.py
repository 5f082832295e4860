"""Marks that took the place of others, and who has seen it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from quizapp.storage.records.correcting import ChangeRecord
from quizapp.storage.records.making import as_record
from quizapp.storage.tables.correcting import MarkChange
from quizapp.storage.tables.work import Attempt, Mark, Question, Submission


class Corrections:
    """Keeps what was changed after the fact."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def changed(self, submission_id: int, before_id: int | None, at: datetime) -> None:
        """The current mark of a submission took the place of another one: its learner is to be told."""
        current = self._session.scalars(
            select(Mark.id).where(Mark.submission_id == submission_id, Mark.is_current)
        ).one()
        account_id = self._session.scalars(
            select(Attempt.account_id)
            .join(Question, Question.attempt_id == Attempt.id)
            .join(Submission, Submission.question_id == Question.id)
            .where(Submission.id == submission_id)
        ).one()
        self._session.add(
            MarkChange(
                mark_id=current,
                before_id=before_id,
                submission_id=submission_id,
                account_id=account_id,
                changed_at=at,
                seen_at=None,
            )
        )
        self._session.flush()

    def of_submissions(self, submission_ids: Iterable[int]) -> tuple[ChangeRecord, ...]:
        """What was changed at these submissions, the first first."""
        return self._records(MarkChange.submission_id.in_(list(submission_ids)))

    def unseen(self, account_id: int, limit: int) -> tuple[ChangeRecord, ...]:
        """The newest changes that a person has not seen yet, the first first."""
        newest = (
            select(MarkChange.id)
            .where(MarkChange.account_id == account_id, MarkChange.seen_at.is_(None))
            .order_by(MarkChange.id.desc())
            .limit(limit)
        )
        return self._records(MarkChange.id.in_(list(self._session.scalars(newest))))

    def count_unseen(self, account_id: int) -> int:
        """How many changes a person has not seen yet."""
        query = select(func.count()).where(MarkChange.account_id == account_id, MarkChange.seen_at.is_(None))
        return self._session.scalar(query) or 0

    def see(self, account_id: int, change_ids: Iterable[int], at: datetime) -> None:
        """The person has seen these of their changes."""
        mine = (MarkChange.account_id == account_id) & MarkChange.id.in_(list(change_ids))
        self._session.execute(update(MarkChange).where(mine, MarkChange.seen_at.is_(None)).values(seen_at=at))

    def _records(self, chosen: Any) -> tuple[ChangeRecord, ...]:  # noqa: ANN401 -- a condition
        before = aliased(Mark)
        rows = self._session.execute(
            select(
                MarkChange.id,
                MarkChange.submission_id,
                Submission.question_id,
                MarkChange.account_id,
                Mark.source,
                before.outcome.label("outcome_before"),
                before.score.label("score_before"),
                Mark.outcome,
                Mark.score,
                Mark.reason,
                MarkChange.changed_at,
                MarkChange.seen_at,
            )
            .join(Mark, Mark.id == MarkChange.mark_id)
            .join(Submission, Submission.id == MarkChange.submission_id)
            .outerjoin(before, before.id == MarkChange.before_id)
            .where(chosen)
            .order_by(MarkChange.id)
        )
        return tuple(as_record(ChangeRecord, row) for row in rows)
