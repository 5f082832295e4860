"""What is kept about one person beside their work: read where they take their own data along, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.keepings import EnrolmentRecord, IdentityRecord
from quizapp.storage.records.making import as_record
from quizapp.storage.records.marking import MarkedAnswerRecord
from quizapp.storage.records.people import AuditRecord, CourseRecord, Role, SignInRecord
from quizapp.storage.records.practice import ReasonRecord
from quizapp.storage.records.programs import TokenRecord
from quizapp.storage.tables.arrangements import Accommodation
from quizapp.storage.tables.marking import MarkedAnswer
from quizapp.storage.tables.people import AuditEvent, Course, Credential, Enrolment, OutsideIdentity, SignIn
from quizapp.storage.tables.practice import PracticeReason
from quizapp.storage.tables.programs import AccessToken
from quizapp.storage.tables.work import HintUsed


class Keepings:
    """Reads what is kept about a person, the oldest first; what is over stays in it as long as it is kept."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def password_changed_at(self, account_id: int) -> datetime | None:
        """When the password was set last; None where there is none."""
        return self._session.scalar(select(Credential.changed_at).where(Credential.account_id == account_id))

    def identities(self, account_id: int) -> tuple[IdentityRecord, ...]:
        """By whom the person signs in elsewhere."""
        query = select(OutsideIdentity).where(OutsideIdentity.account_id == account_id).order_by(OutsideIdentity.id)
        return tuple(as_record(IdentityRecord, row) for row in self._session.scalars(query))

    def sign_ins(self, account_id: int) -> tuple[SignInRecord, ...]:
        """The sessions of the person, those that are over as well."""
        query = select(SignIn).where(SignIn.account_id == account_id).order_by(SignIn.id)
        return tuple(as_record(SignInRecord, row) for row in self._session.scalars(query))

    def tokens(self, account_id: int) -> tuple[TokenRecord, ...]:
        """The tokens of the person, those that are over as well."""
        query = select(AccessToken).where(AccessToken.account_id == account_id).order_by(AccessToken.id)
        return tuple(as_record(TokenRecord, row) for row in self._session.scalars(query))

    def enrolments(self, account_id: int) -> tuple[EnrolmentRecord, ...]:
        """The courses of the person."""
        query = (
            select(Course, Enrolment.role, Enrolment.created_at)
            .join(Enrolment, Enrolment.course_id == Course.id)
            .where(Enrolment.account_id == account_id)
            .order_by(Enrolment.id)
        )
        return tuple(
            EnrolmentRecord(as_record(CourseRecord, course), cast("Role", role), since)
            for course, role, since in self._session.execute(query)
        )

    def accommodations(self, account_id: int) -> tuple[AccommodationRecord, ...]:
        """What the person is granted at quizzes."""
        query = select(Accommodation).where(Accommodation.account_id == account_id).order_by(Accommodation.quiz_id)
        return tuple(as_record(AccommodationRecord, row) for row in self._session.scalars(query))

    def acts(self, account_id: int) -> tuple[AuditRecord, ...]:
        """What the audit log holds of what the person did, and of what was done to their account."""
        own = (AuditEvent.object_kind == "account") & (AuditEvent.object_id == account_id)
        query = select(AuditEvent).where(or_(AuditEvent.account_id == account_id, own)).order_by(AuditEvent.id)
        return tuple(as_record(AuditRecord, row) for row in self._session.scalars(query))

    def markings(self, account_id: int) -> tuple[MarkedAnswerRecord, ...]:
        """Which explanations the person has marked by their criteria."""
        query = select(MarkedAnswer).where(MarkedAnswer.marked_by == account_id).order_by(MarkedAnswer.id)
        return tuple(as_record(MarkedAnswerRecord, row) for row in self._session.scalars(query))

    def hints(self, question_ids: Iterable[int]) -> dict[int, tuple[datetime, ...]]:
        """When the hints of these questions were taken; questions without any are left out."""
        query = select(HintUsed).where(HintUsed.question_id.in_(list(question_ids))).order_by(HintUsed.number)
        found: dict[int, tuple[datetime, ...]] = {}
        for row in self._session.scalars(query):
            found[row.question_id] = (*found.get(row.question_id, ()), row.taken_at)
        return found

    def reasons(self, question_ids: Iterable[int]) -> dict[int, ReasonRecord]:
        """Why these questions were asked, by question; those outside of a practice are left out."""
        query = select(PracticeReason).where(PracticeReason.question_id.in_(list(question_ids)))
        return {row.question_id: as_record(ReasonRecord, row) for row in self._session.scalars(query)}
