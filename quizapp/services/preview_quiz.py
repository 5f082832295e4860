"""A quiz as one learner could be asked it, with the answers beside: for who makes it."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.questions.variants import draw
from quizapp.services.actor import Actor
from quizapp.services.author_views import VariantPreview
from quizapp.services.bundle import Services
from quizapp.services.drawing import questions_for
from quizapp.services.preview_item import show_variant
from quizapp.services.quiz_access import find_quiz
from quizapp.services.replaying import item_of
from quizapp.services.showing import title_of

SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class QuestionPreview:
    """A question of the quiz: which item it is, what it counts, and the variant that was drawn."""

    position: int
    name: str
    points: float
    variant: VariantPreview


@dataclass(frozen=True, slots=True)
class QuizPreview:
    """The questions that one attempt could have."""

    quiz_id: int
    title: str
    points: float
    questions: tuple[QuestionPreview, ...]


def preview_quiz(services: Services, actor: Actor, quiz_id: int) -> QuizPreview:
    """Draws as for an attempt; nothing is stored.

    Raises:
        NotFound: there is no such quiz for the actor.
        Conflict: `nothing_to_draw`: a slot cannot be filled.
    """
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_unpublished_quiz")
        asked = questions_for(unit, quiz, services.secret(SEED_BYTES), frozenset())
        contents = {one.id: one.content for one in unit.items.versions_among(ask.item_version_id for ask in asked)}
    variants = [draw(item_of(contents[ask.item_version_id]), ask.seed) for ask in asked]
    questions = tuple(
        QuestionPreview(ask.position, variant.item.id, ask.points, show_variant(services, variant, actor.language))
        for ask, variant in zip(asked, variants, strict=True)
    )
    return QuizPreview(quiz_id, title_of(quiz, actor.language), sum(ask.points for ask in asked), questions)
