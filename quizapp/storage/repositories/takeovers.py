"""What a guest has done, given to the account that the guest has signed in to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.storage.tables.correcting import MarkChange
from quizapp.storage.tables.people import Account, AuditEvent, Enrolment
from quizapp.storage.tables.regrading import RegradeRow
from quizapp.storage.tables.webhooks import WebhookDelivery
from quizapp.storage.tables.work import Attempt

BESIDE: tuple[Any, ...] = (AuditEvent, MarkChange, RegradeRow, WebhookDelivery)
"""What names the person beside the attempts, and goes with them. Questions and answers hang on the attempts."""


class Takeovers:
    """Gives one person's work to another."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hold(self, guest_id: int) -> bool:
        """Whether this is a guest; nothing is begun for them by anybody else until the end of this unit of work."""
        query = select(Account.id).where(Account.id == guest_id, Account.is_guest, Account.disabled_at.is_(None))
        return self._session.scalar(query.with_for_update()) is not None

    def give_attempt(self, attempt_id: int, account_id: int, number: int, *, counts: bool) -> None:
        """The attempt is the account's from now on, by this number."""
        changed = update(Attempt).where(Attempt.id == attempt_id)
        self._session.execute(changed.values(account_id=account_id, number=number, counts=counts))

    def give_rest(self, guest_id: int, account_id: int) -> None:
        """What belongs to the attempts follows them; of a course that the account is in, its own role stays."""
        for table in BESIDE:
            mine = update(table).where(table.account_id == guest_id)
            self._session.execute(mine.values(account_id=account_id))
        held = select(Enrolment.course_id).where(Enrolment.account_id == account_id)
        new = update(Enrolment).where(Enrolment.account_id == guest_id, Enrolment.course_id.not_in(held))
        self._session.execute(new.values(account_id=account_id))

    def end_guest(self, guest_id: int) -> None:
        """The guest is gone, with the sessions and with what follows from answers that are another's now."""
        self._session.execute(delete(Account).where(Account.id == guest_id, Account.is_guest))
        self._session.flush()
