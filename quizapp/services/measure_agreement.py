"""How far the service and the people who mark agree, and how far two people do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quizapp.questions.marking.agreement import quadratic_kappa
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.marking_views import Agreement, AgreementPoint
from quizapp.services.policy import courses_where
from quizapp.storage.records.marking import MarkedAnswerRecord

POINTS = 12
STEPS = 60
"""Divisible by all numbers of points up to six, so that neighbouring scores are not taken for the same."""


def measure_agreement(services: Services, actor: Actor, rubric: str) -> Agreement:
    """The agreement on handed-in answers to the question of a rubric.

    Raises:
        NotAllowed: the actor marks in no course.
    """
    courses_where(actor, "review")
    with services.reading() as unit:
        marked = [one for one in unit.explanations.answers(rubric) if one.submission_id is not None]
    of_each: dict[int, list[MarkedAnswerRecord]] = {}
    for one in marked:
        of_each.setdefault(one.submission_id or 0, []).append(one)
    firsts = [opinions[0] for opinions in of_each.values() if opinions[0].service is not None]
    pairs = [opinions[:2] for opinions in of_each.values() if len(opinions) > 1]
    return Agreement(
        rubric=rubric,
        answers=len(firsts),
        kappa=_kappa(firsts),
        over_time=_over_time(firsts),
        doubly_marked=len(pairs),
        people_kappa=quadratic_kappa([one.score for one, _ in pairs], [other.score for _, other in pairs], steps=STEPS),
        share=_share((_criteria_of_service(one), one.criteria) for one in firsts),
        people_share=_share((one.criteria, other.criteria) for one, other in pairs),
    )


def _kappa(answers: Sequence[MarkedAnswerRecord]) -> float | None:
    return quadratic_kappa([_of_service(one) for one in answers], [one.score for one in answers], steps=STEPS)


def _share(pairs: Iterable[tuple[Mapping[str, bool], Mapping[str, bool]]]) -> float | None:
    """The share of the criteria that both have judged on which they say the same."""
    same = [one[name] == other[name] for one, other in pairs for name in one.keys() & other.keys()]
    return sum(same) / len(same) if same else None


def _criteria_of_service(answer: MarkedAnswerRecord) -> dict[str, bool]:
    return {one["id"]: one["met"] for one in (answer.service or {}).get("criteria", ())}


def _of_service(answer: MarkedAnswerRecord) -> float:
    service = answer.service or {}
    return float(service["score"]) / float(service["max"])


def _over_time(answers: Sequence[MarkedAnswerRecord]) -> tuple[AgreementPoint, ...]:
    """At most so many points, evenly spaced over the answers in the order in which they were marked."""
    ordered = sorted(answers, key=lambda one: (one.marked_at, one.id))
    ends = sorted({max(1, round(len(ordered) * step / POINTS)) for step in range(1, POINTS + 1)}) if ordered else []
    return tuple(_point(ordered[:end]) for end in ends)


def _point(answers: Sequence[MarkedAnswerRecord]) -> AgreementPoint:
    share = _share((_criteria_of_service(one), one.criteria) for one in answers)
    return AgreementPoint(answers[-1].marked_at, len(answers), _kappa(answers), share)
