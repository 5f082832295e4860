"""The test run of an item: every answer that it lists is graded, in many variants, and both languages are shown.

For each variant the right answer and every equivalent must be graded right; every misconception must be graded wrong,
recognised as itself and answered with its own feedback; no variant may look like another, and none may lack an answer.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizapp.algebra.errors import ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.faults import reading_sentences
from quizapp.questions.item import Item
from quizapp.questions.kinds import catalogue
from quizapp.questions.kinds.kind import Failure, Grade, Kind, Place, Trial
from quizapp.questions.rendering import render
from quizapp.questions.schema import LANGUAGES, Bilingual
from quizapp.questions.space import DerivationError
from quizapp.questions.trying import Tally, TriedAnswer
from quizapp.questions.typesetting import ReferenceFaultError
from quizapp.questions.variants import NoVariantError, Variant, count, sample

MAX_FAILURES = 20
NO_VALUE = re.compile(r"\b(?:nan|oo|zoo|undefined)\b")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the test run of an item found.

    Attributes:
        item: its id.
        variants: how many variants were tried.
        failures: what is wrong; at most 20, no place twice with the same sentence.
        answers: what came of each answer that the item lists.
    """

    item: str
    variants: int
    failures: tuple[Failure, ...] = ()
    answers: tuple[TriedAnswer, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        failures = [
            {"place": list(found.place), "en": found.en, "zh": found.zh, "values": dict(found.values)}
            for found in self.failures
        ]
        answers = [row.to_json() for row in self.answers]
        return {"item": self.item, "variants": self.variants, "failures": failures, "answers": answers}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CheckReport:
        """The report that `to_json` wrote."""
        failures = tuple(Failure(**{**found, "place": tuple(found["place"])}) for found in data["failures"])
        answers = tuple(TriedAnswer.from_json(row) for row in data.get("answers", ()))
        return cls(data["item"], data["variants"], failures, answers)


def check_item(item: Item, decider: Decider, variants: int) -> CheckReport:
    """The test run over at most so many distinct variants."""
    tried = 0
    failures: dict[tuple[Place, str], Failure] = {}
    looks: dict[str, Variant] = {}
    tally = Tally()
    try:
        for variant in sample(item, variants):
            tried += 1
            for failure in _failures(variant, decider, looks, tally):
                failures.setdefault((failure.place, failure.en), replace(failure, values=variant.described()))
            if len(failures) >= MAX_FAILURES:
                break
    except NoVariantError:
        return CheckReport(item.id, 0, (Failure(("exclude",), "no variant is left", "没有剩下任何变体"),))
    except DerivationError as error:
        failures[(("derived", error.name), error.en)] = Failure(("derived", error.name), error.en, error.zh)
    return CheckReport(item.id, tried, tuple(failures.values())[:MAX_FAILURES], tuple(tally.rows()))


def bank_row(item: Item) -> dict[str, Any]:
    """The item as a row of `bank list`."""
    return {
        "id": item.id,
        "concept": item.concept,
        "kind": item.kind,
        "difficulty": item.difficulty,
        "languages": list(LANGUAGES),
        "claims": list(item.claims),
        "variants": count(item),
    }


def _failures(variant: Variant, decider: Decider, looks: dict[str, Variant], tally: Tally) -> Iterator[Failure]:
    kind = catalogue.kinds()[variant.item.kind]
    unseen = list(_shown(variant, kind, looks))
    yield from unseen
    if not unseen:
        yield from _decided(variant, kind, decider, tally)


def _shown(variant: Variant, kind: Kind[Any], looks: dict[str, Variant]) -> Iterator[Failure]:
    for place, text in _texts(variant.item, kind):
        for language in LANGUAGES:
            try:
                render(text.said(language), variant, language)
            except ReferenceFaultError as error:
                yield Failure((*place, language), error.en, error.zh)
                return
    look = render(variant.item.prompt.en, variant, "en") + repr(kind.face(variant, "en"))
    twin = looks.setdefault(look, variant)
    if twin is not variant:
        yield Failure(
            ("prompt",),
            f"two variants look the same ({_given(variant)} and {_given(twin)}): the prompt shows too little",
            f"两个变体看起来相同（{_given(variant)} 与 {_given(twin)}）：题干没有显示全部参数",
        )


def _texts(item: Item, kind: Kind[Any]) -> Iterator[tuple[Place, Bilingual]]:
    yield ("prompt",), item.prompt
    for index, hint in enumerate(item.hints):
        yield ("hints", index), hint
    yield ("solution",), item.solution
    for place, text in kind.texts(item.content):
        yield ("content", *place), text


def _decided(variant: Variant, kind: Kind[Any], decider: Decider, tally: Tally) -> Iterator[Failure]:
    try:
        key = kind.key(variant, decider)
        trials = list(kind.trials(variant, decider))
    except ReadingError as error:
        en, zh = reading_sentences(error)
        yield Failure(("content",), f"the answer does not exist here: {en}", f"此处答案不存在：{zh}")
        return
    if any(NO_VALUE.search(part.text) and part.latex and kind.name in ("expression", "number") for part in key.parts):
        yield Failure(("content",), f"the answer has no value here: {key.text}", f"此处答案没有值：{key.text}")
        return
    for trial in trials:
        grade = yield from _tried(variant, kind, decider, trial)
        tally.add(trial, grade)
    yield from kind.oddities(variant, decider)


def _tried(variant: Variant, kind: Kind[Any], decider: Decider, trial: Trial) -> Generator[Failure, None, Grade | None]:
    """What is wrong with a listed answer here; returns its grade, None if it cannot be read."""
    place = ("content", *trial.place)
    try:
        grade = kind.grade(variant, trial.response, decider)
    except ReadingError as error:
        yield Failure(place, *reading_sentences(error))
        return None
    if grade.outcome != trial.outcome:
        yield Failure(place, *_surprise(trial, grade))
    elif trial.misconception is not None and grade.misconception != trial.misconception:
        yield Failure(
            place,
            f"it is taken for another wrong answer here: {grade.misconception or 'none of those listed'}",
            f"此处被认作另一种错误：{grade.misconception or '未列出的错误'}",
        )
    return grade


def _surprise(trial: Trial, grade: Grade) -> tuple[str, str]:
    if grade.outcome == "equal":
        return (
            "this wrong answer is right here; exclude these parameters or give it a `when`",
            "此处这个“错误”答案是正确的；请排除这些参数，或为它加上 when",
        )
    message = (grade.verdict or {}).get("message") or (grade.verdict or {}).get("reason") or ""
    said = f" ({message})" if message else ""
    if trial.outcome == "equal" and (grade.verdict or {}).get("reason") == "undefined":
        return (
            "the answer has no value here; exclude these parameters",
            "此处答案没有值；请排除这些参数",
        )
    if trial.outcome == "equal":
        return (f"this must be right and is {grade.outcome}{said}", f"这应为正确答案，却判为 {grade.outcome}{said}")
    return (
        f"this must be {trial.outcome} and is {grade.outcome}{said}",
        f"应判为 {trial.outcome}，却为 {grade.outcome}{said}",
    )


def _given(variant: Variant) -> str:
    return ", ".join(f"{name} = {text}" for name, text in variant.described().items())
