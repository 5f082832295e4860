"""A person's own data as both formats take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What became of a part of an answer."""

    name: str
    score: float | None
    feedback: str


@dataclass(frozen=True, slots=True)
class OwnReview:
    """What a person was asked, or is being asked, to look at.

    Attributes:
        cause: `contested`, `undecided` or `explanation`.
        words: one's own, where one has contested the verdict.
        state: `open`, or `done` from `resolved_at` on.
    """

    cause: str
    words: str
    state: str
    opened_at: datetime
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnChange:
    """A mark that was changed after it had been given; `is_new` until it was seen."""

    at: datetime
    before: str | None
    after: str
    points_before: float | None
    points_after: float | None
    by_person: bool
    reason: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer that was handed in.

    Attributes:
        attempt_id, question_id: where it belongs.
        asked: the question, as the author wrote it (Markdown with formulas).
        numbers: what stood in it for its parameters.
        response: what was typed or chosen, as it came.
        answer: the same in a line, in the words of the question and the reader's language.
        understood: what typed mathematics was read as; empty where nothing was read.
        standing: what became of it, as far as it is told; so is all that follows.
        marked_by: `grader` or `person`; None while there is no mark to be told.
        feedback: what was said to it (HTML); of `parts` likewise.
        misconception: the listed mistake that was recognised in it.
    """

    id: int
    at: datetime
    attempt_id: int
    question_id: int
    quiz: str
    concept: str
    asked: str
    numbers: Mapping[str, str]
    response: Mapping[str, Any]
    answer: str
    understood: str
    standing: str
    score: float | None
    marked_by: str | None
    reason: str
    feedback: str = ""
    misconception: str | None = None
    parts: tuple[OwnPart, ...] = ()
    reviews: tuple[OwnReview, ...] = ()
    changes: tuple[OwnChange, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """What stood last in the answer field; `handed_in` tells whether an answer came after it was kept."""

    response: Mapping[str, Any]
    answer: str
    kept_at: datetime
    handed_in: bool


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question that was put.

    Attributes:
        variant_number: counts the variants at this position from 1.
        asked, numbers: as for an answer.
        hints_taken: when each was taken, in order.
        solution_shown_at: when the worked solution was looked at; None if it was not.
        draft: the text that is kept for it, if there is any.
        because: why it was asked in a practice; None outside.
    """

    id: int
    position: int
    variant_number: int
    concept: str
    asked: str
    numbers: Mapping[str, str]
    points: float
    asked_at: datetime
    hints_taken: tuple[datetime, ...]
    solution_shown_at: datetime | None
    draft: OwnDraft | None
    because: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class OwnAttempt:
    """A go at a quiz; `score` of `points` is None where the quiz does not tell it (yet)."""

    id: int
    quiz: str
    quiz_id: int
    number: int
    state: str
    started_at: datetime
    deadline: datetime | None
    finished_at: datetime | None
    score: float | None
    points: float
    questions: tuple[OwnQuestion, ...]


@dataclass(frozen=True, slots=True)
class OwnConcept:
    """How well a concept is known, and where it stands in the schedule of reviews."""

    concept: str
    level: str
    probability: float
    answered: int
    right: int
    passed_mixed: bool
    due: datetime
    last_review: datetime
    stability_days: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """By whom the person signs in elsewhere, and the word that they are known by there."""

    issuer: str
    subject: str
    connected_at: datetime


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A course that the person is in."""

    id: int
    course: str
    role: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OwnAccommodation:
    """What the person is granted at a quiz; None is as for everybody."""

    quiz_id: int
    quiz: str
    time_factor: float
    attempts_allowed: int | None
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnDevice:
    """Where the person is signed in, or was as long as that is kept."""

    agent: str
    signed_in_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    is_this_one: bool


@dataclass(frozen=True, slots=True)
class OwnToken:
    """A token for programs; what it is stands nowhere."""

    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnMarking:
    """How the person has marked an explanation of somebody else, whose words are not theirs to take along."""

    rubric: str
    criteria: Mapping[str, bool]
    score: float
    contradiction: bool
    note: str
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class OwnAct:
    """What the audit log holds of the person: what they did, and what was done to their account by others.

    Remarks in it may speak of others and are left out.
    """

    at: datetime
    action: str
    object_kind: str
    object_id: int
    by_oneself: bool


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What was chosen: the language of the account; entry and theme are kept in the browser that asks."""

    language: str | None = None
    entry: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class LearnerData:
    """All that is kept about a person; `email` is None for guests, `password_changed_at` without a password."""

    account_id: int
    email: str | None
    name: str
    language: str | None
    created_at: datetime
    answers: tuple[OwnAnswer, ...]
    concepts: tuple[OwnConcept, ...]
    identities: tuple[OwnIdentity, ...] = ()
    is_guest: bool = False
    is_admin: bool = False
    may_author: bool = False
    password_changed_at: datetime | None = None
    settings: OwnSettings = OwnSettings()
    courses: tuple[OwnCourse, ...] = ()
    accommodations: tuple[OwnAccommodation, ...] = ()
    devices: tuple[OwnDevice, ...] = ()
    tokens: tuple[OwnToken, ...] = ()
    attempts: tuple[OwnAttempt, ...] = ()
    markings: tuple[OwnMarking, ...] = ()
    acts: tuple[OwnAct, ...] = ()
