"""Questions of the bank that belong to an activation, and the quizzes in which a concept can be practised."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from quizapp.activations.catalogue import activations, vector_activations
from quizapp.questions.rendering import render
from quizapp.questions.variants import Variant
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import examined_by
from quizapp.services.errors import Language
from quizapp.services.gallery_views import PracticeWay, RelatedQuestion, RelatedQuestions
from quizapp.services.policy import Thing, may
from quizapp.services.replaying import variant_of
from quizapp.services.showing import title_of
from quizapp.storage.records.questions import ItemRecord, QuizRecord, SlotRecord
from quizapp.storage.unit import UnitOfWork

MOST = 6
SEEDS = tuple(f"{number:032x}" for number in range(48))
"""Variants that are looked at for an example; the same for everybody, and nothing is graded from them."""
OF_MISTAKES = frozenset({"feedback", "misconceptions", "mistakes", "wrong", "about", "instead", "zh"})
"""Parts of a content that name other functions than those that are asked about, and translations."""
SMOOTH_FAMILY, HARD_FAMILY = "smooth-peers", "hard-variants"
BETWEEN_NAMES = re.compile(r"[^a-z0-9\s_-]+")
"""What no name contains: `r = ReLU` is not R-ReLU."""
WITHIN_NAMES = re.compile(r"[\s_-]+")
AS_WORDS: Mapping[str, tuple[str, ...]] = {
    "step": ("step function", "unit step", "through a step", "mp neuron", "m p neuron")
}
"""A name that is an ordinary word as well (a training step) is found only in what is said of the function."""
SHARED: Mapping[str, str] = {"swish": "swish_beta"}
"""A spelling of one activation that names another one too."""


def related_questions(services: Services, actor: Actor, activation: str) -> RelatedQuestions:
    """The nearest questions about an activation: those that name it first, then those of its concept, then its family.

    What an open exam asks is left out.
    """
    moment = services.clock()
    with services.reading() as unit:
        ways = practice_ways(unit, actor, moment)
        items = published(unit, moment)
        contents = {} if _are_enough(activation, items) else _contents(unit, items)
        found = nearest(activation, items, contents=contents)
        contents = contents or _contents(unit, found)
    shown = tuple(
        RelatedQuestion(
            item.concept,
            item.difficulty,
            prompt_of(contents[item.id], actor.language, activation),
            ways[item.concept],
        )
        for item in found
        if item.id in contents
    )
    about_it = any(_rank(activation, item, contents.get(item.id)) for item in found)
    return RelatedQuestions(shown, are_about_it=about_it)


def published(unit: UnitOfWork, moment: datetime, courses: Iterable[int] = ()) -> tuple[ItemRecord, ...]:
    """The published items of the bank and of these courses.

    Left out is what an open exam of any course names, and what one of these courses draws from.
    """
    withheld = examined_by(unit, moment, None, courses)
    return tuple(item for item in unit.items.listed(courses) if item.state == "published" and item.id not in withheld)


def practice_ways(unit: UnitOfWork, actor: Actor, moment: datetime) -> Mapping[str, tuple[PracticeWay, ...]]:
    """For each concept the open practice quizzes that ask about it, those that ask it alone first."""
    default = unit.courses.default()
    open_id = None if default is None else default.id
    courses = {*actor.roles, *([] if open_id is None else [open_id])}
    concepts = {item.id: item.concept for item in unit.items.listed(courses)}
    ways: dict[str, list[tuple[int, PracticeWay]]] = defaultdict(list)
    for quiz in unit.quizzes.listed(courses):
        thing = Thing(quiz.course_id, is_open=quiz.course_id == open_id)
        if may(actor, "see_quiz", thing) and _is_open_practice(quiz, moment):
            asked = frozenset(_concepts(concepts, quiz.rules.slots))
            for concept in asked:
                ways[concept].append((len(asked), PracticeWay(quiz.id, title_of(quiz, actor.language))))
    sorted_ways = {concept: sorted(found, key=lambda way: (way[0], way[1].quiz_id)) for concept, found in ways.items()}
    return defaultdict(tuple, {concept: tuple(way for _, way in found) for concept, found in sorted_ways.items()})


def nearest(
    activation: str,
    items: Sequence[ItemRecord],
    most: int = MOST,
    contents: Mapping[int, Mapping[str, object]] = MappingProxyType({}),
) -> tuple[ItemRecord, ...]:
    """The items about an activation, the nearest and easiest first.

    Args:
        activation: its canonical name.
        items: among which they are looked for.
        most: how many are wanted.
        contents: the texts of items by id, in which it is looked for where name, summary and concept do not say it.
    """
    ranked = [
        (rank, item.difficulty, item.name, item)
        for item in items
        if (rank := _rank(activation, item, contents.get(item.id))) > 0
    ]
    if not ranked:
        family = _family(activation)
        ranked = [(1, item.difficulty, item.name, item) for item in items if item.concept == family]
    return tuple(entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])[:most])


def prompt_of(content: Mapping[str, object], language: Language, activation: str = "") -> str:
    """The prompt of a stored item as safe HTML, with the numbers of one variant.

    Of an item with cases the first of a few variants is taken in which the prompt names the activation.
    """
    first = variant_of(content, SEEDS[0])
    if not activation or not content.get("cases"):
        return _prompt(first, language)
    variants = itertools.chain([first], (variant_of(content, seed) for seed in SEEDS[1:]))
    named = (variant for variant in variants if activation in mentioned(_prompt(variant, "en")))
    return _prompt(next(named, first), language)


def _prompt(variant: Variant, language: Language) -> str:
    return render(variant.item.prompt.said(language), variant, language)


def _are_enough(activation: str, items: Iterable[ItemRecord]) -> bool:
    """Whether names, summaries and concepts lead to as many items as are shown."""
    return sum(_rank(activation, item) > 0 for item in items) >= MOST


def _contents(unit: UnitOfWork, items: Iterable[ItemRecord]) -> dict[int, Mapping[str, object]]:
    """What was published last of each of these items."""
    newest = unit.items.newest(item.id for item in items)
    versions = {version.id: version.content for version in unit.items.versions_among(newest.values())}
    return {item_id: versions[version_id] for item_id, version_id in newest.items() if version_id in versions}


def asked_about(content: Mapping[str, object]) -> str:
    """What an item asks about beside its prompt: cases, options, rows, curves, lines; not what is said of mistakes.

    >>> asked_about({"cases": [{"f": {"en": "CELU"}}], "content": {"options": [{"en": "a", "feedback": {"en": "b"}}]}})
    'CELU, a'
    """
    return ", ".join(_texts([content.get("cases"), content.get("content")]))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for key, inner in value.items():
                if key not in OF_MISTAKES:
                    yield from _texts(inner)
        case list() | tuple():
            for inner in value:
                yield from _texts(inner)
        case _:
            return


@functools.lru_cache(maxsize=4096)
def mentioned(text: str) -> frozenset[str]:
    """The activations that a text names; `leaky relu` is not `relu` too.

    >>> sorted(mentioned("slope-of-leaky-relu against tanh"))
    ['leaky_relu', 'tanh']
    >>> sorted(mentioned("$r = ReLU(z)$")), sorted(mentioned("R-ReLU"))
    (['relu'], ['rrelu'])
    >>> sorted(mentioned("one step of training")), sorted(mentioned("slope-of-swish"))
    ([], ['silu', 'swish_beta'])
    """
    plain = f" {_plain(text)} "
    found = set()
    for spelling, name in _spellings():
        if f" {spelling} " in plain:
            found |= {name, SHARED.get(spelling, name)}
            plain = plain.replace(f" {spelling} ", "  ")
    return frozenset(found)


@functools.lru_cache(maxsize=1)
def _spellings() -> Sequence[tuple[str, str]]:
    known = [(spelled, item.name) for item in activations().values() for spelled in (item.name, *item.aliases)]
    known = [pair for pair in known if pair[0] not in AS_WORDS]
    known += [(words, name) for name, phrases in AS_WORDS.items() for words in phrases]
    known += [(name, name) for name in vector_activations()]
    plain = {(_plain(spelled), name) for spelled, name in known}
    return sorted((pair for pair in plain if pair[0].strip(" ,")), key=lambda pair: (-len(pair[0]), pair))


def _plain(text: str) -> str:
    return WITHIN_NAMES.sub(" ", BETWEEN_NAMES.sub(" , ", text.lower())).strip()


def _rank(activation: str, item: ItemRecord, content: Mapping[str, object] | None = None) -> int:
    """1: the item's name says it; 2: its summary; 3: its concept; 4: what else it asks about; 0: not related."""
    texts = (item.name, item.summary, item.concept, *([] if content is None else [asked_about(content)]))
    return next((rank for rank, text in enumerate(texts, start=1) if activation in mentioned(text)), 0)


def _family(activation: str) -> str:
    item = activations().get(activation)
    smooth = item is not None and item.facts.smoothness in {"smooth", "C1"}
    return SMOOTH_FAMILY if smooth else HARD_FAMILY


def _is_open_practice(quiz: QuizRecord, moment: datetime) -> bool:
    rules = quiz.rules
    begun = rules.opens_at is None or rules.opens_at <= moment
    ended = rules.closes_at is not None and moment >= rules.closes_at
    return rules.published and rules.mode == "practice" and begun and not ended


def _concepts(concepts: Mapping[int, str], slots: Iterable[SlotRecord]) -> Iterable[str]:
    for slot in slots:
        if slot.concept is not None:
            yield slot.concept
        elif slot.item_id is not None and slot.item_id in concepts:
            yield concepts[slot.item_id]
