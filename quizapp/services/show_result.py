"""How an attempt went."""

from __future__ import annotations

from quizapp.questions.rendering import render
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Language
from quizapp.services.learner_views import MarkChange, QuestionStep, ResultRow, ResultView
from quizapp.services.practice_home import is_practice
from quizapp.services.replaying import variant_of
from quizapp.services.showing import attempt_view, checked_answer
from quizapp.services.telling_changes import changes_of
from quizapp.services.working import Work, open_work
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import SubmissionRecord


def show_result(services: Services, actor: Actor, attempt_id: int) -> ResultView:
    """The finished attempt, question by question.

    Raises:
        NotFound: there is no such attempt for the actor.
        Conflict: `not_finished`.
    """
    work = open_work(services, actor, attempt_id, "see_attempt")
    if work.attempt.state != "finished":
        raise Conflict("not_finished", "This attempt is not finished yet.", "本次作答尚未结束。")
    attempt = attempt_view(work, actor.language)
    with services.reading() as unit:
        versions = {one.item_version_id: unit.items.version(one.item_version_id) for one in work.current()}
        used = len(unit.attempts.of_person(work.attempt.account_id, work.quiz.id))
        changes = changes_of(unit, work, actor.language)
    rows = tuple(_row(work, step, versions, changes, actor.language) for step in attempt.steps)
    rules = work.quiz.rules
    is_closed = rules.closes_at is not None and services.clock() >= rules.closes_at
    return ResultView(
        attempt=attempt,
        rows=rows,
        score=attempt.score,
        points=attempt.points,
        told_at=None if work.verdicts or rules.feedback == "never" else rules.closes_at,
        waiting=sum(1 for one in work.submissions if _waits(one)),
        checking=sum(1 for one in work.submissions if one.mark is None and not _waits(one)),
        can_start_again=work.mine
        and not is_closed
        and not is_practice(work.quiz)
        and (rules.attempts_allowed is None or used < rules.attempts_allowed),
    )


def _waits(submission: SubmissionRecord) -> bool:
    return any(review.resolved_at is None for review in submission.reviews)


def _row(
    work: Work,
    step: QuestionStep,
    versions: dict[int, VersionRecord | None],
    changes: tuple[MarkChange, ...],
    language: Language,
) -> ResultRow:
    question = work.question(step.question_id)
    version = versions[question.item_version_id]
    submitted = work.submitted_at(step.position)
    here = {one.id for one in submitted}
    html = ""
    if version is not None:
        variant = variant_of(version.content, question.seed)
        html = render(variant.item.prompt.said(language), variant, language)
    return ResultRow(
        position=step.position,
        question_id=step.question_id,
        concept=step.concept,
        prompt_html=html,
        standing=step.standing,
        score=step.score,
        points=step.points,
        tries=len(submitted),
        last=checked_answer(work, submitted[-1], language) if submitted else None,
        changes=tuple(one for one in changes if one.submission_id in here),
    )
