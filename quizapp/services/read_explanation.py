"""An explanation with its rubric and the evidence, to be marked criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.questions.marking.evidence import pieces
from quizapp.questions.marking.marker import CriterionFinding, Marking
from quizapp.services.actor import Actor
from quizapp.services.author_views import ReviewDetail
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.explaining import rubric_of
from quizapp.services.explanation_views import CriterionToMark, ExplanationDetail, Opinion, Stage
from quizapp.services.list_explanations import marking_of
from quizapp.services.read_review import find_review, read_review
from quizapp.storage.records.marking import MarkedAnswerRecord
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import ReviewRecord
from quizapp.storage.unit import UnitOfWork


def read_explanation(services: Services, actor: Actor, review_id: int) -> ExplanationDetail:
    """The answer beside the rubric, with what the service suggests and what people have said.

    Who marks as the second sees neither the first person's marks nor the service's.

    Raises:
        NotFound: there is no such entry for the actor, or it is no explanation.
    """
    with services.reading() as unit:
        review = find_review(unit, actor, review_id)
        version, marking, text = _asked(unit, review)
        opinions = _opinions(unit, actor, unit.explanations.of_submission(review.submission_id))
    stage = _stage(review, opinions, has_rubric=rubric_of(version.content) is not None)
    detail = read_review(services, actor, review_id)
    shown = None if stage == "second" else marking
    criteria = _criteria(detail, shown)
    return ExplanationDetail(
        item_id=version.item_id,
        review=detail,
        stage=stage,
        criteria=criteria,
        pieces=pieces(text, [one.evidence for one in criteria]),
        reasons=() if shown is None else shown.reasons,
        remarks=() if shown is None else tuple(one.said(actor.language) for one in shown.remarks),
        opinions=() if stage == "second" else opinions,
    )


def _asked(unit: UnitOfWork, review: ReviewRecord) -> tuple[VersionRecord, Marking | None, str]:
    """The question, what the service made of the answer, and the answer."""
    submission = unit.submissions.find(review.submission_id)
    question = None if submission is None else unit.attempts.question(submission.question_id)
    version = None if question is None else unit.items.version(question.item_version_id)
    if submission is None or version is None or version.content["kind"] != "explanation":
        raise NotFound
    first = next((mark for mark in unit.submissions.marks(submission.id) if mark.source == "grader"), None)
    return version, marking_of(first), str(submission.response.get("text", ""))


def _opinions(unit: UnitOfWork, actor: Actor, marked: Sequence[MarkedAnswerRecord]) -> tuple[Opinion, ...]:
    people = {one.id: one for one in unit.accounts.found({one.marked_by for one in marked if one.marked_by})}
    names = {number: person.name or person.email or "" for number, person in people.items()}
    return tuple(
        Opinion(
            name=names.get(one.marked_by or 0, ""),
            is_mine=one.marked_by == actor.person_id,
            criteria=one.criteria,
            score=one.score,
            marked_at=one.marked_at,
        )
        for one in marked
    )


def _stage(review: ReviewRecord, opinions: Sequence[Opinion], *, has_rubric: bool) -> Stage:
    if review.resolved_at is None:
        return "first"
    return "done" if not has_rubric or any(one.is_mine for one in opinions) else "second"


def _criteria(detail: ReviewDetail, marking: Marking | None) -> tuple[CriterionToMark, ...]:
    found = {} if marking is None else {one.id: one for one in marking.criteria}
    return tuple(
        _criterion(number, one["id"], one["description"], one["points"], found.get(one["id"]))
        for number, one in enumerate(detail.rubric, 1)
    )


def _criterion(number: int, name: str, show: str, points: float, found: CriterionFinding | None) -> CriterionToMark:
    if found is None:
        return CriterionToMark(number, name, show, points)
    return CriterionToMark(number, name, show, points, found.met, found.confidence, found.evidence)
