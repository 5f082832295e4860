"""Use case: the concepts with their prerequisites, what there is to practise, and how well each is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from quizapp.learning.concepts import Concept, before, concepts
from quizapp.questions.rendering import render_words
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.gallery_views import ConceptMapView, ConceptNode, PracticeWay
from quizapp.services.offering import situation_of
from quizapp.services.practice_views import ConceptStanding
from quizapp.services.related_questions import practice_ways, published
from quizapp.services.show_practice import standings, take_up
from quizapp.storage.unit import UnitOfWork


def show_concept_map(services: Services, actor: Actor) -> ConceptMapView:
    """All concepts in layers: each stands below everything it needs."""
    take_up(services, actor)
    moment = services.clock()
    with services.reading() as unit:
        known = {} if actor.person_id is None else _standings(unit, actor, moment)
        questions = Counter(item.concept for item in published(unit, moment))
        ways = practice_ways(unit, actor, moment)
    rows = layers(concepts())
    return ConceptMapView(
        tuple(
            tuple(
                _node(concepts()[name], depth, questions[name], ways[name], known.get(name), actor.language)
                for name in row
            )
            for depth, row in enumerate(rows)
        )
    )


def nearest(concept: Concept) -> tuple[str, ...]:
    """The prerequisites that are not prerequisites of another one."""
    implied = frozenset().union(*(before(name) for name in concept.after))
    return tuple(name for name in concept.after if name not in implied)


def layers(known: Mapping[str, Concept]) -> list[list[str]]:
    """The concepts by the length of the longest way to them; `known` lists prerequisites first."""
    depth: dict[str, int] = {}
    for concept in known.values():
        depth[concept.id] = 1 + max((depth[name] for name in concept.after), default=-1)
    rows: list[list[str]] = [[] for _ in range(1 + max(depth.values(), default=-1))]
    for name, place in depth.items():
        rows[place].append(name)
    return rows


def _standings(unit: UnitOfWork, actor: Actor, moment: datetime) -> Mapping[str, ConceptStanding]:
    return {one.concept: one for one in standings(situation_of(unit, actor, moment))}


def _node(
    concept: Concept,
    layer: int,
    questions: int,
    ways: tuple[PracticeWay, ...],
    standing: ConceptStanding | None,
    language: Language,
) -> ConceptNode:
    return ConceptNode(
        id=concept.id,
        title=concept.name.said(language),
        about=render_words(concept.about.said(language), language),
        layer=layer,
        after=concept.after,
        nearest=nearest(concept),
        opens=tuple(other.id for other in concepts().values() if concept.id in other.after),
        questions=questions,
        ways=ways,
        standing=standing,
    )
