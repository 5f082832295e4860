"""What can be done with a question now: asked by the page for its buttons, by the use cases for their refusal."""

from __future__ import annotations

from quizapp.learning.attempt_rules import best_score, standing_of_score, tries_left
from quizapp.questions.variants import has_several
from quizapp.services.errors import Conflict
from quizapp.services.replaying import item_of
from quizapp.services.working import Work
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import QuestionRecord


def refusal_of_check(work: Work, question: QuestionRecord) -> Conflict | None:
    """Why no answer is taken now; None if one is."""
    tries = work.tries_of(question.id)
    best = best_score(tries)
    if work.attempt.state == "finished":
        return finished()
    if question not in work.current():
        return Conflict("replaced", "Another variant has taken this one's place.", "这道题已换成另一题。")
    if question.solution_shown_at is not None:
        return Conflict(
            "solution_shown", "The solution was shown. Try another one like this.", "已查看解答，请换一题。"
        )
    if any(one.outcome is None for one in tries):
        return Conflict("pending", "Your last answer is still being checked.", "上一次的答案仍在检查中。")
    if work.verdicts and best is not None and standing_of_score(best) == "right":
        return Conflict("solved", "You have this one right already.", "这道题你已经答对了。")
    if tries_left(tries, work.quiz.rules.tries_allowed) == 0:
        return Conflict("no_tries", "No try is left for this question.", "这道题的作答次数已用完。")
    return None


def finished() -> Conflict:
    """The attempt is closed."""
    return Conflict("finished", "This attempt is finished.", "本次作答已结束。")


def may_take_hint(work: Work, question: QuestionRecord, hints_left: int) -> bool:
    """Whether there is a hint to be had."""
    is_current = question in work.current()
    return work.attempt.state == "open" and work.quiz.rules.hints and hints_left > 0 and is_current


def may_see_solution(work: Work, question: QuestionRecord) -> bool:
    """Whether the worked solution can be seen; asked for in an open attempt, it closes the question."""
    pending = any(one.outcome is None for one in work.tries_of(question.id))
    return work.solutions and not pending


def may_draw_another(work: Work, question: QuestionRecord, *, has_other: bool) -> bool:
    """Whether another variant can be had: in practice always, otherwise where nobody can decide the last answer.

    What was handed in to the question must have been read.
    """
    if work.attempt.state == "finished" or question not in work.current():
        return False
    submitted = work.submitted(question.id)
    last = submitted[-1] if submitted else None
    if last is not None and last.mark is None:
        return False
    lost = last is not None and last.mark is not None and last.mark.outcome == "undecided" and not last.reviews
    return has_other and (work.quiz.rules.mode == "practice" or lost)


def has_variants(version: VersionRecord) -> bool:
    """Whether the item can be asked in more than one way."""
    return has_several(item_of(version.content))


def has_other(version: VersionRecord, others: tuple[int, ...]) -> bool:
    """Whether anything can be asked in the place of a question: another variant, or another item."""
    return bool(others) or has_variants(version)
