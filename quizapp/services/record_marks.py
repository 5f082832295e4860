"""Mark an explanation by its criteria: the learner's mark, and one more answer to learn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.questions.marking.folding import language_of
from quizapp.services.actor import Actor
from quizapp.services.author_views import ReviewDetail
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, NotFound
from quizapp.services.explaining import rubric_of
from quizapp.services.mark_review import mark_review
from quizapp.services.policy import Thing, guard
from quizapp.services.read_review import find_review, read_review
from quizapp.services.replaying import item_of
from quizapp.storage.records.marking import NewMarkedAnswer
from quizapp.storage.records.work import ReviewRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork


def record_marks(
    services: Services,
    actor: Actor,
    review_id: int,
    *,
    criteria: Mapping[str, bool],
    reason: str = "",
    contradiction: bool = False,
) -> ReviewDetail:
    """Marks an explanation in the review queue by its criteria.

    The first person's marks are the learner's mark. Who marks the same answer afterwards gives a second opinion: it is
    kept for the agreement of both and to learn from, and does not change the mark.

    Args:
        services: the dependencies.
        actor: who marks.
        review_id: the entry.
        criteria: every criterion of the question, met or not.
        reason: what the learner reads; made of the criteria if empty.
        contradiction: the answer claims something wrong.

    Raises:
        NotFound: there is no such entry for the actor, or it is no explanation.
        InvalidInput: not exactly the question's criteria are marked.
        Conflict: `taken`: somebody decided at the same moment; the marks are kept as a second opinion.
    """
    with services.reading() as unit:
        review = find_review(unit, actor, review_id)
        submission, content = _asked(unit, review)
    points = _points(content)
    if criteria.keys() != points.keys():
        names = ", ".join(points)
        raise InvalidInput(Fault("criteria", f"Mark each of {names}.", f"请对每条标准给出判断：{names}。"))
    score = sum(points[name] for name, met in criteria.items() if met) / sum(points.values())
    verdict = _verdict(services, submission)
    _keep(services, actor, submission, content, (criteria, score, contradiction, verdict))
    if review.resolved_at is not None:
        return read_review(services, actor, review_id)
    found = {**verdict, "findings": _findings(content, verdict, criteria), "by_person": True}
    said = reason.strip() or _said(criteria, actor)
    return mark_review(services, actor, review_id, score=score, reason=said, verdict=found)


def second_opinions(services: Services, actor: Actor, review_id: int) -> int:
    """How many people have marked the explanation of an entry by its criteria.

    Raises:
        NotFound: there is no such entry for the actor.
    """
    with services.reading() as unit:
        review = find_review(unit, actor, review_id)
        guard(actor, "review", Thing(course_id=review.course_id))
        return len(unit.explanations.of_submission(review.submission_id))


def _asked(unit: UnitOfWork, review: ReviewRecord) -> tuple[SubmissionRecord, Mapping[str, Any]]:
    submission = unit.submissions.find(review.submission_id)
    question = None if submission is None else unit.attempts.question(submission.question_id)
    version = None if question is None else unit.items.version(question.item_version_id)
    if submission is None or version is None or version.content["kind"] != "explanation":
        raise NotFound
    return submission, version.content


def _points(content: Mapping[str, Any]) -> dict[str, float]:
    criteria = item_of(content).content.model_dump()["criteria"]
    return {one["id"]: float(one["points"]) for one in criteria}


def _verdict(services: Services, submission: SubmissionRecord) -> Mapping[str, Any]:
    """What the service had made of it, before any person."""
    with services.reading() as unit:
        first = next((mark for mark in unit.submissions.marks(submission.id) if mark.source == "grader"), None)
    return {} if first is None or first.verdict is None else first.verdict


def _findings(
    content: Mapping[str, Any], verdict: Mapping[str, Any], criteria: Mapping[str, bool]
) -> list[dict[str, Any]]:
    """The person's judgement on each criterion, with the evidence that the service had found where both see it."""
    found = {one["id"]: one for one in verdict.get("findings", ())}
    return [
        {
            "id": one["id"],
            "met": criteria[one["id"]],
            "evidence": found.get(one["id"], {}).get("evidence", "") if criteria[one["id"]] else "",
            "show": dict(one["show"]),
        }
        for one in content["content"]["criteria"]
    ]


def _keep(
    services: Services,
    actor: Actor,
    submission: SubmissionRecord,
    content: Mapping[str, Any],
    given: tuple[Mapping[str, bool], float, bool, Mapping[str, Any]],
) -> None:
    """Keeps the marks to learn from, where the question has a rubric."""
    name = rubric_of(content)
    if name is None:
        return
    criteria, score, contradiction, verdict = given
    text = str(submission.response.get("text", ""))
    with services.writing() as unit:
        answer = NewMarkedAnswer(
            rubric=name,
            language=language_of(text),
            text=text,
            criteria=dict(criteria),
            score=score,
            marked_at=services.clock(),
            contradiction=contradiction,
            submission_id=submission.id,
            service=verdict.get("marking"),
            marked_by=actor.person_id,
        )
        unit.explanations.keep(answer)
        unit.commit()


def _said(criteria: Mapping[str, bool], actor: Actor) -> str:
    met = sum(criteria.values())
    if actor.language == "zh":
        return f"符合 {len(criteria)} 条标准中的 {met} 条。"
    return f"{met} of {len(criteria)} criteria are met."
