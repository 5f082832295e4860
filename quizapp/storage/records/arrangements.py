"""Records of what is arranged with learners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AccommodationRecord:
    """What a learner is granted at a quiz; None is as for everybody."""

    quiz_id: int
    account_id: int
    time_factor: float = 1.0
    attempts_allowed: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InvitationRecord:
    """A link into a course."""

    id: int
    course_id: int
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None
