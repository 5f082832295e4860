"""What people who mark explanations are shown of the answers that wait for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from quizapp.questions.marking.evidence import Piece
from quizapp.questions.marking.marker import Marking
from quizapp.services.author_views import ReviewCard, ReviewDetail

Order: TypeAlias = Literal["certain", "informative"]
Stage: TypeAlias = Literal["first", "second", "done"]


@dataclass(frozen=True, slots=True)
class WaitingExplanation:
    """An explanation in the queue.

    Attributes:
        card: the entry of the review queue.
        item_id: the question.
        question: as put, in the reader's language.
        marking: what the service makes of it; None where it was not asked or did not answer.
        sureness: 0 to 1, how near to certain the service is.
        information: in bits, how much a person's marks would teach.
    """

    card: ReviewCard
    item_id: int
    question: str
    marking: Marking | None
    sureness: float
    information: float


@dataclass(frozen=True, slots=True)
class ExplanationGroup:
    """The explanations that wait at one question."""

    item_id: int
    question: str
    concept: str
    waiting: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class CriterionToMark:
    """One criterion beside the answer.

    Attributes:
        number: from 1; the key that toggles it.
        suggested: what the service found; None where it says nothing.
        confidence: of the service, 0 to 1.
        evidence: the learner's own words; empty where nothing was found.
    """

    number: int
    id: str
    show: str
    points: float
    suggested: bool | None = None
    confidence: float | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person made of the answer."""

    name: str
    is_mine: bool
    criteria: Mapping[str, bool]
    score: float
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class ExplanationDetail:
    """An explanation with all that is needed to mark it.

    Attributes:
        item_id: the question.
        review: the entry as the review queue shows it.
        stage: `first`: it waits for its mark; `second`: somebody has marked it, and the actor may do so without seeing
            how; `done`: the actor has marked it, or cannot any more.
        criteria: without the service's suggestion in the stage `second`.
        pieces: the answer with the evidence marked.
        reasons: codes of why a person has to look.
        remarks: what the service would say about wrong claims.
        opinions: of all who marked it; empty in the stage `second`.
    """

    item_id: int
    review: ReviewDetail
    stage: Stage
    criteria: tuple[CriterionToMark, ...]
    pieces: tuple[Piece, ...]
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]
    opinions: tuple[Opinion, ...]
