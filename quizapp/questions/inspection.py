"""What the schema cannot see of an item: whether its mathematics can be read, and whether its names fit together.

Nothing is decided here (that is the test run of `quizapp.questions.checking`); an item that passes can be drawn, shown
and handed to a worker.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.tree import names
from quizapp.questions.faults import reading_sentences
from quizapp.questions.item import Item
from quizapp.questions.kinds import catalogue
from quizapp.questions.kinds.kind import Passage, Place
from quizapp.questions.parameters import NamedWord, SnippetChoices, WordChoices
from quizapp.questions.rendering import names_in
from quizapp.questions.schema import LANGUAGES, Bilingual
from quizapp.questions.space import DerivationError, derive, snippet, space_of
from quizapp.questions.substitution import bound_names, domain_names, read_condition, read_task
from quizapp.questions.typesetting import ReferenceFaultError

BOUND = "bound "
TRIED = 60
"""Combinations for which the derived numbers are computed when an item is loaded."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit, with its place in the item and inside the text."""

    place: Place
    en: str
    zh: str
    position: int | None = None


def inspect(item: Item) -> list[Problem]:
    """Everything that does not fit."""
    problems = [*_clashes(item), *_snippets(item)]
    passages, used = _read_passages(item)
    problems += passages
    texts, named = _read_texts(item)
    problems += texts
    if not problems:
        problems += _unused(item, used | named)
    return problems or list(_space(item))


def _clashes(item: Item) -> Iterator[Problem]:
    for name, times in Counter(item.names()).items():
        if times > 1:
            yield Problem(
                ("derived" if name in item.derived else "cases", name),
                f"{name} is declared twice among parameters, cases and derived",
                f"{name} 在 parameters、cases、derived 中重复声明",
            )
    for passage in _passages(item):
        for name in sorted(passage.local & set(item.names())):
            yield Problem(
                passage.place,
                f"{name} is a parameter and a variable or abbreviation",
                f"{name} 既是参数又是变量或缩写",
            )


def _passages(item: Item) -> Iterator[Passage]:
    for passage in catalogue.kinds()[item.kind].passages(item.content):
        yield Passage(("content", *passage.place), passage.text, passage.kind, passage.local)
    for index, text in enumerate(item.exclude):
        yield Passage(("exclude", index), text, "condition")
    for name, derived in item.derived.items():
        yield Passage(("derived", name), derived.value, "expression")


def _snippets(item: Item) -> Iterator[Problem]:
    for name, parameter in item.parameters.items():
        if isinstance(parameter, SnippetChoices):
            for index, text in enumerate(parameter.choices):
                yield from _unreadable(("parameters", name, "choices", index), text)
    for index, case in enumerate(item.cases):
        for name, value in case.items():
            snippet_text = value.value if isinstance(value, NamedWord) else value
            if snippet_text is not None:
                yield from _unreadable(("cases", index, name), snippet_text)


def _unreadable(place: Place, text: str) -> Iterator[Problem]:
    try:
        snippet(text, frozenset())
    except ReadingError as error:
        yield Problem(place, *reading_sentences(error), error.position)


def _read_passages(item: Item) -> tuple[list[Problem], frozenset[str]]:
    problems: list[Problem] = []
    used: set[str] = set()
    declared = frozenset(item.names())
    wordy = frozenset(name for name, value in item.parameters.items() if isinstance(value, WordChoices))
    for passage in _passages(item):
        try:
            found = _names_of(passage, declared)
        except ReadingError as error:
            problems.append(Problem(passage.place, *reading_sentences(error), error.position))
            continue
        used |= found & declared
        problems += _misused(passage, found, declared, wordy)
    return problems, frozenset(used)


def _names_of(passage: Passage, declared: frozenset[str]) -> frozenset[str]:
    known = declared | passage.local
    if passage.kind == "condition":
        return names(read_condition(passage.text, known))
    if passage.kind == "domain":
        return domain_names(passage.text, known)
    tree = read_task(passage.text, passage.kind, known)
    return names(tree) | frozenset(BOUND + name for name in bound_names(tree) & declared)


def _misused(passage: Passage, found: frozenset[str], declared: frozenset[str], wordy: frozenset[str]) -> list[Problem]:
    problems = [
        Problem(
            passage.place,
            f"{name} holds words and cannot stand in mathematics",
            f"{name} 的值是文字，不能放在数学式里",
        )
        for name in sorted(found & wordy)
    ]
    problems += [
        Problem(
            passage.place,
            f"{name.removeprefix(BOUND)} is a parameter; nothing can be differentiated, integrated or summed over it",
            f"{name.removeprefix(BOUND)} 是参数，不能对它求导、积分或求和",
        )
        for name in sorted(found)
        if name.startswith(BOUND)
    ]
    if passage.kind in ("condition", "domain") or passage.place[0] == "derived":
        problems += [
            Problem(
                passage.place,
                f"{name} is not declared; there are {', '.join(sorted(declared)) or 'no parameters'}",
                f"{name} 没有声明；已声明的有 {'、'.join(sorted(declared)) or '（无）'}",
            )
            for name in sorted(found - declared)
        ]
    return problems


def _texts(item: Item) -> Iterator[tuple[Place, Bilingual]]:
    yield ("prompt",), item.prompt
    for index, hint in enumerate(item.hints):
        yield ("hints", index), hint
    yield ("solution",), item.solution
    for place, text in catalogue.kinds()[item.kind].texts(item.content):
        yield ("content", *place), text


def _read_texts(item: Item) -> tuple[list[Problem], frozenset[str]]:
    problems: list[Problem] = []
    used: set[str] = set()
    declared = frozenset(item.names())
    for (place, text), language in itertools.product(_texts(item), LANGUAGES):
        said: str = getattr(text, language)
        try:
            used |= names_in(said, declared)
        except ReferenceFaultError as error:
            position = max(said.find(error.name), 0) if error.name else None
            problems.append(Problem((*place, language), error.en, error.zh, position))
    return problems, frozenset(used)


def _unused(item: Item, used: frozenset[str]) -> Iterator[Problem]:
    for name in item.names():
        if name not in used:
            section = next((s for s in ("parameters", "derived") if name in getattr(item, s)), "cases")
            place: Place = (section, name) if section != "cases" else ("cases", 0, name)
            yield Problem(place, f"{name} is declared and used nowhere", f"{name} 已声明但从未使用")


def _space(item: Item) -> Iterator[Problem]:
    rows = list(itertools.islice(space_of(item).allowed(), TRIED))
    if not rows:
        yield Problem(
            ("exclude",),
            "the exclusions leave no combination of parameters",
            "排除条件后没有剩下任何参数组合",
        )
    for row in rows:
        try:
            derive(item, row)
        except DerivationError as error:
            given = ", ".join(f"{name} = {value.text}" for name, value in row.items())
            yield Problem(("derived", error.name), f"{error.en} ({given})", f"{error.zh}（{given}）")
            return
