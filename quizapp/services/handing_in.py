"""Close an attempt: what was typed and never checked is handed in with it, so that nothing is lost to a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from quizapp.learning.attempt_rules import Try, best_score, standing_of_score, tries_left
from quizapp.services.announcing import announce_finished
from quizapp.services.bundle import Rules, Services
from quizapp.services.marking import finish
from quizapp.storage.records.work import AttemptRecord, KeptRecord, QuestionRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork

PATIENCE = timedelta(seconds=1)
"""So long whoever hands in waits for the marks of what was never checked."""


def is_over(attempt: AttemptRecord, moment: datetime, rules: Rules) -> bool:
    """Whether the server's time for the attempt is up, the moments of grace included.

    Args:
        attempt: the attempt.
        moment: the present one as the attempt counts it (`Services.moment_in`).
        rules: say how long the grace is.
    """
    return attempt.deadline is not None and moment > attempt.deadline + rules.grace


def hand_in(unit: UnitOfWork, attempt: AttemptRecord, moment: datetime) -> None:
    """Finishes an open attempt; one whose time is up was finished when it was.

    Answers that are kept and were never checked are received as they were typed. They can only help: a question is
    worth its best answer. They are graded after the commit (`finish_received`). Webhooks are told.
    """
    unit.attempts.finish(attempt.id, min(moment, attempt.deadline or moment))
    for question, kept in unchecked(unit, attempt):
        unit.submissions.receive(question.id, f"kept-{question.id}-{kept.revision}", kept.response, kept.kept_at)
    announce_finished(unit, attempt, moment)


def finish_received(services: Services, attempt_id: int) -> None:
    """Grades what an attempt was handed in with; what is not marked in a moment is taken up again soon."""
    until = services.clock() + PATIENCE
    with services.reading() as unit:
        waiting = list(unit.submissions.pending(attempt_id=attempt_id))
    while waiting and services.clock() <= until and finish(services, waiting[0]):
        del waiting[0]
    for pending in waiting:
        services.backlog.put(pending.submission_id, pending.account_id, slow=False)


def unchecked(unit: UnitOfWork, attempt: AttemptRecord) -> tuple[tuple[QuestionRecord, KeptRecord], ...]:
    """What is typed at the attempt's questions and could still be checked, with the question it stands at."""
    newest = {question.position: question for question in unit.attempts.questions([attempt.id])}
    questions = {question.id: question for question in newest.values()}
    kept = unit.kept.of_questions(questions)
    quiz = unit.quizzes.find(attempt.quiz_id) if kept else None
    if quiz is None:
        return ()
    submitted: dict[int, list[SubmissionRecord]] = {one.question_id: [] for one in kept}
    for submission in unit.submissions.of_questions(submitted):
        submitted[submission.question_id].append(submission)
    found = ((questions[one.question_id], one, submitted[one.question_id]) for one in kept)
    return tuple(
        (question, one)
        for question, one, before in found
        if question.solution_shown_at is None and _counts(one, before, quiz.rules.tries_allowed)
    )


def is_blank(response: Mapping[str, Any]) -> bool:
    """Whether nothing is typed or chosen.

    >>> is_blank({"parts": {"W": " ", "b": ""}}), is_blank({"chosen": ["a"]})
    (True, False)
    """
    return not any(_said(value) for value in response.values())


def _said(value: object) -> bool:
    match value:
        case str():
            return bool(value.strip())
        case Mapping():
            return any(map(_said, value.values()))
        case list() | tuple():
            return any(map(_said, value))
        case _:
            return value is not None


def _counts(kept: KeptRecord, before: Sequence[SubmissionRecord], tries_allowed: int | None) -> bool:
    if is_blank(kept.response) or any(one.mark is None for one in before):
        return False
    if before and (not kept.is_after(before[-1].id) or before[-1].response == kept.response):
        return False
    tries = [Try(one.mark.outcome, one.mark.score, one.mark.costs_try) for one in before if one.mark is not None]
    best = best_score(tries)
    solved = best is not None and standing_of_score(best) == "right"
    return not solved and tries_left(tries, tries_allowed) != 0
