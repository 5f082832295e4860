"""Records of what is kept about a person beside their work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.storage.records.people import CourseRecord, Role


@dataclass(frozen=True, slots=True)
class IdentityRecord:
    """By whom a person signs in elsewhere, and the word that they are known by there."""

    issuer: str
    subject: str
    connected_at: datetime


@dataclass(frozen=True, slots=True)
class EnrolmentRecord:
    """A course with the role that a person holds in it, and since when they are in it."""

    course: CourseRecord
    role: Role
    created_at: datetime
