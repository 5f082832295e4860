"""What people who mark explanations are shown: rubrics, trials of them, and how far markers agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.questions.marking.marker import Marking
from quizapp.services.errors import Fault


@dataclass(frozen=True, slots=True)
class RubricCard:
    """A rubric in the list.

    Attributes:
        rubric: its id.
        title: the question as put, in the reader's language.
        number: of the newest version.
        shipped: the newest version came with this software.
        points: all points.
        answers: how many marked answers there are, `synthetic` of them written for training.
        heads: fingerprint of the second judge in use; empty before there is one.
    """

    rubric: str
    title: str
    number: int
    shipped: bool
    points: int
    answers: int
    synthetic: int
    heads: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class RubricText:
    """A rubric as it is edited."""

    rubric: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class RubricTrial:
    """What a rubric that is being written makes of texts.

    Attributes:
        failures: own examples that its patterns misread, with the line of the example.
        texts: what was tried.
        markings: one for each text, in order.
        shows: what each criterion asks for, in the reader's language.
    """

    failures: tuple[Fault, ...]
    texts: tuple[str, ...]
    markings: tuple[Marking, ...]
    shows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RubricDifference:
    """An answer that a changed rubric marks otherwise than the present one.

    Attributes:
        text: the answer; None where it was handed in to a course in which the actor does not mark.
        person: what a person made of it: criterion to met.
        before, after: what the present and the changed rubric make of it; criteria that one of them does not have are
            missing there.
        decision_before, decision_after: `auto` or `review`.
    """

    answer_id: int
    text: str | None
    person: Mapping[str, bool]
    before: Mapping[str, bool]
    after: Mapping[str, bool]
    decision_before: str
    decision_after: str


@dataclass(frozen=True, slots=True)
class RubricComparison:
    """A dry run of a changed rubric on all answers marked so far.

    Attributes:
        answers: how many were marked anew.
        right_before, right_after: on how many criteria the service agrees with the person.
        asked: how many criteria were asked in all.
        differences: answers on which something changes.
    """

    answers: int
    right_before: int
    right_after: int
    asked: int
    differences: tuple[RubricDifference, ...]


@dataclass(frozen=True, slots=True)
class AgreementPoint:
    """Agreement of service and person over the answers marked up to a moment; `share` of the criteria."""

    until: datetime
    answers: int
    kappa: float | None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far markers of a rubric agree; kappas are quadratically weighted, None where nothing can be said.

    Attributes:
        answers: handed-in answers that a person and the service have marked.
        kappa: service and person, over all of them.
        over_time: the same over ever more answers, the last point being all.
        doubly_marked: answers that at least two people have marked.
        people_kappa: the first two people on these.
        share: of the criteria, those on which service and person say the same; None without any.
        people_share: the same of the first two people.
    """

    rubric: str
    answers: int
    kappa: float | None
    over_time: tuple[AgreementPoint, ...]
    doubly_marked: int
    people_kappa: float | None
    share: float | None = None
    people_share: float | None = None
