"""Invitations to courses, and accommodations at quizzes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.arrangements import AccommodationRecord, InvitationRecord
from quizapp.storage.records.making import as_record
from quizapp.storage.tables.arrangements import Accommodation, Invitation
from quizapp.storage.tables.work import Attempt


class Arrangements:
    """Keeps what is arranged with learners."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_quiz(self, quiz_id: int) -> tuple[AccommodationRecord, ...]:
        """What is granted at a quiz, by person."""
        query = select(Accommodation).where(Accommodation.quiz_id == quiz_id).order_by(Accommodation.account_id)
        return tuple(as_record(AccommodationRecord, row) for row in self._session.scalars(query))

    def of_person(self, account_id: int) -> dict[int, AccommodationRecord]:
        """What a person is granted, by quiz."""
        query = select(Accommodation).where(Accommodation.account_id == account_id)
        return {row.quiz_id: as_record(AccommodationRecord, row) for row in self._session.scalars(query)}

    def among(self, quiz_ids: Iterable[int]) -> dict[tuple[int, int], AccommodationRecord]:
        """What is granted at these quizzes, by quiz and person."""
        rows = self._session.scalars(select(Accommodation).where(Accommodation.quiz_id.in_(list(quiz_ids))))
        return {(row.quiz_id, row.account_id): as_record(AccommodationRecord, row) for row in rows}

    def find(self, quiz_id: int, account_id: int) -> AccommodationRecord | None:
        """What a person is granted at a quiz."""
        row = self._session.get(Accommodation, (quiz_id, account_id), populate_existing=True)
        return None if row is None else as_record(AccommodationRecord, row)

    def grant(self, given: AccommodationRecord) -> None:
        """Grants it, in place of what was granted before."""
        self.revoke(given.quiz_id, given.account_id)
        self._session.add(
            Accommodation(
                quiz_id=given.quiz_id,
                account_id=given.account_id,
                time_factor=given.time_factor,
                attempts_allowed=given.attempts_allowed,
                opens_at=given.opens_at,
                closes_at=given.closes_at,
            )
        )
        self._session.flush()

    def revoke(self, quiz_id: int, account_id: int) -> None:
        """The person is treated as everybody."""
        self._session.execute(
            delete(Accommodation).where(Accommodation.quiz_id == quiz_id, Accommodation.account_id == account_id)
        )

    def move_deadline(self, attempt_id: int, deadline: datetime | None) -> None:
        """An open attempt is handed in at another time."""
        self._session.execute(
            update(Attempt).where(Attempt.id == attempt_id, Attempt.state == "open").values(deadline=deadline)
        )

    def invite(self, course_id: int, token_hash: str, at: datetime, expires_at: datetime) -> None:
        """A new link into the course; the one before ends."""
        self.end_invitations(course_id, at)
        self._session.add(
            Invitation(course_id=course_id, token_hash=token_hash, created_at=at, expires_at=expires_at, ended_at=None)
        )
        self._session.flush()

    def end_invitations(self, course_id: int, at: datetime) -> None:
        """No link leads into the course any more."""
        is_open = (Invitation.course_id == course_id) & Invitation.ended_at.is_(None)
        self._session.execute(update(Invitation).where(is_open).values(ended_at=at))

    def invitation(self, token_hash: str) -> InvitationRecord | None:
        """The invitation with this token."""
        row = self._session.scalar(select(Invitation).where(Invitation.token_hash == token_hash))
        return None if row is None else as_record(InvitationRecord, row)

    def open_invitation(self, course_id: int) -> InvitationRecord | None:
        """The link that leads into the course now, expired or not."""
        row = self._session.scalar(
            select(Invitation).where(Invitation.course_id == course_id, Invitation.ended_at.is_(None))
        )
        return None if row is None else as_record(InvitationRecord, row)
