"""Courses, who holds which role in them, the audit log, and what the installation remembers of itself."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import Select, bindparam, delete, func, select
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.people import AccountRecord, AuditRecord, CourseRecord, Role
from quizapp.storage.tables.people import Account, AuditEvent, Course, Enrolment, InstallationFact

DEFAULT_COURSE = "default"


class Courses:
    """Keeps courses and enrolments."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def default(self) -> CourseRecord | None:
        """The course that nobody has to think of."""
        row = self._session.scalar(select(Course).where(Course.name == DEFAULT_COURSE))
        return None if row is None else as_record(CourseRecord, row)

    def find(self, course_id: int) -> CourseRecord | None:
        """The course with this id."""
        row = self._session.get(Course, course_id)
        return None if row is None else as_record(CourseRecord, row)

    def add(self, name: str, title_en: str, title_zh: str, at: datetime) -> CourseRecord:
        """A new course."""
        row = Course(name=name, title_en=title_en, title_zh=title_zh, created_at=at)
        self._session.add(row)
        self._session.flush()
        return as_record(CourseRecord, row)

    def listed(self) -> tuple[CourseRecord, ...]:
        """All courses, the default one first."""
        return tuple(as_record(CourseRecord, row) for row in self._session.scalars(select(Course).order_by(Course.id)))

    def roles_of(self, account_id: int) -> dict[int, Role]:
        """The roles of a person: course id to role."""
        rows = self._session.execute(
            select(Enrolment.course_id, Enrolment.role).where(Enrolment.account_id == account_id)
        )
        return {course_id: cast("Role", role) for course_id, role in rows}

    def all_roles(self, account_ids: Iterable[int] | None = None) -> dict[int, dict[int, Role]]:
        """The roles of these people (None: of all): account id to course id to role."""
        found: dict[int, dict[int, Role]] = {}
        query = select(Enrolment.account_id, Enrolment.course_id, Enrolment.role)
        if account_ids is not None:
            query = query.where(Enrolment.account_id.in_(list(account_ids)))
        for row in self._session.execute(query):
            found.setdefault(row.account_id, {})[row.course_id] = cast("Role", row.role)
        return found

    def enrol(self, course_id: int, account_id: int, role: Role, at: datetime) -> None:
        """Gives a person a role in a course, in place of the one they had."""
        row = self._session.scalar(
            select(Enrolment).where(Enrolment.course_id == course_id, Enrolment.account_id == account_id)
        )
        if row is None:
            self._session.add(Enrolment(course_id=course_id, account_id=account_id, role=role, created_at=at))
        else:
            row.role = role
        self._session.flush()

    def members(self, course_id: int) -> tuple[tuple[AccountRecord, Role], ...]:
        """Everybody in a course with their role, closed accounts not counted."""
        rows = self._session.execute(
            select(Account, Enrolment.role)
            .join(Enrolment, Enrolment.account_id == Account.id)
            .where(Enrolment.course_id == course_id, Account.disabled_at.is_(None))
            .order_by(Account.id)
        )
        return tuple((as_record(AccountRecord, account), cast("Role", role)) for account, role in rows)

    def unenrol(self, course_id: int, account_id: int) -> None:
        """The person holds no role in the course any more."""
        self._session.execute(
            delete(Enrolment).where(Enrolment.course_id == course_id, Enrolment.account_id == account_id)
        )

    def teachers(self, course_id: int | None = None) -> int:
        """How many assistants and instructors a course has (all courses: None), closed accounts not counted."""
        if course_id is None:
            return self._session.scalar(_teachers()) or 0
        return self._session.scalar(_teachers_of(), {"course_id": course_id}) or 0

    def taught(self) -> frozenset[int]:
        """The courses that somebody is responsible for."""
        query = (
            select(Enrolment.course_id)
            .join(Account, Account.id == Enrolment.account_id)
            .where(Enrolment.role.in_(["assistant", "instructor"]), Account.disabled_at.is_(None))
            .distinct()
        )
        return frozenset(self._session.scalars(query))

    def forget_events(self, before: datetime | None) -> int:
        """Drops entries of the audit log from before then; how many there were."""
        if before is None:
            return 0
        old = delete(AuditEvent).where(AuditEvent.happened_at < before).returning(AuditEvent.id)
        return len(self._session.scalars(old).all())

    def note(self, event: AuditRecord) -> None:
        """Adds an event to the audit log."""
        self._session.add(
            AuditEvent(
                happened_at=event.happened_at,
                account_id=event.account_id,
                action=event.action,
                object_kind=event.object_kind,
                object_id=event.object_id,
                note=event.note,
            )
        )

    def noted(self, object_kind: str, object_id: int) -> tuple[AuditRecord, ...]:
        """The events of a thing, oldest first."""
        rows = self._session.scalars(
            select(AuditEvent)
            .where(AuditEvent.object_kind == object_kind, AuditEvent.object_id == object_id)
            .order_by(AuditEvent.id)
        )
        return tuple(as_record(AuditRecord, row) for row in rows)

    def audit(self, number: int, after: int = 0) -> tuple[AuditRecord, ...]:
        """So many events, the newest first; `after` are passed over."""
        rows = self._session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(number).offset(after))
        return tuple(as_record(AuditRecord, row) for row in rows)

    def remembered(self, name: str) -> str | None:
        """What the installation remembers under a name."""
        return self._session.scalar(select(InstallationFact.value).where(InstallationFact.name == name))

    def remember(self, name: str, value: str) -> None:
        """Remembers a value under a name, in place of what was there."""
        self._session.merge(InstallationFact(name=name, value=value))
        self._session.flush()


@functools.cache
def _teachers() -> Select[int]:
    return (
        select(func.count())
        .select_from(Enrolment)
        .join(Account, Account.id == Enrolment.account_id)
        .where(Enrolment.role.in_(["assistant", "instructor"]), Account.disabled_at.is_(None))
    )


@functools.cache
def _teachers_of() -> Select[int]:
    return _teachers().where(Enrolment.course_id == bindparam("course_id"))
