"""Rubrics from YAML, with every fault said at once: where it is, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from quizapp.questions.decision import Decider
from quizapp.questions.document import LOADER, Document, read_document
from quizapp.questions.document import Path as Place
from quizapp.questions.faults import Fault, ItemError, nearest, sentences
from quizapp.questions.marking.patterns import PatternError, read_pattern
from quizapp.questions.marking.rubric import Misconception, Rubric, RubricCriterion, Wordings
from quizapp.questions.marking.rules import Rulings, rule
from quizapp.questions.marking.wordings import WordingError, spelled

UNQUOTED = frozenset({"yes", "no", "on", "off", "y", "n", "="})


def load_rubric(text: str, source: str = "rubric") -> Rubric:
    """The rubric in a YAML text.

    Raises:
        ItemError: it is none; carries every fault with line and field.
    """
    document = read_document(text, source)
    faults = [*_unquoted(text, source), *_shape(document)]
    if not faults:
        faults = list(_meaning(document, Rubric.model_validate(document.data)))
    if faults:
        raise ItemError(faults)
    return Rubric.model_validate(document.data)


def check_examples(rubric: Rubric, decider: Decider) -> tuple[str, ...]:
    """What the rubric's own examples show to be wrong: a test of its patterns, one line for each failure.

    An example that the patterns misread is not a fault of the file but of its author's wordings, so the caller
    decides whether to refuse.
    """
    return tuple(
        f"{part.id}: {'not found in' if wanted else 'found in'} {text!r}"
        for part in rubric.claims
        for wanted, texts in ((True, part.examples.yes), (False, part.examples.no))
        for text in texts
        if _said(rule(rubric, text, decider), part) != wanted
    )


def _said(rulings: Rulings, part: RubricCriterion | Misconception) -> bool:
    """Whether an answer meets a criterion, or claims something wrong."""
    if isinstance(part, Misconception):
        return part in rulings.misconceptions
    return next(one.met for one in rulings.criteria if one.id == part.id)


def _shape(document: Document) -> list[Fault]:
    if not isinstance(document.data, dict):
        return [Fault(document.source, 1, "", "a rubric belongs here (id: …)", "这里应为评分标准（id: …）")]
    try:
        Rubric.model_validate(document.data)
    except ValidationError as error:
        return [
            _fault(document, tuple(one["loc"]), sentences(one, _siblings(tuple(one["loc"])))) for one in error.errors()
        ]
    return []


def _siblings(place: Place) -> list[str]:
    if place[:1] == ("criteria",):
        return list(RubricCriterion.model_fields)
    if place[:1] == ("misconceptions",):
        return list(Misconception.model_fields)
    if place[:1] == ("concepts",):
        return list(Wordings.model_fields)
    return list(Rubric.model_fields)


def _meaning(document: Document, rubric: Rubric) -> Iterator[Fault]:
    yield from _wordings(document, rubric)
    yield from _patterns(document, rubric)
    yield from _names(document, rubric)


def _wordings(document: Document, rubric: Rubric) -> Iterator[Fault]:
    for name, words in rubric.concepts.items():
        if not words.all:
            yield _fault(document, ("concepts", name), ("a concept needs a wording", "概念至少需要一种说法"))
        for language in ("en", "zh"):
            for index, wording in enumerate(getattr(words, language)):
                try:
                    spelled(wording)
                except WordingError as error:
                    yield _fault(document, ("concepts", name, language, index), (error.en, error.zh))


def _patterns(document: Document, rubric: Rubric) -> Iterator[Fault]:
    known = list(rubric.concepts)
    for place, text in _pattern_places(rubric):
        try:
            pattern = read_pattern(text)
        except PatternError as error:
            yield _fault(document, place, (error.en, error.zh))
            continue
        for name in sorted(pattern.concepts - set(known)):
            yield _fault(document, place, _unknown(name, known))


def _pattern_places(rubric: Rubric) -> Iterator[tuple[Place, str]]:
    for place, part in _claims(rubric):
        yield from (((*place, "any", number), text) for number, text in enumerate(part.any))
    yield from ((("background", number), text) for number, text in enumerate(rubric.background))


def _claims(rubric: Rubric) -> Iterator[tuple[Place, RubricCriterion | Misconception]]:
    """Criteria and misconceptions with their places."""
    yield from ((("criteria", index), part) for index, part in enumerate(rubric.criteria))
    yield from ((("misconceptions", index), part) for index, part in enumerate(rubric.misconceptions))


def _names(document: Document, rubric: Rubric) -> Iterator[Fault]:
    known, ids = list(rubric.concepts), [criterion.id for criterion in rubric.criteria]
    for index, group in enumerate(rubric.rivals):
        yield from (_fault(document, ("rivals", index), _unknown(name, known)) for name in group if name not in known)
    for place, part in _claims(rubric):
        yield from _subjects(document, rubric, part, (*place, "about"))
    for index, wrong in enumerate(rubric.misconceptions):
        for name in set(wrong.voids) - set(ids):
            en, zh = (
                f"there is no criterion {name}; there are {', '.join(ids)}",
                f"没有标准 {name}；有 {'、'.join(ids)}",
            )
            yield _fault(document, ("misconceptions", index, "voids"), (en, zh))
    yield from _repeated(document, ids)


def _subjects(
    document: Document, rubric: Rubric, part: RubricCriterion | Misconception, place: Place
) -> Iterator[Fault]:
    for name in part.about:
        if name not in {one for group in rubric.rivals for one in group}:
            en = f"{name} has no rivals: list it in rivals, or leave it out of about"
            yield _fault(document, place, (en, f"{name} 没有列入 rivals，about 中无法使用"))


def _repeated(document: Document, ids: list[str]) -> Iterator[Fault]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield _fault(document, ("criteria", index, "id"), (f"the id {name} is used twice", f"id {name} 重复"))


def _unknown(name: str, known: list[str]) -> tuple[str, str]:
    close = nearest(name, known)
    hint_en, hint_zh = (f"; did you mean {close}?", f"；是否想写 {close}？") if close is not None else ("", "")
    return f"there is no concept {name}{hint_en}", f"没有概念 {name}{hint_zh}"


def _fault(document: Document, place: Place, message: tuple[str, str]) -> Fault:
    return Fault(document.source, document.line(place), ".".join(str(part) for part in place), *message)


def _unquoted(text: str, source: str) -> Iterator[Fault]:
    """Words that other readers of YAML take for truth values, where they stand as values."""
    for value, line in _plain_values(text):
        if value.lower() in UNQUOTED:
            yield Fault(
                source,
                line,
                "",
                f'put {value} into quotation marks ("{value}"): YAML reads it as something else',
                f'请给 {value} 加引号（"{value}"），否则 YAML 会作别的理解',
            )


def _plain_values(text: str) -> Iterator[tuple[str, int]]:
    """The scalars without quotation marks that are no keys, with their lines."""
    stack: list[list[Any]] = []
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.NodeEvent):
            is_key = bool(stack) and stack[-1][0] == "map" and stack[-1][1] % 2 == 0
            if stack:
                stack[-1][1] += 1
            if isinstance(event, yaml.ScalarEvent) and event.style in (None, "") and not is_key:
                yield event.value, 0 if event.start_mark is None else event.start_mark.line + 1
        if isinstance(event, yaml.MappingStartEvent):
            stack.append(["map", 0])
        elif isinstance(event, yaml.SequenceStartEvent):
            stack.append(["list", 0])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
