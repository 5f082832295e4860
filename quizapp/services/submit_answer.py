"""Hand in an answer: stored before it is decided, decided outside of any transaction, marked in a second commit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.answers import check_response
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault
from quizapp.services.find_submission import find_submission
from quizapp.services.handing_in import hand_in, is_over
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.marking import finish
from quizapp.services.rights_of_moment import refusal_of_check
from quizapp.services.working import attempt_of_question, load_work
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.work import SubmissionRecord

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


def submit_answer(
    services: Services,
    actor: Actor,
    question_id: int,
    key: str,
    response: Mapping[str, Any],
    seen: int | None = None,
) -> CheckedAnswer:
    """Takes an answer and gives its verdict; the same key again gives the same answer and counts once.

    So does the same answer from a second window, which had not yet seen what became of it in the first.

    What is acknowledged is stored: if the grader does not answer, the result is `pending` and is finished later.

    Args:
        services: the dependencies.
        actor: whose attempt it is.
        question_id: the question.
        key: made by the client for this answer, 8 to 64 letters, digits, `-`, `_`; sent again after a lost answer.
        response: as the question's kind names it.
        seen: the last submission that whoever answers has seen, 0 for none; None if that is not known.

    Raises:
        InvalidInput: key or response are not of the form described.
        Conflict: `finished`, `time_over`, `no_tries`, `pending`, `solved`, `solution_shown`, `replaced`, `key_reused`.
    """
    check_response(response, *_key_faults(key))
    finish_stale(services, question_id)
    submission_id, key = _receive(services, actor, question_id, (key, seen), response)
    with services.reading() as unit:
        waiting = unit.submissions.pending(submission_id=submission_id)
    for pending in waiting:
        finish(services, pending)
    return find_submission(services, actor, key)


def _key_faults(key: str) -> tuple[Fault, ...]:
    if KEY.fullmatch(key) is not None:
        return ()
    en, zh = (
        "The key is 8 to 64 letters, digits, hyphens or underscores.",
        "提交标识应为 8 到 64 个字母、数字、- 或 _。",
    )
    return (Fault("key", en, zh),)


def _receive(
    services: Services, actor: Actor, question_id: int, sent: tuple[str, int | None], response: Mapping[str, Any]
) -> tuple[int, str]:
    """The first commit: the answer is stored and its try reserved, or nothing is; the submission's id and key."""
    (key, seen), moment = sent, services.clock()
    try:
        with services.writing() as unit:
            attempt_id = attempt_of_question(unit, question_id)
            work = load_work(unit, actor, attempt_id, "work_on_attempt", moment, lock=True)
            known = unit.submissions.find_by_key(key)
            if known is not None:
                return _known(known, question_id), key
            last = (work.submitted(question_id) or (None,))[-1]
            if seen is not None and last is not None and last.id != seen and last.response == dict(response):
                return last.id, last.key
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
    return submission_id, key


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
