"""Records of what learners do and of what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.questions import QuizRecord, VersionRecord

Source: TypeAlias = Literal["grader", "person"]
Cause: TypeAlias = Literal["explanation", "undecided", "contested"]


@dataclass(frozen=True, slots=True)
class Begin:
    """When an attempt began: by the clock of the day, and by one that no setting of the time moves, if there is one."""

    at: datetime
    clock_name: str | None = None
    clock_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """An attempt to be begun; `clock` is the one that no setting of the time moves, and where it stands."""

    quiz_id: int
    account_id: int
    number: int
    seed: str = field(repr=False)
    started_at: datetime
    deadline: datetime | None
    clock: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One go of one learner at a quiz."""

    id: int
    quiz_id: int
    account_id: int
    number: int
    seed: str = field(repr=False)
    state: Literal["open", "finished"]
    started_at: datetime
    deadline: datetime | None
    finished_at: datetime | None
    clock_name: str | None = None
    clock_seconds: float | None = None
    counts: bool = True

    @property
    def begin(self) -> Begin:
        """When it began."""
        return Begin(self.started_at, self.clock_name, self.clock_seconds)


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """An attempt and the rules it is done under.

    Attributes:
        granted: what its learner is granted at the quiz, if anything.
        is_taught: somebody is responsible for the course.
    """

    attempt: AttemptRecord
    quiz: QuizRecord
    granted: AccommodationRecord | None
    is_taught: bool


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A variant to be put to a learner."""

    position: int
    variant_number: int
    item_version_id: int
    seed: str = field(repr=False)
    points: float


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A variant put to a learner."""

    id: int
    attempt_id: int
    position: int
    variant_number: int
    item_version_id: int
    seed: str = field(repr=False)
    points: float
    concept: str
    asked_at: datetime
    solution_shown_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartRecord:
    """The score of one part of an answer, and whatever else the kind says of it."""

    score: float | None
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewMark:
    """A judgement to be appended."""

    source: Source
    outcome: str
    score: float | None
    costs_try: bool
    marked_at: datetime
    verdict: Mapping[str, Any] | None = None
    feedback_en: str = ""
    feedback_zh: str = ""
    misconception: str | None = None
    reason: str = ""
    grader_version: str = ""
    marked_by: int | None = None
    parts: tuple[PartRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """A judgement of a submission."""

    id: int
    number: int
    source: Source
    outcome: str
    score: float | None
    costs_try: bool
    verdict: Mapping[str, Any] | None
    feedback_en: str
    feedback_zh: str
    misconception: str | None
    reason: str
    grader_version: str
    marked_by: int | None
    marked_at: datetime
    parts: tuple[PartRecord, ...]


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """Something that waits, or waited, for a person."""

    id: int
    submission_id: int
    course_id: int
    cause: Cause
    words: str
    opened_at: datetime
    resolved_at: datetime | None
    resolved_by: int | None


@dataclass(frozen=True, slots=True)
class SubmissionRecord:
    """An answer as it came, with the mark that counts now and what was asked of a person about it."""

    id: int
    question_id: int
    key: str
    response: Mapping[str, Any]
    received_at: datetime
    state: Literal["received", "marked"]
    mark: MarkRecord | None
    reviews: tuple[ReviewRecord, ...]


@dataclass(frozen=True, slots=True)
class TryRecord:
    """How an answer stands, without what was answered and what was said of it.

    Attributes:
        outcome, score, costs_try: of the mark that counts now; None, None and true while there is none.
    """

    id: int
    question_id: int
    key: str
    outcome: str | None
    score: float | None
    costs_try: bool


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """What stands in an answer field and was not handed in yet."""

    question_id: int
    response: Mapping[str, Any]
    revision: int
    kept_at: datetime
    after_submission: int

    def is_after(self, submission_id: int | None) -> bool:
        """Whether it was typed after a submission to its question; by their order, because a clock can be set back."""
        return submission_id is None or self.after_submission >= submission_id


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """What belongs to a question beside the answers: its version, how many hints were taken, what is being typed."""

    version: VersionRecord
    hints_taken: int
    kept: KeptRecord | None


@dataclass(frozen=True, slots=True)
class Pending:
    """A submission that was received and not marked yet, with what is needed to grade it."""

    submission_id: int
    question_id: int
    account_id: int
    course_id: int
    response: Mapping[str, Any]
    content: Mapping[str, Any]
    seed: str = field(repr=False)
    received_at: datetime
