"""How an attempt went."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.questions.rendering import render
from quizapp.questions.variants import Variant
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
        versions = {one.id: one for one in unit.items.versions_among(one.item_version_id for one in work.questions)}
        used = sum(one.counts for one in unit.attempts.of_person(work.attempt.account_id, work.quiz.id))
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
        counts=work.attempt.counts,
    )


def _waits(submission: SubmissionRecord) -> bool:
    return any(review.resolved_at is None for review in submission.reviews)


def _row(
    work: Work,
    step: QuestionStep,
    versions: Mapping[int, VersionRecord],
    changes: tuple[MarkChange, ...],
    language: Language,
) -> ResultRow:
    submitted = work.submitted_at(step.position)
    variant = _variant(work, step.question_id, versions)
    last = submitted[-1] if submitted else None
    answered = variant  # the last answer may be one to an earlier variant at this place
    if last is not None and last.question_id != step.question_id:
        answered = _variant(work, last.question_id, versions)
    here = {one.id for one in submitted}
    return ResultRow(
        position=step.position,
        question_id=step.question_id,
        concept=step.concept,
        prompt_html="" if variant is None else render(variant.item.prompt.said(language), variant, language),
        standing=step.standing,
        score=step.score,
        points=step.points,
        tries=len(submitted),
        last=None if last is None else checked_answer(work, last, language, answered),
        changes=tuple(one for one in changes if one.submission_id in here),
    )


def _variant(work: Work, question_id: int, versions: Mapping[int, VersionRecord]) -> Variant | None:
    question = work.question(question_id)
    version = versions.get(question.item_version_id)
    return None if version is None else variant_of(version.content, question.seed)
