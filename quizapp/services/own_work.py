"""What one has done, for the file of one's own data: attempts with their questions, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.exchange.learner_data import (
    OwnAnswer,
    OwnAttempt,
    OwnChange,
    OwnDraft,
    OwnPart,
    OwnQuestion,
    OwnReview,
)
from quizapp.questions.rendering import names_in
from quizapp.questions.variants import Variant
from quizapp.services.actor import Actor
from quizapp.services.answers import reading_text, text_in_words
from quizapp.services.errors import Language
from quizapp.services.learner_views import CheckedAnswer, MarkChange
from quizapp.services.replaying import variant_of
from quizapp.services.showing import checked_answer, steps, title_of
from quizapp.services.telling_changes import told_changes
from quizapp.services.working import Work, gather
from quizapp.storage.records.practice import ReasonRecord
from quizapp.storage.records.work import KeptRecord, QuestionRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork

UNTOLD = frozenset({"pending", "recorded"})


@dataclass(frozen=True, slots=True)
class _Read:
    """What belongs to questions (by their id) and to answers (by theirs)."""

    variants: Mapping[int, Variant]
    hints: Mapping[int, tuple[datetime, ...]]
    kept: Mapping[int, KeptRecord]
    reasons: Mapping[int, ReasonRecord]
    changes: Mapping[int, tuple[MarkChange, ...]]
    language: Language


def own_work(unit: UnitOfWork, actor: Actor, moment: datetime) -> tuple[tuple[OwnAttempt, ...], tuple[OwnAnswer, ...]]:
    """The attempts of whoever acts, and the answers, the oldest first; what a quiz does not tell now stays untold.

    However many there are, it takes the same handful of queries.
    """
    works = gather(unit, actor, unit.attempts.of_person(actor.somebody()), moment)
    read = _read(unit, works, actor.language)
    answers = [_answer(work, one, read) for work in works.values() for one in work.submissions]
    attempts = tuple(_attempt(work, read) for work in works.values())
    return attempts, tuple(sorted(answers, key=lambda one: one.id))


def _read(unit: UnitOfWork, works: Mapping[int, Work], language: Language) -> _Read:
    places = {question.id: work for work in works.values() for question in work.questions}
    questions = {question.id: question for work in works.values() for question in work.questions}
    contents = {
        one.id: one.content for one in unit.items.versions_among({one.item_version_id for one in questions.values()})
    }
    changed = unit.corrections.of_submissions(one.id for work in works.values() for one in work.submissions)
    return _Read(
        variants={id_: variant_of(contents[one.item_version_id], one.seed) for id_, one in questions.items()},
        hints=unit.keepings.hints(questions),
        kept={one.question_id: one for one in unit.kept.of_questions(questions)},
        reasons=unit.keepings.reasons(questions),
        changes=_by_answer(told_changes(places, changed, language)),
        language=language,
    )


def _by_answer(changes: Iterable[MarkChange]) -> dict[int, tuple[MarkChange, ...]]:
    found: dict[int, tuple[MarkChange, ...]] = {}
    for one in changes:
        found[one.submission_id] = (*found.get(one.submission_id, ()), one)
    return found


def _attempt(work: Work, read: _Read) -> OwnAttempt:
    attempt, row = work.attempt, steps(work)
    reached = sum(step.points * step.score for step in row if step.score is not None)
    return OwnAttempt(
        id=attempt.id,
        quiz=title_of(work.quiz, read.language),
        quiz_id=work.quiz.id,
        number=attempt.number,
        state=attempt.state,
        started_at=attempt.started_at,
        deadline=attempt.deadline,
        finished_at=attempt.finished_at,
        score=reached if work.verdicts else None,
        points=sum(step.points for step in row),
        questions=tuple(_question(work, question, read) for question in work.questions),
    )


def _question(work: Work, question: QuestionRecord, read: _Read) -> OwnQuestion:
    variant, reason = read.variants[question.id], read.reasons.get(question.id)
    return OwnQuestion(
        id=question.id,
        position=question.position,
        variant_number=question.variant_number,
        concept=question.concept,
        asked=variant.item.prompt.said(read.language),
        numbers=_numbers(variant, read.language),
        points=question.points,
        asked_at=question.asked_at,
        hints_taken=read.hints.get(question.id, ()),
        solution_shown_at=question.solution_shown_at,
        draft=_draft(work, question, read),
        because=None if reason is None else {"cause": reason.cause, **reason.content},
    )


def _draft(work: Work, question: QuestionRecord, read: _Read) -> OwnDraft | None:
    kept = read.kept.get(question.id)
    if kept is None:
        return None
    return OwnDraft(
        response=kept.response,
        answer=text_in_words(kept.response, None, read.variants[question.id], read.language),
        kept_at=kept.kept_at,
        handed_in=any(not kept.is_after(one.id) for one in work.submitted(question.id)),
    )


def _answer(work: Work, submission: SubmissionRecord, read: _Read) -> OwnAnswer:
    question, variant = work.question(submission.question_id), read.variants[submission.question_id]
    told = checked_answer(work, submission, read.language)
    return OwnAnswer(
        id=submission.id,
        at=submission.received_at,
        attempt_id=work.attempt.id,
        question_id=question.id,
        quiz=title_of(work.quiz, read.language),
        concept=question.concept,
        asked=variant.item.prompt.said(read.language),
        numbers=_numbers(variant, read.language),
        response=submission.response,
        answer=text_in_words(submission.response, None, variant, read.language),
        understood="" if submission.mark is None else reading_text(submission.mark),
        standing=told.standing,
        score=told.score,
        marked_by=told.source,
        reason=told.reason,
        feedback=told.feedback_html,
        misconception=told.misconception,
        parts=tuple(OwnPart(str(one.get("name", "")), one.get("score"), one["feedback"]) for one in told.parts),
        reviews=_reviews(submission, told),
        changes=tuple(_change(one) for one in read.changes.get(submission.id, ())),
    )


def _reviews(submission: SubmissionRecord, told: CheckedAnswer) -> tuple[OwnReview, ...]:
    """What was asked of a person: always what one has asked oneself, the rest where the verdict is told."""
    return tuple(
        OwnReview(
            cause=one.cause,
            words=one.words,
            state="open" if one.resolved_at is None else "done",
            opened_at=one.opened_at,
            resolved_at=one.resolved_at,
        )
        for one in submission.reviews
        if one.cause == "contested" or told.standing not in UNTOLD
    )


def _change(change: MarkChange) -> OwnChange:
    return OwnChange(
        at=change.changed_at,
        before=change.before,
        after=change.after,
        points_before=change.points_before,
        points_after=change.points_after,
        by_person=change.by_person,
        reason=change.reason,
        is_new=change.is_new,
    )


def _numbers(variant: Variant, language: Language) -> dict[str, str]:
    """What stood in the question for its parameters; other numbers of the variant may be its answer."""
    names = names_in(variant.item.prompt.said(language), frozenset(variant.values))
    values = {name: variant.values[name] for name in sorted(names)}
    return {name: one.text if one.words is None else one.words.said(language) for name, one in values.items()}
