"""Hand in an answer: stored before it is decided, decided outside of any transaction, marked in a second commit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.services.find_submission import find_submission
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.marking import finish
from quizapp.services.rights_of_moment import refusal_of_check
from quizapp.services.working import attempt_of_question, hand_in, is_over, load_work
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.work import SubmissionRecord

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
LONGEST_RESPONSE = 20_000


def submit_answer(
    services: Services, actor: Actor, question_id: int, key: str, response: Mapping[str, Any]
) -> CheckedAnswer:
    """Takes an answer and gives its verdict; the same key again gives the same answer and counts once.

    What is acknowledged is stored: if the grader does not answer, the result is `pending` and is finished later.

    Args:
        services: the dependencies.
        actor: whose attempt it is.
        question_id: the question.
        key: made by the client for this answer, 8 to 64 letters, digits, `-`, `_`; sent again after a lost answer.
        response: as the question's kind names it.

    Raises:
        InvalidInput: key or response are not of the form described.
        Conflict: `finished`, `time_over`, `no_tries`, `pending`, `solved`, `solution_shown`, `replaced`, `key_reused`.
    """
    _check_form(key, response)
    finish_stale(services, question_id)
    submission_id = _receive(services, actor, question_id, key, response)
    with services.reading() as unit:
        waiting = unit.submissions.pending(submission_id=submission_id)
    for pending in waiting:
        finish(services, pending)
    return find_submission(services, actor, key)


def _check_form(key: str, response: Mapping[str, Any]) -> None:
    faults = []
    if KEY.fullmatch(key) is None:
        en, zh = (
            "The key is 8 to 64 letters, digits, hyphens or underscores.",
            "提交标识应为 8 到 64 个字母、数字、- 或 _。",
        )
        faults.append(Fault("key", en, zh))
    try:
        length = len(json.dumps(response, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        length = -1
    if not 0 <= length <= LONGEST_RESPONSE:
        faults.append(Fault("response", "This answer is too long or of no known form.", "答案过长或格式无法识别。"))
    if faults:
        raise InvalidInput(*faults)


def _receive(services: Services, actor: Actor, question_id: int, key: str, response: Mapping[str, Any]) -> int:
    """The first commit: the answer is stored and its try reserved, or nothing is; the submission's id."""
    moment = services.clock()
    try:
        with services.writing() as unit:
            attempt_id = attempt_of_question(unit, question_id)
            work = load_work(unit, actor, attempt_id, "work_on_attempt", moment, lock=True)
            known = unit.submissions.find_by_key(key)
            if known is not None:
                return _known(known, question_id)
            if work.attempt.state == "open" and is_over(work.attempt, moment, services.rules):
                hand_in(unit, work.attempt, moment)
                unit.commit()
                raise Conflict(
                    "time_over", "Time is up. What you handed in before counts.", "时间到，此前提交的答案有效。"
                )
            refusal = refusal_of_check(work, work.question(question_id))
            if refusal is not None:
                raise refusal
            submission_id = unit.submissions.receive(question_id, key, response, moment)
            unit.commit()
    except StorageConflict as error:
        raise _reused() from error
    return submission_id


def _known(known: SubmissionRecord, question_id: int) -> int:
    if known.question_id != question_id:
        raise _reused()
    return known.id


def _reused() -> Conflict:
    return Conflict("key_reused", "This key was used for another answer.", "该提交标识已用于另一个答案。")


def finish_stale(services: Services, question_id: int) -> None:
    """Finishes what was left at this question by a process that is gone."""
    before = services.clock() - services.rules.lease
    with services.reading() as unit:
        left = unit.submissions.pending(received_before=before, question_id=question_id)
    for pending in left:
        finish(services, pending)
