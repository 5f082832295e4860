"""What a learner has done so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.services.actor import Actor
from quizapp.services.answers import needs_words
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.learner_views import ConceptCount, HistoryRow, MarkChange, ProgressView
from quizapp.services.practice_home import is_practice
from quizapp.services.replaying import variant_of
from quizapp.services.showing import attempt_view, checked_answer, title_of
from quizapp.services.telling_changes import told_changes
from quizapp.services.working import Work, gather, released
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.scores import ConceptTally
from quizapp.storage.records.work import AttemptRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork

LATEST_ATTEMPTS = 20
LATEST_OUTCOMES = 20
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of answers beside themselves.

    Attributes:
        versions: what was asked, by id, for answers that are said in its words.
        changes: the last change of each mark, by the answer.
    """

    versions: Mapping[int, VersionRecord]
    changes: Mapping[int, MarkChange]


def show_progress(services: Services, actor: Actor, *, before: int | None = None, limit: int = 50) -> ProgressView:
    """Counts for each concept, the latest attempts, the history of answers (newest first), outcomes of reviews.

    Args:
        services: the dependencies.
        actor: whose progress.
        before: history older than the submission with this id.
        limit: rows of history, at most 200.
    """
    person_id = actor.somebody()
    moment = services.clock()
    limit = max(1, min(limit, MOST_ROWS))
    with services.reading() as unit:
        attempts = unit.attempts.of_person(person_id)
        concepts = _concepts(unit, actor, attempts, moment)
        latest = _of_quizzes(unit, attempts)[-LATEST_ATTEMPTS:]
        history = unit.submissions.of_person(person_id, before, limit + 1)
        outcomes = unit.submissions.reviewed_of_person(person_id, LATEST_OUTCOMES)
        open_reviews = unit.reviews.count_of_person(person_id)
        places = unit.attempts.places(one.question_id for one in (*history, *outcomes))
        wanted = {*places.values(), *(attempt.id for attempt in latest)}
        works = gather(unit, actor, [attempt for attempt in attempts if attempt.id in wanted], moment)
        worded = [one for one in (*history, *outcomes) if needs_words(one.response)]
        asked = [works[places[one.question_id]].question(one.question_id) for one in worded]
        versions = {one.id: one for one in unit.items.versions_among(one.item_version_id for one in asked)}
        changed = unit.corrections.of_submissions(one.id for one in (*history, *outcomes))
    shown = history[:limit]
    by_question = {question_id: works[attempt_id] for question_id, attempt_id in places.items()}
    told = _Told(versions, {one.submission_id: one for one in told_changes(by_question, changed, actor.language)})
    return ProgressView(
        concepts=tuple(ConceptCount(one.concept, one.answered, one.right) for one in concepts),
        attempts=tuple(attempt_view(works[attempt.id], actor.language) for attempt in reversed(latest)),
        history=_rows(by_question, shown, told, actor.language),
        outcomes=_rows(by_question, outcomes, told, actor.language),
        open_reviews=open_reviews,
        more_before=shown[-1].id if len(history) > limit else None,
    )


def _of_quizzes(unit: UnitOfWork, attempts: tuple[AttemptRecord, ...]) -> tuple[AttemptRecord, ...]:
    """The attempts without the sessions of practice."""
    practice = {quiz.id for quiz in unit.quizzes.found({one.quiz_id for one in attempts}) if is_practice(quiz)}
    return tuple(one for one in attempts if one.quiz_id not in practice)


def _concepts(
    unit: UnitOfWork, actor: Actor, attempts: tuple[AttemptRecord, ...], moment: datetime
) -> tuple[ConceptTally, ...]:
    """Counts over the attempts whose verdicts are told."""
    quizzes = {quiz.id: quiz for quiz in unit.quizzes.found({attempt.quiz_id for attempt in attempts})}
    told = [attempt.id for attempt in attempts if released(actor, quizzes[attempt.quiz_id], attempt, moment)[0]]
    return unit.reviews.concepts(told)


def _rows(
    works: Mapping[int, Work],
    submissions: tuple[SubmissionRecord, ...],
    told: _Told,
    language: Language,
) -> tuple[HistoryRow, ...]:
    return tuple(_row(works[one.question_id], one, told, language) for one in submissions)


def _row(work: Work, submission: SubmissionRecord, told: _Told, language: Language) -> HistoryRow:
    question = work.question(submission.question_id)
    version = told.versions.get(question.item_version_id) if needs_words(submission.response) else None
    variant = None if version is None else variant_of(version.content, question.seed)
    answer = checked_answer(work, submission, language, variant)
    return HistoryRow(
        submission_id=submission.id,
        question_id=submission.question_id,
        attempt_id=work.attempt.id,
        quiz_title=title_of(work.quiz, language),
        concept=question.concept,
        received_at=submission.received_at,
        answer_text=answer.text,
        standing=answer.standing,
        source=answer.source,
        reason=answer.reason,
        change=told.changes.get(submission.id),
    )
