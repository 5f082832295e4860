"""What long files are made of, read in portions, so that neither memory nor a transaction grows with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.scores import AnswerLine, ExportedTally, Participant
from quizapp.storage.records.work import AttemptRecord
from quizapp.storage.tables.people import Account
from quizapp.storage.tables.questions import Item, ItemVersion
from quizapp.storage.tables.work import Attempt, Mark, Question, Submission


class Exports:
    """Reads what is exported."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def participants(self, quiz_id: int) -> tuple[Participant, ...]:
        """Everybody who began the quiz."""
        query = (
            select(Account.id, Account.name, func.coalesce(Account.email, ""))
            .where(Account.id.in_(select(Attempt.account_id).where(Attempt.quiz_id == quiz_id)))
            .order_by(Account.id)
        )
        return tuple(Participant(*row) for row in self._session.execute(query))

    def widest(self, quiz_id: int) -> int:
        """How many questions the longest attempt at the quiz has."""
        query = (
            select(func.max(Question.position))
            .join(Attempt, Attempt.id == Question.attempt_id)
            .where(Attempt.quiz_id == quiz_id)
        )
        return self._session.scalar(query) or 0

    def attempts(self, quiz_id: int, account_ids: Iterable[int]) -> tuple[AttemptRecord, ...]:
        """The attempts of these people at the quiz, the first begun first."""
        query = (
            select(Attempt)
            .where(Attempt.quiz_id == quiz_id, Attempt.account_id.in_(list(account_ids)))
            .order_by(Attempt.id)
        )
        return tuple(as_record(AttemptRecord, row) for row in self._session.scalars(query))

    def attempt_ids(self, quiz_id: int) -> tuple[int, ...]:
        """Ids of all attempts at the quiz, in order."""
        return tuple(self._session.scalars(select(Attempt.id).where(Attempt.quiz_id == quiz_id).order_by(Attempt.id)))

    def tallies(self, attempt_ids: Sequence[int]) -> tuple[ExportedTally, ...]:
        """How each place of these attempts stands, with the item that was asked there."""
        waits = case((Submission.state == "received", 1), (Mark.outcome.in_(["undecided", "waiting"]), 1), else_=0)
        query = (
            select(
                Question.attempt_id,
                Question.position,
                func.max(Question.points),
                func.max(Mark.score),
                func.sum(waits),
                func.max(Item.name),
            )
            .join(ItemVersion, ItemVersion.id == Question.item_version_id)
            .join(Item, Item.id == ItemVersion.item_id)
            .outerjoin(Submission, Submission.question_id == Question.id)
            .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Question.attempt_id.in_(attempt_ids))
            .group_by(Question.attempt_id, Question.position)
            .order_by(Question.attempt_id, Question.position)
        )
        return tuple(ExportedTally(*row) for row in self._session.execute(query))

    def answers(self, attempt_ids: Sequence[int]) -> list[AnswerLine]:
        """What was handed in to these attempts, by attempt, place and time."""
        query = (
            select(
                Submission.id,
                Account.id,
                Account.name,
                func.coalesce(Account.email, ""),
                Attempt.number,
                Question.position,
                Question.variant_number,
                Item.name,
                ItemVersion.number,
                Item.concept,
                Submission.received_at,
                Submission.response,
                Question.points,
                func.coalesce(Mark.outcome, "received"),
                Mark.score,
                func.coalesce(Mark.source, ""),
                func.coalesce(Mark.misconception, ""),
                func.coalesce(Mark.reason, ""),
            )
            .join(Question, Question.id == Submission.question_id)
            .join(Attempt, Attempt.id == Question.attempt_id)
            .join(Account, Account.id == Attempt.account_id)
            .join(ItemVersion, ItemVersion.id == Question.item_version_id)
            .join(Item, Item.id == ItemVersion.item_id)
            .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Question.attempt_id.in_(attempt_ids))
            .order_by(Question.attempt_id, Question.position, Submission.id)
        )
        return [AnswerLine._make(row) for row in self._session.execute(query)]
