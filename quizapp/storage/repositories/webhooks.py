"""Addresses that are told what happens in a course."""

from __future__ import annotations

import functools
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.webhooks import NewWebhook, WebhookRecord
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.tables.questions import Quiz
from quizapp.storage.tables.webhooks import Webhook
from quizapp.storage.tables.work import Attempt, Question, Submission


class Webhooks:
    """Keeps who is told."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, new: NewWebhook) -> WebhookRecord:
        """A new address."""
        row = Webhook(
            course_id=new.course_id,
            url=new.url,
            events=new.events,
            salt=new.salt,
            secret_hash=new.secret_hash,
            added_by=new.added_by,
            added_at=new.added_at,
            failures=0,
            resting_until=None,
        )
        self._session.add(row)
        self._session.flush()
        return as_record(WebhookRecord, row)

    def find(self, webhook_id: int) -> WebhookRecord | None:
        """The webhook with this id."""
        row = self._session.get(Webhook, webhook_id, populate_existing=True)
        return None if row is None else as_record(WebhookRecord, row)

    def of_course(self, course_id: int) -> tuple[WebhookRecord, ...]:
        """Those of a course, the first added first."""
        rows = self._session.scalars(_of_course(), {"course_id": course_id})
        return tuple(as_record(WebhookRecord, row) for row in rows)

    def of_quiz(self, quiz_id: int) -> tuple[WebhookRecord, ...]:
        """Those that are told of a quiz: its course's; nobody is told of practice."""
        query = (
            select(Webhook)
            .join(Quiz, Quiz.course_id == Webhook.course_id)
            .where(Quiz.id == quiz_id, or_(Quiz.name.is_(None), Quiz.name != PRACTICE))
            .order_by(Webhook.id)
        )
        return tuple(as_record(WebhookRecord, row) for row in self._session.scalars(query))

    def of_answer(self, submission_id: int) -> tuple[WebhookRecord, ...]:
        """Those of the course in which an answer was given."""
        query = (
            select(Webhook)
            .join(Quiz, Quiz.course_id == Webhook.course_id)
            .join(Attempt, Attempt.quiz_id == Quiz.id)
            .join(Question, Question.attempt_id == Attempt.id)
            .join(Submission, Submission.question_id == Question.id)
            .where(Submission.id == submission_id)
            .order_by(Webhook.id)
        )
        return tuple(as_record(WebhookRecord, row) for row in self._session.scalars(query))

    def renew(self, webhook_id: int, salt: str, secret_hash: str, former_until: datetime) -> None:
        """Another secret; that of now signs beside it until then."""
        values = {"former_salt": Webhook.salt, "former_until": former_until, "salt": salt, "secret_hash": secret_hash}
        self._session.execute(update(Webhook).where(Webhook.id == webhook_id).values(**values))

    def remove(self, webhook_id: int) -> None:
        """The address is told nothing more; what waits for it goes with it."""
        self._session.execute(delete(Webhook).where(Webhook.id == webhook_id))

    def rest(self, webhook_id: int, failures: int, until: datetime | None) -> None:
        """So often in a row nothing could be delivered; the next try is made after that moment."""
        changed = update(Webhook).where(Webhook.id == webhook_id).values(failures=failures, resting_until=until)
        self._session.execute(changed)


@functools.cache
def _of_course() -> Select[Webhook]:
    return select(Webhook).where(Webhook.course_id == bindparam("course_id")).order_by(Webhook.id)
