"""Change the mark of one answer: a person's mark, with a reason that its learner reads.

The marks before it stay. Whatever was open about the answer is closed by it, scores and mastery follow at once, and the
learner is told as soon as the quiz tells its verdicts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.services.actor import Actor
from quizapp.services.announcing import announce_marks
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput, NotFound
from quizapp.services.following import follow_question
from quizapp.services.read_answer import AnswerDetail, find_answer, number_of, read_answer
from quizapp.services.wording import clean
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.work import MarkRecord, NewMark

GivenVerdict: TypeAlias = Literal["", "right", "partly", "not_yet", "invalid"]
"""Empty: as the points say; `invalid`: the answer costs no try and has no points."""


@dataclass(frozen=True, slots=True)
class Override:
    """What somebody gives an answer.

    Attributes:
        points: of the question's; None as the verdict says (all, or none).
        reason: why, for the learner and the audit log.
        seen: number of the newest mark that whoever overrides has seen; None if that is not known.
    """

    points: float | None
    reason: str
    verdict: GivenVerdict = ""
    seen: int | None = None


def override_mark(services: Services, actor: Actor, submission_id: int, given: Override) -> AnswerDetail:
    """Gives an answer this mark in place of the one it has.

    Raises:
        NotFound: there is no such answer for the actor.
        InvalidInput: points, verdict or reason cannot be used, or do not belong together.
        Conflict: `taken`: somebody else has marked it in between.
    """
    moment, reason = services.clock(), clean(given.reason)
    with services.writing() as unit:
        submission = find_answer(unit, actor, submission_id, lock=True)
        question = unit.attempts.question(submission.question_id)
        if question is None:
            raise NotFound
        score = _score(given, question.points, reason)
        before = submission.mark
        if given.seen is not None and given.seen != number_of(before):
            raise Conflict("taken", "Somebody else has marked this answer meanwhile.", "期间他人已更改此答案的评分。")
        unit.reviews.resolve(submission_id, actor.person_id, moment)
        unit.submissions.mark(submission_id, _mark(services, actor, before, score, reason))
        before_id = None if before is None else before.id
        unit.corrections.changed(submission_id, before_id, moment)
        follow_question(unit, submission.question_id, moment)
        announce_marks(unit, {submission_id: before_id}, "person", moment)
        note = (
            f"submission {submission_id}: {_said(before)} -> {'invalid' if score is None else f'{score:g}'}: {reason}"
        )
        unit.courses.note(AuditRecord(moment, actor.person_id, "override", "submission", submission_id, note))
        unit.commit()
    return read_answer(services, actor, submission_id)


def _score(given: Override, most: float, reason: str) -> float | None:
    """The share of the points; None for an answer that is none.

    Raises:
        InvalidInput: with everything that is wrong.
    """
    faults, score = [], _share(given, most)
    if score is not None and not (math.isfinite(score) and 0 <= score <= 1):
        en, zh = f"Write a number from 0 to {most:g}.", f"请填写 0 到 {most:g} 之间的数。"
        faults.append(Fault("points", en, zh))
    elif score is not None and not _agree(given.verdict, score):
        en, zh = "These points do not go with this verdict.", "得分与所选结论不一致。"
        faults.append(Fault("points", en, zh))
    elif score is None and given.verdict != "invalid":
        faults.append(Fault("points", "Say how many points the answer gets.", "请填写该答案的得分。"))
    if not reason:
        faults.append(Fault("reason", "Say why; the learner reads it.", "请说明理由，学习者会看到。"))
    if faults:
        raise InvalidInput(*faults)
    return score


def _share(given: Override, most: float) -> float | None:
    if given.verdict == "invalid":
        return None
    if given.points is None:
        return {"right": 1.0, "not_yet": 0.0}.get(given.verdict)
    return given.points / most if most > 0 else float(given.points > 0)


def _agree(verdict: GivenVerdict, score: float) -> bool:
    match verdict:
        case "right":
            return score >= 1
        case "partly":
            return 0 < score < 1
        case "not_yet":
            return score <= 0
        case _:
            return True


def _mark(services: Services, actor: Actor, before: MarkRecord | None, score: float | None, reason: str) -> NewMark:
    """The person's mark; what the grader found stays with it to be read."""
    right = score is not None and score >= 1
    return NewMark(
        source="person",
        outcome="invalid" if score is None else "equal" if right else "different",
        score=score,
        costs_try=score is not None,
        marked_at=services.clock(),
        verdict=None if before is None else before.verdict,
        reason=reason,
        marked_by=actor.person_id,
    )


def _said(mark: MarkRecord | None) -> str:
    if mark is None:
        return "no mark"
    return mark.outcome if mark.score is None else f"{mark.score:g}"
