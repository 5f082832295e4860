"""The second half of a submission's way: graded outside of any transaction, marked in a commit of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from quizapp.grading.protocol import GraderBusy, GraderUnavailable, TaskFailed
from quizapp.learning.attempt_rules import costs_try
from quizapp.questions.kinds.kind import Grade
from quizapp.services.announcing import announce_late_mark
from quizapp.services.bundle import Services
from quizapp.services.explaining import explain, marked_grade, rubric_of
from quizapp.services.following import follow_question
from quizapp.services.untangling import untangled
from quizapp.storage.records.work import Cause, NewMark, PartRecord, Pending
from quizapp.storage.unit import UnitOfWork

LOG = logging.getLogger(__name__)
BESIDE_THE_GRADE = frozenset({"cut", "version"})
CAUSES: Mapping[str, Cause] = {"undecided": "undecided", "waiting": "explanation"}
UNSCORED = frozenset({"undecided", "waiting", "invalid"})


@dataclass(frozen=True, slots=True)
class Graded:
    """What the grader said, and which version of it."""

    grade: Grade
    version: str


def finish(services: Services, pending: Pending, *, patient: bool = False) -> bool:
    """Grades a received submission and stores its mark.

    Args:
        services: the dependencies.
        pending: the submission.
        patient: nobody's page waits for it, so that it may wait behind others.

    Returns:
        Whether it is marked now; False if the grader does not answer: it stays received and is taken up again.
    """
    graded = grade(services, pending, patient=patient)
    if graded is None:
        return False
    untangled(lambda: _store(services, pending, graded))
    return True


def _store(services: Services, pending: Pending, graded: Graded) -> None:
    """The second commit."""
    with services.writing() as unit:
        store(services, unit, pending, graded)
        unit.commit()


def grade(services: Services, pending: Pending, *, patient: bool = False) -> Graded | None:
    """What the grader says; None if it does not answer. A task that raises leaves the answer to a person.

    What is only not to be had at once is taken up again soon (`finish_backlog`).
    """
    payload = {"item": pending.content, "seed": pending.seed, "response": pending.response}
    try:
        result = services.grader.perform("grade", payload, person=str(pending.account_id), patient=patient)
    except GraderBusy as busy:
        services.backlog.put(pending.submission_id, pending.account_id, slow=busy.slow)
        return None
    except GraderUnavailable:
        return None
    except TaskFailed:
        LOG.exception("grading submission %s failed", pending.submission_id)
        return Graded(Grade("undecided", 0.0, verdict={"verdict": "undecided", "reason": "failure"}), "")
    graded = read_grade(result)
    return explained(services, pending.content, pending.response, graded)


def explained(services: Services, content: Mapping[str, Any], response: Mapping[str, Any], graded: Graded) -> Graded:
    """What waits to be marked, marked by the rubric of its item where there is one and the service may.

    Args:
        services: the dependencies.
        content: the item as plain data.
        response: what was handed in.
        graded: what the grader says; anything but an explanation stays as it is.
    """
    name = rubric_of(content) if graded.grade.outcome == "waiting" else None
    marking = None if name is None else explain(services, name, str(response.get("text", "")))
    return graded if marking is None else replace(graded, grade=marked_grade(graded.grade, marking, content))


def read_grade(result: Mapping[str, Any]) -> Graded:
    """The grade in a result of the grader."""
    data = {name: value for name, value in result.items() if name not in BESIDE_THE_GRADE}
    return Graded(Grade.from_json(data), str(result.get("version", "")))


def store(services: Services, unit: UnitOfWork, pending: Pending, graded: Graded) -> None:
    """Appends the first mark of a submission, and asks a person where one has to look; the caller commits."""
    submission = unit.submissions.find(pending.submission_id, lock=True)
    if submission is None or submission.state == "marked":
        return
    outcome, moment = graded.grade.outcome, services.clock()
    somebody_marks = unit.courses.teachers(pending.course_id) > 0
    costs = costs_try(outcome, somebody_marks=somebody_marks)
    unit.submissions.mark(pending.submission_id, _mark(services, graded, costs=costs))
    follow_question(unit, submission.question_id, moment)
    cause = CAUSES.get(outcome)
    if cause == "explanation" or (cause is not None and somebody_marks):
        unit.reviews.open(pending.submission_id, pending.course_id, cause, moment)
    announce_late_mark(unit, pending.course_id, pending.submission_id, moment)


def _mark(services: Services, graded: Graded, *, costs: bool) -> NewMark:
    given = graded.grade
    return NewMark(
        source="grader",
        outcome=given.outcome,
        score=None if given.outcome in UNSCORED else min(1.0, max(0.0, given.score)),
        costs_try=costs,
        marked_at=services.clock(),
        verdict=given.verdict,
        feedback_en="" if given.feedback is None else given.feedback.en,
        feedback_zh="" if given.feedback is None else given.feedback.zh,
        misconception=given.misconception,
        grader_version=graded.version,
        parts=tuple(PartRecord(None if part.outcome in UNSCORED else part.score, asdict(part)) for part in given.parts),
    )
