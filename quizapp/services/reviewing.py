"""Entries of the review queue with what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.questions.variants import Variant
from quizapp.services.actor import Actor
from quizapp.services.answers import needs_words, text_in_words
from quizapp.services.author_views import ReviewCard
from quizapp.services.errors import Language
from quizapp.services.replaying import variant_of
from quizapp.services.showing import title_of
from quizapp.services.working import Work, gather
from quizapp.storage.records.work import ReviewRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An entry with its submission, the attempt it belongs to, and the learner's name."""

    review: ReviewRecord
    submission: SubmissionRecord
    work: Work
    learner: str


def gather_reviews(
    unit: UnitOfWork, actor: Actor, reviews: Sequence[ReviewRecord], moment: datetime
) -> tuple[Reviewed, ...]:
    """These entries with what they are about, in a handful of queries; rights are the caller's care."""
    submissions = {one.id: one for one in unit.submissions.found({review.submission_id for review in reviews})}
    places = unit.attempts.places(one.question_id for one in submissions.values())
    works = gather(unit, actor, unit.attempts.found(set(places.values())), moment)
    people = {one.id: one for one in unit.accounts.found({work.attempt.account_id for work in works.values()})}
    entries = []
    for review in reviews:
        submission = submissions[review.submission_id]
        work = works[places[submission.question_id]]
        person = people[work.attempt.account_id]
        entries.append(Reviewed(review, submission, work, person.name or person.email or ""))
    return tuple(entries)


def variants_of(unit: UnitOfWork, entries: Sequence[Reviewed]) -> Mapping[int, Variant]:
    """By submission, the variants of those entries whose answers take their question to be said in words."""
    asked = {
        entry.submission.id: entry.work.question(entry.submission.question_id)
        for entry in entries
        if needs_words(entry.submission.response)
    }
    versions = {one.id: one for one in unit.items.versions_among(one.item_version_id for one in asked.values())}
    return {
        submission_id: variant_of(versions[question.item_version_id].content, question.seed)
        for submission_id, question in asked.items()
    }


def card_of(entry: Reviewed, language: Language, variant: Variant | None = None) -> ReviewCard:
    """The entry in the list; what was chosen is in words where its variant is given."""
    review, submission = entry.review, entry.submission
    return ReviewCard(
        review_id=review.id,
        cause=review.cause,
        submission_id=review.submission_id,
        quiz_title=title_of(entry.work.quiz, language),
        concept=entry.work.question(submission.question_id).concept,
        learner=entry.learner,
        answer_text=text_in_words(submission.response, submission.mark, variant, language),
        words=review.words,
        opened_at=review.opened_at,
    )
