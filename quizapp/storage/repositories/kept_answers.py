"""What was typed and not handed in yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.work import KeptRecord
from quizapp.storage.tables.work import Attempt, KeptAnswer, Question, Submission


class KeptAnswers:
    """Keeps, for each question, the newest of what stood in its answer field."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, question_id: int) -> KeptRecord | None:
        """What is kept for a question."""
        return next(iter(self.of_questions((question_id,))), None)

    def of_questions(self, question_ids: Iterable[int]) -> tuple[KeptRecord, ...]:
        """What is kept for these questions, by question."""
        query = select(KeptAnswer).where(KeptAnswer.question_id.in_(list(question_ids)))
        rows = self._session.scalars(query.order_by(KeptAnswer.question_id).execution_options(populate_existing=True))
        return tuple(as_record(KeptRecord, row) for row in rows)

    def forget(self, before: datetime | None) -> int:
        """Drops what was kept last before then and belongs to attempts that are over; how much there was."""
        if before is None:
            return 0
        over = select(Question.id).join(Attempt, Attempt.id == Question.attempt_id).where(Attempt.state == "finished")
        old = (KeptAnswer.kept_at < before) & KeptAnswer.question_id.in_(over)
        return len(self._session.scalars(delete(KeptAnswer).where(old).returning(KeptAnswer.question_id)).all())

    def keep(self, question_id: int, response: Mapping[str, Any], at: datetime) -> KeptRecord:
        """Keeps this in the place of what was kept before; the caller holds the lock of the attempt."""
        row = self._session.get(KeptAnswer, question_id, populate_existing=True)
        if row is None:
            row = KeptAnswer(question_id=question_id, revision=0)
            self._session.add(row)
        row.response, row.revision, row.kept_at = dict(response), row.revision + 1, at
        newest = select(func.max(Submission.id)).where(Submission.question_id == question_id)
        row.after_submission = self._session.scalar(newest) or 0
        self._session.flush()
        return as_record(KeptRecord, row)
