"""Decide an entry of the review queue: a person's mark outranks the grader's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.announcing import announce_marks
from quizapp.services.author_views import ReviewDetail
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.services.following import follow_question
from quizapp.services.read_review import find_review, read_review
from quizapp.services.wording import clean
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.work import MarkRecord, NewMark

WAITING = frozenset({"waiting", "undecided"})
NEARLY = 1e-9


def mark_review(
    services: Services,
    actor: Actor,
    review_id: int,
    *,
    score: float,
    reason: str,
    verdict: Mapping[str, Any] | None = None,
) -> ReviewDetail:
    """Marks the submission and closes what was open about it; the learner reads the reason.

    A mark in place of another one is told to the learner as a change.

    Args:
        services: the dependencies.
        actor: who decides.
        review_id: the entry.
        score: share of the points, 0 to 1.
        reason: why, for the learner and the audit log.
        verdict: what is kept in place of the grader's verdict, where the person found something else.

    Raises:
        NotFound: there is no such entry for the actor.
        InvalidInput: score or reason cannot be used.
        Conflict: `taken`: somebody else has decided it.
    """
    reason = clean(reason)
    faults = []
    if not (math.isfinite(score) and 0 <= score <= 1):
        faults.append(Fault("score", "The score is between 0 and 1.", "得分应在 0 到 1 之间。"))
    if not reason:
        faults.append(Fault("reason", "Say why; the learner reads it.", "请说明理由，学习者会看到。"))
    if faults:
        raise InvalidInput(*faults)
    moment = services.clock()
    with services.writing() as unit:
        review = find_review(unit, actor, review_id)
        submission = unit.submissions.find(review.submission_id, lock=True)
        if submission is None or not unit.reviews.resolve(review.submission_id, actor.person_id, moment):
            raise Conflict("taken", "Somebody else has decided this one.", "此项已由他人处理。")
        unit.submissions.mark(submission.id, _mark(services, actor, submission.mark, (score, reason, verdict)))
        follow_question(unit, submission.question_id, moment)
        before_id = None if submission.mark is None else submission.mark.id
        is_first, is_another = _is_first(submission.mark), _is_another(submission.mark, score)
        if is_another and not is_first:
            unit.corrections.changed(submission.id, before_id, moment)
        if is_another:
            announce_marks(unit, {submission.id: before_id}, "person", moment)
        note = f"submission {submission.id}: {_before(submission.mark)} -> {score:g}: {reason}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "mark", "submission", submission.id, note))
        unit.commit()
    return read_review(services, actor, review_id)


def _mark(
    services: Services,
    actor: Actor,
    before: MarkRecord | None,
    given: tuple[float, str, Mapping[str, Any] | None],
) -> NewMark:
    """The person's mark; what the grader found stays with it to be read, unless the person found something else."""
    score, reason, verdict = given
    if verdict is None and before is not None:
        verdict = before.verdict
    return NewMark(
        source="person",
        outcome="equal" if score >= 1 else "different",
        score=score,
        costs_try=True,
        marked_at=services.clock(),
        verdict=verdict,
        reason=reason,
        marked_by=actor.person_id,
    )


def _is_first(before: MarkRecord | None) -> bool:
    """Whether the answer had no mark that decides it: the learner reads the first one with the answer, as no change."""
    return before is None or before.outcome in WAITING


def _is_another(before: MarkRecord | None, score: float) -> bool:
    """Whether the answer is worth something else now; a contest may leave it as it was."""
    return before is None or before.score is None or abs(before.score - score) > NEARLY


def _before(mark: MarkRecord | None) -> str:
    if mark is None or mark.score is None:
        return "no mark"
    return f"{mark.score:g}"
