"""What webhooks are told of attempts and marks; nothing of practice, which no table of scores shows either."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.webhooks import AttemptFacts, MarkBefore, MarkFacts
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.tables.people import Account
from quizapp.storage.tables.questions import Quiz
from quizapp.storage.tables.work import Attempt, Mark, Question, Submission


class Announcements:
    """Reads what is announced."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def attempts(self, attempt_ids: Iterable[int]) -> dict[int, AttemptFacts]:
        """These attempts, by id; those in practice, and of people who are erased, are left out."""
        query = (
            select(
                Attempt.id.label("attempt_id"),
                Attempt.number,
                Attempt.started_at,
                Attempt.finished_at,
                Attempt.quiz_id,
                Quiz.course_id,
                Quiz.title_en,
                Quiz.title_zh,
                Attempt.account_id,
                Account.email,
            )
            .join(Quiz, Quiz.id == Attempt.quiz_id)
            .join(Account, Account.id == Attempt.account_id)
            .where(
                Attempt.id.in_(list(attempt_ids)),
                or_(Quiz.name.is_(None), Quiz.name != PRACTICE),
                or_(Account.disabled_at.is_(None), Account.email.is_not(None)),
            )
        )
        return {row.attempt_id: as_record(AttemptFacts, row) for row in self._session.execute(query)}

    def marks(self, submission_ids: Iterable[int]) -> tuple[MarkFacts, ...]:
        """The marks that these submissions have now, in the order of the submissions."""
        query = (
            select(
                Submission.id.label("submission_id"),
                Question.attempt_id,
                Submission.question_id,
                Question.position,
                Question.points,
                Mark.source,
                Mark.score,
                Mark.marked_at,
            )
            .join(Question, Question.id == Submission.question_id)
            .join(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Submission.id.in_(list(submission_ids)))
            .order_by(Submission.id)
        )
        return tuple(as_record(MarkFacts, row) for row in self._session.execute(query))

    def marks_before(self, mark_ids: Iterable[int]) -> dict[int, MarkBefore]:
        """Marks that were replaced, by id."""
        query = select(Mark.id, Mark.source, Mark.score).where(Mark.id.in_(list(mark_ids)))
        return {row.id: as_record(MarkBefore, row) for row in self._session.execute(query)}
