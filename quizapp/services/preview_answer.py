"""What an answer is understood as, before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound
from quizapp.services.learner_views import PreviewView
from quizapp.services.policy import guard
from quizapp.services.replaying import variant_of
from quizapp.services.working import thing_of


def preview_answer(services: Services, actor: Actor, question_id: int, response: Mapping[str, Any]) -> PreviewView:
    """The reading of an answer, or what is wrong with it; nothing is stored.

    Raises:
        NotFound: there is no such question for the actor.
    """
    with services.reading() as unit:
        question = unit.attempts.question(question_id)
        attempt = None if question is None else unit.attempts.find(question.attempt_id)
        quiz = None if attempt is None else unit.quizzes.find(attempt.quiz_id)
        version = None if question is None else unit.items.version(question.item_version_id)
    if question is None or attempt is None or quiz is None or version is None:
        raise NotFound
    guard(actor, "see_attempt", thing_of(quiz, attempt))
    return preview(variant_of(version.content, question.seed), response, actor.language)


def preview(variant: Variant, response: Mapping[str, Any], language: Language) -> PreviewView:
    """The reading of an answer to a variant, or what is wrong with it."""
    try:
        found = kinds()[variant.item.kind].read(variant, response)
    except ReadingError as error:
        return PreviewView(
            ok=False,
            code=error.code,
            message=error.message(language),
            position=error.position,
            suggestion=error.suggestion,
        )
    notes = tuple(note.said(language) for note in found.notes)
    return PreviewView(ok=True, html=found.html, text=found.text, latex=found.latex, notes=notes)
