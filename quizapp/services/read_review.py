"""An entry of the review queue with what is needed to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.questions.kinds.kind import Key
from quizapp.questions.rendering import render
from quizapp.services.actor import Actor
from quizapp.services.answers import in_words
from quizapp.services.author_views import ReviewDetail
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound, Unavailable
from quizapp.services.policy import Thing, guard
from quizapp.services.replaying import variant_of
from quizapp.services.reviewing import card_of, gather_reviews
from quizapp.services.show_solution import key_html, worked_out
from quizapp.services.showing import checked_answer
from quizapp.storage.records.work import ReviewRecord
from quizapp.storage.unit import UnitOfWork


def find_review(unit: UnitOfWork, actor: Actor, review_id: int) -> ReviewRecord:
    """The entry, if the actor may decide it.

    Raises:
        NotFound: there is no such entry for the actor.
    """
    review = unit.reviews.find(review_id)
    if review is None:
        raise NotFound
    guard(actor, "review", Thing(course_id=review.course_id))
    return review


def read_review(services: Services, actor: Actor, review_id: int) -> ReviewDetail:
    """The question, the answer, its verdict so far, and the right answer beside it.

    Raises:
        NotFound: there is no such entry for the actor.
    """
    with services.reading() as unit:
        review = find_review(unit, actor, review_id)
        entry = gather_reviews(unit, actor, [review], services.clock())[0]
        question = entry.work.question(entry.submission.question_id)
        version = unit.items.version(question.item_version_id)
    if version is None:
        raise NotFound
    variant = variant_of(version.content, question.seed)
    key, solution_html = key_or_nothing(services, version.content, question.seed, actor.language)
    return ReviewDetail(
        card=card_of(entry, actor.language, variant),
        prompt_html=render(variant.item.prompt.said(actor.language), variant, actor.language),
        answer=checked_answer(entry.work, entry.submission, actor.language, variant),
        in_words=in_words(entry.submission.response, entry.submission.mark, variant, actor.language),
        kind=variant.item.kind,
        key_text="" if key is None else key.text,
        key_html="" if key is None else key_html(key, actor.language),
        solution_html=solution_html,
        rubric=_rubric(version.content, actor.language),
        points=question.points,
    )


def key_or_nothing(
    services: Services, content: Mapping[str, Any], seed: str, language: Language
) -> tuple[Key | None, str]:
    """The right answer, or nothing: a person can decide without it when the grader does not answer."""
    try:
        return worked_out(services, content, seed, language)
    except Unavailable:
        return None, ""


def _rubric(content: Mapping[str, Any], language: Language) -> tuple[Mapping[str, Any], ...]:
    criteria = content["content"].get("criteria", ())
    return tuple({"id": one["id"], "points": one["points"], "description": one["show"][language]} for one in criteria)
