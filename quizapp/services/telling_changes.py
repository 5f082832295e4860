"""Tells learners that a mark of theirs was changed, and why; no sooner than the quiz tells its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizapp.learning.attempt_rules import standing_of
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.learner_views import MarkChange
from quizapp.services.showing import title_of
from quizapp.services.working import Work, gather
from quizapp.storage.records.correcting import ChangeRecord
from quizapp.storage.unit import UnitOfWork

MOST = 200
"""So many unseen changes are looked at for one notice; the rest follows when these are seen."""


def unseen_changes(services: Services, actor: Actor) -> tuple[MarkChange, ...]:
    """What was changed at the actor's marks and is not seen yet, as far as it may be told now."""
    if actor.person_id is None:
        return ()
    moment = services.clock()
    with services.reading() as unit:
        found = unit.corrections.unseen(actor.person_id, MOST)
        if not found:
            return ()
        places = unit.attempts.places(one.question_id for one in found)
        works = gather(unit, actor, unit.attempts.found(set(places.values())), moment)
    by_question = {question_id: works[attempt_id] for question_id, attempt_id in places.items()}
    return told_changes(by_question, found, actor.language)


def see_changes(services: Services, actor: Actor, change_ids: Iterable[int]) -> None:
    """The actor has seen these of their changes; ids of others are passed over.

    Raises:
        SignInNeeded: the actor is nobody.
    """
    person_id = actor.somebody()
    with services.writing() as unit:
        unit.corrections.see(person_id, change_ids, services.clock())
        unit.commit()


def changes_of(unit: UnitOfWork, work: Work, language: Language) -> tuple[MarkChange, ...]:
    """What was changed in an attempt, the first first."""
    found = unit.corrections.of_submissions(one.id for one in work.submissions)
    return told_changes({one.id: work for one in work.questions}, found, language)


def told_changes(
    works: Mapping[int, Work], changes: Iterable[ChangeRecord], language: Language
) -> tuple[MarkChange, ...]:
    """These changes, by the work that each question belongs to; those of verdicts that are not told are left out."""
    return tuple(_change(works[one.question_id], one, language) for one in changes if works[one.question_id].verdicts)


def _change(work: Work, change: ChangeRecord, language: Language) -> MarkChange:
    question = work.question(change.question_id)
    before = None if change.outcome_before is None else standing_of(change.outcome_before, change.score_before)
    return MarkChange(
        change_id=change.id,
        submission_id=change.submission_id,
        question_id=question.id,
        attempt_id=work.attempt.id,
        quiz_title=title_of(work.quiz, language),
        concept=question.concept,
        before=before,
        after=standing_of(change.outcome, change.score),
        points_before=None if change.score_before is None else change.score_before * question.points,
        points_after=None if change.score is None else change.score * question.points,
        points=question.points,
        by_person=change.source == "person",
        reason=change.reason,
        changed_at=change.changed_at,
        is_new=change.seen_at is None,
    )
