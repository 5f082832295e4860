"""Erasure of a person: the one exception to what is only appended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.practice import ErasureRecord
from quizapp.storage.tables.analyses import Analysis
from quizapp.storage.tables.arrangements import Accommodation
from quizapp.storage.tables.marking import MarkedAnswer
from quizapp.storage.tables.people import (
    Account,
    AuditEvent,
    Credential,
    Enrolment,
    OneTimeLink,
    OutsideIdentity,
    SignIn,
)
from quizapp.storage.tables.practice import Erasure, Mastery, ReviewCard
from quizapp.storage.tables.programs import AccessToken, SentRequest
from quizapp.storage.tables.regrading import RegradeRow
from quizapp.storage.tables.webhooks import WebhookDelivery
from quizapp.storage.tables.work import Attempt, KeptAnswer, Mark, PartScore, Question, ReviewItem, Submission

OWN: tuple[Any, ...] = (
    Accommodation,
    Credential,
    Enrolment,
    OneTimeLink,
    OutsideIdentity,
    SignIn,
    Mastery,
    ReviewCard,
    AccessToken,
    SentRequest,
    WebhookDelivery,
    RegradeRow,
)


class Erasures:
    """Erases people and keeps their tombstones."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def erase(self, account_id: int, at: datetime) -> None:
        """Takes away who it was and what was written; scores stay, without a person and without the words.

        Who is erased already stays so, with the first moment.
        """
        for table in OWN:
            self._session.execute(delete(table).where(table.account_id == account_id))
        self._empty_work(account_id, at)
        self._session.execute(update(AuditEvent).where(AuditEvent.account_id == account_id).values(account_id=None))
        self._session.execute(
            update(Account)
            .where(Account.id == account_id)
            .values(email=None, name="", language=None, is_guest=True, is_admin=False, may_author=False, disabled_at=at)
        )
        if self._session.get(Erasure, account_id) is None:
            self._session.add(Erasure(account_id=account_id, erased_at=at))
        self._session.flush()

    def _empty_work(self, account_id: int, at: datetime) -> None:
        questions = select(Question.id).join(Attempt, Attempt.id == Question.attempt_id)
        questions = questions.where(Attempt.account_id == account_id)
        submissions = select(Submission.id).where(Submission.question_id.in_(questions))
        marks = select(Mark.id).where(Mark.submission_id.in_(submissions))
        # Why a mark was changed is told to the learner by name, often; that it was changed stays.
        events = update(AuditEvent).where(AuditEvent.object_kind == "submission", AuditEvent.object_id.in_(submissions))
        self._session.execute(events.values(note=""))
        self._session.execute(delete(MarkedAnswer).where(MarkedAnswer.submission_id.in_(submissions)))
        self._session.execute(delete(KeptAnswer).where(KeptAnswer.question_id.in_(questions)))
        self._session.execute(delete(PartScore).where(PartScore.mark_id.in_(marks)))
        self._session.execute(
            update(Mark)
            .where(Mark.submission_id.in_(submissions))
            .values(verdict=None, feedback_en="", feedback_zh="", misconception=None, reason="")
        )
        reviews = update(ReviewItem).where(ReviewItem.submission_id.in_(submissions))
        self._session.execute(reviews.values(words=""))
        self._session.execute(reviews.where(ReviewItem.resolved_at.is_(None)).values(resolved_at=at))
        # What was received and is being graded just now gets no mark: it would hold the words again.
        self._session.execute(
            update(Submission).where(Submission.id.in_(submissions)).values(response={}, state="marked")
        )
        # An analysis quotes what was typed; it is made anew when somebody looks.
        quizzes = select(Attempt.quiz_id).where(Attempt.account_id == account_id)
        self._session.execute(delete(Analysis).where(Analysis.quiz_id.in_(quizzes)))
        self._session.execute(
            update(Attempt)
            .where(Attempt.account_id == account_id, Attempt.state == "open")
            .values(state="finished", finished_at=at)
        )

    def is_erased(self, account_id: int) -> bool:
        """Whether there is a tombstone."""
        return self._session.get(Erasure, account_id) is not None

    def listed(self) -> tuple[ErasureRecord, ...]:
        """All tombstones, the first first."""
        rows = self._session.scalars(select(Erasure).order_by(Erasure.erased_at, Erasure.account_id))
        return tuple(as_record(ErasureRecord, row) for row in rows)
