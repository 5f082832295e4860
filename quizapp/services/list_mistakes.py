"""Mistakes to revisit: questions that did not come out right, and whose item has not come out right since."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.learning.attempt_rules import standing_of_all
from quizapp.learning.picking import Situation
from quizapp.questions.rendering import render
from quizapp.services.actor import Actor
from quizapp.services.answers import text_in_words
from quizapp.services.practice_views import Mistake
from quizapp.services.replaying import variant_of
from quizapp.services.rights_of_moment import has_variants
from quizapp.services.working import Work, gather
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import SubmissionRecord
from quizapp.storage.unit import UnitOfWork

MOST = 8
LOOKED_AT = 200
"""So many answers back mistakes are looked for."""


def mistakes_of(unit: UnitOfWork, actor: Actor, situation: Situation) -> tuple[Mistake, ...]:
    """The latest mistakes of whoever acts, each item once, the newest first; what is not told yet is not among them."""
    history = unit.submissions.of_person(actor.somebody(), None, LOOKED_AT)
    places = unit.attempts.places(one.question_id for one in history)
    works = gather(unit, actor, unit.attempts.found(set(places.values())), situation.now)
    offered = {offer.item_id for offer in situation.offers}
    found: list[Mistake] = []
    for last, work, version in _newest_of_items(unit, history, {one: works[places[one]] for one in places}):
        standing = standing_of_all(work.tries_of(last.question_id))
        if standing in {"not_yet", "partly"} and len(found) < MOST:
            found.append(_mistake(actor, work, last, version, can_draw_another=version.item_id in offered))
    return tuple(found)


def _newest_of_items(
    unit: UnitOfWork, history: tuple[SubmissionRecord, ...], works: dict[int, Work]
) -> Iterator[tuple[SubmissionRecord, Work, VersionRecord]]:
    """For each item the newest answer that is told, with its attempt; the newest first."""
    seen: set[int] = set()
    for submission in history:
        work = works[submission.question_id]
        version = unit.items.version(work.question(submission.question_id).item_version_id)
        scored = submission.mark is not None and submission.mark.score is not None
        if version is not None and scored and work.verdicts and version.item_id not in seen:
            seen.add(version.item_id)
            yield submission, work, version


def _mistake(
    actor: Actor, work: Work, last: SubmissionRecord, version: VersionRecord, *, can_draw_another: bool
) -> Mistake:
    question = work.question(last.question_id)
    variant = variant_of(version.content, question.seed)
    return Mistake(
        submission_id=last.id,
        question_id=question.id,
        item_id=version.item_id,
        concept=question.concept,
        prompt_html=render(variant.item.prompt.said(actor.language), variant, actor.language),
        answer_text=text_in_words(last.response, last.mark, variant, actor.language),
        received_at=last.received_at,
        can_draw_another=can_draw_another,
        is_varied=has_variants(version),
    )
