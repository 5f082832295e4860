"""Makes what learners see from what is stored; decides nothing but what the quiz lets be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.learning.attempt_rules import best_score, standing_of, standing_of_all, tries_left
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.rendering import render
from quizapp.questions.variants import Variant
from quizapp.services.answers import text_in_words
from quizapp.services.errors import Language
from quizapp.services.learner_views import AttemptView, CheckedAnswer, QuestionStep, QuestionView, Standing
from quizapp.services.replaying import variant_of
from quizapp.services.rights_of_moment import (
    has_other,
    has_variants,
    may_draw_another,
    may_see_solution,
    may_take_hint,
    refusal_of_check,
)
from quizapp.services.working import Work
from quizapp.storage.records.questions import QuizRecord, VersionRecord
from quizapp.storage.records.work import KeptRecord, MarkRecord, QuestionRecord, SubmissionRecord

CONTESTABLE = frozenset({"not_yet", "partly"})


def title_of(quiz: QuizRecord, language: Language) -> str:
    """The title in the reader's language, or in the one there is."""
    en, zh = quiz.rules.title_en, quiz.rules.title_zh
    return (zh or en) if language == "zh" else (en or zh)


def description_of(quiz: QuizRecord, language: Language) -> str:
    """The description likewise."""
    en, zh = quiz.rules.description_en, quiz.rules.description_zh
    return (zh or en) if language == "zh" else (en or zh)


def checked_answer(
    work: Work, submission: SubmissionRecord, language: Language, variant: Variant | None = None
) -> CheckedAnswer:
    """One submission, with as much of its mark as may be told; its line is in words where its variant is given."""
    mark = submission.mark
    standing = _standing(work, mark)
    told = mark if standing not in {"pending", "recorded"} else None
    score = None if told is None else told.score
    points = work.question(submission.question_id).points
    reviews = submission.reviews
    open_review = any(review.resolved_at is None for review in reviews)
    return CheckedAnswer(
        submission_id=submission.id,
        question_id=submission.question_id,
        key=submission.key,
        received_at=submission.received_at,
        response=submission.response,
        standing=standing,
        score=score,
        points=None if score is None else score * points,
        verdict=None if told is None else told.verdict,
        feedback_html="" if told is None else _said(told, language),
        misconception=None if told is None else told.misconception,
        parts=()
        if told is None or standing == "waiting"
        else tuple(part_said(part.content, language) for part in told.parts),
        source=None if told is None else told.source,
        reason="" if told is None else told.reason,
        try_given_back=told is not None and not told.costs_try,
        nobody_marks=standing == "undecided" and not reviews,
        can_contest=work.mine and work.has_teachers and standing in CONTESTABLE and not reviews,
        review=None if not reviews else "open" if open_review else "done",
        findings=() if told is None else _findings(told, language),
        text=text_in_words(submission.response, mark, variant, language),
    )


def _findings(mark: MarkRecord, language: Language) -> tuple[Mapping[str, Any], ...]:
    """What was found in an explanation: by the service, or by the person who marked it by its criteria."""
    verdict = mark.verdict or {}
    found = verdict.get("findings", ()) if mark.source == "grader" or verdict.get("by_person") else ()
    return tuple({**one, "show": one["show"][language]} for one in found)


def _standing(work: Work, mark: MarkRecord | None) -> Standing:
    if mark is None:
        return "pending"
    if not work.verdicts and mark.outcome != "invalid":
        return "recorded"
    return standing_of(mark.outcome, mark.score)


def _said(mark: MarkRecord, language: Language) -> str:
    return mark.feedback_zh if language == "zh" else mark.feedback_en


def part_said(content: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
    """What became of a part, with its feedback in the reader's language."""
    feedback = content.get("feedback")
    return {**content, "feedback": feedback.get(language, "") if isinstance(feedback, dict) else ""}


def steps(work: Work) -> tuple[QuestionStep, ...]:
    """The row of questions: at each position the newest variant, and how the position stands over all variants."""
    return tuple(_step(work, question) for question in work.current())


def _step(work: Work, question: QuestionRecord) -> QuestionStep:
    tries = work.tries_at(question.position)
    standing: Standing | None = standing_of_all(tries)
    score = best_score(tries)
    if not work.verdicts and standing is not None:
        standing = standing if standing in {"invalid", "pending"} else "recorded"
        score = None
    return QuestionStep(
        position=question.position,
        question_id=question.id,
        concept=question.concept,
        standing=standing,
        score=score,
        points=question.points,
    )


def attempt_view(work: Work, language: Language) -> AttemptView:
    """The attempt with its row of questions."""
    row = steps(work)
    unanswered = [step for step in row if step.standing in {None, "invalid"}]
    reached = sum(step.points * step.score for step in row if step.score is not None)
    attempt = work.attempt
    return AttemptView(
        attempt_id=attempt.id,
        quiz_id=work.quiz.id,
        quiz_title=title_of(work.quiz, language),
        mode=work.quiz.rules.mode,
        state=attempt.state,
        started_at=attempt.started_at,
        deadline=attempt.deadline,
        finished_at=attempt.finished_at,
        steps=row,
        next_question_id=(unanswered or row)[0].question_id,
        score=reached if work.verdicts else None,
        points=sum(step.points for step in row),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is needed to show it.

    Attributes:
        kept: what stands in the answer field without having been checked.
        others: items that can be asked in its place, where its own has one variant only.
    """

    question: QuestionRecord
    version: VersionRecord
    hints_taken: int
    kept: KeptRecord | None = None
    others: tuple[int, ...] = ()


def _in_the_field(kept: KeptRecord | None, answers: Sequence[CheckedAnswer]) -> Mapping[str, Any]:
    """What was typed last, whether it was checked or only kept."""
    last = answers[-1] if answers else None
    if kept is not None and kept.is_after(None if last is None else last.submission_id):
        return kept.response
    return {} if last is None else last.response


def question_view(work: Work, asked: Asked, language: Language) -> QuestionView:
    """The question as its page shows it."""
    question, version = asked.question, asked.version
    variant = variant_of(version.content, question.seed)
    item, kind = variant.item, kinds()[variant.item.kind]
    current = work.current()
    places = [one.position for one in current]
    place = places.index(question.position)
    answers = tuple(checked_answer(work, one, language, variant) for one in work.submitted(question.id))
    rules = work.quiz.rules
    hints_left = len(item.hints) - asked.hints_taken if rules.hints else 0
    tries = work.tries_of(question.id)
    is_more = has_other(version, asked.others)
    return QuestionView(
        question_id=question.id,
        attempt_id=work.attempt.id,
        quiz_id=work.quiz.id,
        quiz_title=title_of(work.quiz, language),
        mode=rules.mode,
        position=place + 1,
        of=len(places),
        variant_number=question.variant_number,
        points=question.points,
        concept=item.concept,
        difficulty=item.difficulty,
        kind=item.kind,
        template=kind.template,
        prompt_html=render(item.prompt.said(language), variant, language),
        face=kind.face(variant, language),
        tries_left=tries_left(tries, rules.tries_allowed),
        tries_allowed=rules.tries_allowed,
        hints_html=tuple(render(hint.said(language), variant, language) for hint in item.hints[: asked.hints_taken]),
        hints_left=hints_left,
        answers=answers,
        last=answers[-1] if answers else None,
        response=_in_the_field(asked.kept, answers),
        revision=0 if asked.kept is None else asked.kept.revision,
        can_check=work.mine and refusal_of_check(work, question) is None,
        can_take_hint=work.mine and may_take_hint(work, question, hints_left),
        can_see_solution=may_see_solution(work, question),
        can_draw_another=work.mine and may_draw_another(work, asked.question, has_other=is_more),
        solution_shown=question.solution_shown_at is not None,
        deadline=work.attempt.deadline,
        begin=work.attempt.begin,
        previous_id=current[place - 1].id if place > 0 else None,
        next_id=current[place + 1].id if place + 1 < len(current) else None,
        is_varied=has_variants(asked.version),
    )
