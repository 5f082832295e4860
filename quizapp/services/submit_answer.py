"""Hand in an answer: stored before it is decided, decided outside of any transaction, marked in a second commit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.answers import check_response
from quizapp.services.bundle import Services
from quizapp.services.claiming import finish_claimed
from quizapp.services.errors import Conflict, Fault, StillChecking
from quizapp.services.find_submission import find_submission
from quizapp.services.handing_in import hand_in, is_over
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.marking import finish
from quizapp.services.rights_of_moment import refusal_of_check
from quizapp.services.untangling import untangled
from quizapp.services.working import Work, load_work_at
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.work import Pending, SubmissionRecord
from quizapp.storage.unit import UnitOfWork

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that is stored: this one, or what was known before under its key or from another window.

    Attributes:
        waiting: the answer with what its grading needs, if it is not marked yet.
    """

    key: str
    response: Mapping[str, Any]
    waiting: tuple[Pending, ...]


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
        StillChecking: so many answers of the person wait to be checked that this one was not taken.
    """
    taken = take_answer(services, actor, question_id, key, response, seen)
    return find_submission(services, actor, taken.key)


def take_answer(
    services: Services,
    actor: Actor,
    question_id: int,
    key: str,
    response: Mapping[str, Any],
    seen: int | None = None,
) -> Taken:
    """The same, for who reads the verdict elsewhere.

    Raises:
        InvalidInput, Conflict, StillChecking: likewise.
    """
    check_response(response, *_key_faults(key))
    sent = (key, seen)
    try:
        taken = untangled(lambda: _receive(services, actor, question_id, sent, response))
    except Conflict as refusal:
        if refusal.reason != "pending" or not finish_stale(services, question_id):
            raise
        taken = untangled(lambda: _receive(services, actor, question_id, sent, response))
    for pending in taken.waiting:
        finish(services, pending)
    return taken


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
) -> Taken:
    """The first commit: the answer is stored and its try reserved, or nothing is."""
    key, moment = sent[0], services.clock()
    try:
        with services.writing() as unit:
            work = load_work_at(unit, actor, question_id, "work_on_attempt", moment, lock=True)
            moment = services.moment_in(work.attempt.begin)
            known = _known(unit, work, question_id, sent, response)
            if known is not None:
                return Taken(known.key, known.response, unit.submissions.pending(submission_id=known.id))
            if work.attempt.state == "open" and is_over(work.attempt, moment, services.rules):
                hand_in(unit, work.attempt, moment)
                unit.commit()
                raise Conflict(
                    "time_over", "Time is up. What you handed in before counts.", "时间到，此前提交的答案有效。"
                )
            refusal = refusal_of_check(work, work.question(question_id))
            if refusal is not None:
                raise refusal
            if unit.submissions.count_pending_of(work.attempt.account_id) >= services.rules.unchecked_at_once:
                raise StillChecking
            submission_id = unit.submissions.receive(question_id, key, response, moment)
            waiting = unit.submissions.pending(submission_id=submission_id)
            unit.commit()
    except StorageConflict as error:  # the key came with an answer in another attempt
        raise _reused() from error
    return Taken(key, response, waiting)


def _known(
    unit: UnitOfWork, work: Work, question_id: int, sent: tuple[str, int | None], response: Mapping[str, Any]
) -> SubmissionRecord | None:
    """What came with this key before, or the same from a window in which it was not seen."""
    key, seen = sent
    known = next((one for one in work.tries if one.key == key), None)
    if known is not None:
        if known.question_id != question_id:
            raise _reused()
        return unit.submissions.find(known.id)
    unseen = [one for one in work.tries if one.question_id == question_id][-1:] if seen is not None else ()
    last = next((unit.submissions.find(one.id) for one in unseen if one.id != seen), None)
    return last if last is not None and last.response == dict(response) else None


def _reused() -> Conflict:
    return Conflict("key_reused", "This key was used for another answer.", "该提交标识已用于另一个答案。")


def finish_stale(services: Services, question_id: int) -> bool:
    """Finishes what was left at this question by a process that is gone; whether anything is marked by that."""
    moment, lease = services.clock(), services.rules.lease
    with services.reading() as unit:
        left = unit.submissions.pending(received_before=(moment - lease, moment + lease), question_id=question_id)
    outcomes = [finish_claimed(services, pending.submission_id) for pending in left]
    return any(outcomes)
