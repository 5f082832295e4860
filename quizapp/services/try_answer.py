"""Try a question as a learner would, before anybody is asked it: nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.learning.attempt_rules import standing_of
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade
from quizapp.questions.rendering import render
from quizapp.questions.variants import SEED, NoVariantError, Variant
from quizapp.services.actor import Actor
from quizapp.services.answers import check_response
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound, Unavailable
from quizapp.services.item_access import find_item
from quizapp.services.learner_views import CheckedAnswer, PreviewView
from quizapp.services.marking import read_grade
from quizapp.services.preview_answer import preview
from quizapp.services.replaying import variant_of
from quizapp.services.showing import part_said

SEED_BYTES = 16
SCORED = frozenset({"equal", "different"})


@dataclass(frozen=True, slots=True)
class Trial:
    """A question as a learner would be asked it.

    Attributes:
        seed: of the variant; it goes back with the answer.
        published: what is shown is the newest version, not a draft.
    """

    item_id: int
    name: str
    seed: str
    kind: str
    template: str
    points: float
    prompt_html: str
    face: Mapping[str, Any]
    hints_html: tuple[str, ...]
    published: bool


def open_trial(services: Services, actor: Actor, item_id: int, seed: str = "") -> Trial:
    """A variant of the item's draft, or of its newest version where there is no draft; a new one without a seed.

    Raises:
        NotFound: there is no such item for the actor.
        Conflict: `nothing_to_draw`: no variant is left.
    """
    content, published = _newest(services, actor, item_id)
    variant = _variant(content, seed if SEED.fullmatch(seed) else services.secret(SEED_BYTES))
    item, language = variant.item, actor.language
    return Trial(
        item_id=item_id,
        name=item.id,
        seed=variant.seed,
        kind=item.kind,
        template=kinds()[item.kind].template,
        points=item.points,
        prompt_html=render(item.prompt.said(language), variant, language),
        face=kinds()[item.kind].face(variant, language),
        hints_html=tuple(render(hint.said(language), variant, language) for hint in item.hints),
        published=published,
    )


def try_answer(services: Services, actor: Actor, item_id: int, seed: str, response: Mapping[str, Any]) -> CheckedAnswer:
    """What a learner would be told about this answer.

    Raises:
        NotFound: there is no such item for the actor, or the seed is none.
        InvalidInput: the response is no answer of any kind.
        Unavailable: the grader does not answer.
    """
    content, _ = _newest(services, actor, item_id)
    if SEED.fullmatch(seed) is None:
        raise NotFound
    check_response(response)
    try:
        result = services.grader.perform("grade", {"item": content, "seed": seed, "response": response})
    except (GraderUnavailable, TaskFailed) as error:
        raise Unavailable from error
    return _told(services, actor, read_grade(result).grade, response, _variant(content, seed).item.points)


def read_trial(services: Services, actor: Actor, item_id: int, seed: str, response: Mapping[str, Any]) -> PreviewView:
    """What an answer is understood as.

    Raises:
        NotFound: there is no such item for the actor, or the seed is none.
    """
    content, _ = _newest(services, actor, item_id)
    if SEED.fullmatch(seed) is None:
        raise NotFound
    return preview(_variant(content, seed), response, actor.language)


def _newest(services: Services, actor: Actor, item_id: int) -> tuple[Mapping[str, Any], bool]:
    with services.reading() as unit:
        find_item(unit, actor, item_id, "see_item")
        draft = unit.items.draft(item_id)
        newest = draft or next(iter(unit.items.versions(item_id)), None)
    if newest is None:
        raise NotFound
    return newest.content, draft is None


def _variant(content: Mapping[str, Any], seed: str) -> Variant:
    try:
        return variant_of(content, seed)
    except NoVariantError as error:
        raise Conflict("nothing_to_draw", "No variant is left.", "没有剩下任何变体。") from error


def _told(services: Services, actor: Actor, grade: Grade, response: Mapping[str, Any], points: float) -> CheckedAnswer:
    language = actor.language
    score = grade.score if grade.outcome in SCORED else None
    feedback = "" if grade.feedback is None else grade.feedback.said(language)
    parts = (asdict(part) for part in grade.parts if grade.outcome != "waiting")
    return CheckedAnswer(
        submission_id=0,
        question_id=0,
        key="",
        received_at=services.clock(),
        response=response,
        standing=standing_of(grade.outcome, score),
        score=score,
        points=None if score is None else score * points,
        verdict=grade.verdict,
        feedback_html=feedback,
        misconception=grade.misconception,
        parts=tuple(part_said(part, language) for part in parts),
        source="grader",
        reason="",
        try_given_back=False,
        nobody_marks=False,
        can_contest=False,
        review=None,
    )
