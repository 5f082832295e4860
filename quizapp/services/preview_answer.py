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
from quizapp.services.show_question import Opened
from quizapp.services.showing import Asked
from quizapp.services.working import thing_of


def preview_answer(
    services: Services, actor: Actor, question_id: int, response: Mapping[str, Any], opened: Opened | None = None
) -> PreviewView:
    """The reading of an answer, or what is wrong with it; nothing is stored.

    `opened` is the question, where it was read already.

    Raises:
        NotFound: there is no such question for the actor.
    """
    content, seed = _asked(services, actor, question_id) if opened is None else _content(opened.asked)
    return preview(variant_of(content, seed), response, actor.language)


def _content(asked: Asked) -> tuple[Mapping[str, Any], str]:
    return asked.version.content, asked.question.seed


def _asked(services: Services, actor: Actor, question_id: int) -> tuple[Mapping[str, Any], str]:
    with services.reading() as unit:
        placed, question = unit.attempts.placed_at(question_id), unit.attempts.question(question_id)
        version = None if question is None else unit.items.version(question.item_version_id)
    if placed is None or question is None or version is None:
        raise NotFound
    guard(actor, "see_attempt", thing_of(placed.quiz, placed.attempt))
    return version.content, question.seed


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
    return PreviewView(ok=True, html=found.shown(language), text=found.text, latex=found.latex, notes=notes)
