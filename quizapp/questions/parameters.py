"""What varies between the variants of an item: the parameters, in the spelling that is pleasant to write by hand.

parameters:
  k: 2..5                            integers from 2 to 5
  b: -3..3 step 1/2 except 0         the same in halves, without 0
  alpha: [0.01, 0.1, 1/5]            these numbers, shown as they are written
  f: {choices: [sigmoid(z), "z^2"]}  expressions, put into the mathematics
  side: {words: [{en: left, zh: 左}, {en: right, zh: 右}]}   words, put into the prose
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from quizapp.questions.schema import SHORT, Bilingual, Mathematics, Model, ParameterName, Rational, fault, fraction

MAX_VALUES = 1_000
RANGE = re.compile(
    r"(?P<start>\S+?)\s*\.\.\s*(?P<stop>\S+)(?:\s+step\s+(?P<step>\S+))?(?:\s+except\s+(?P<without>.+))?",
)
NOT_A_PARAMETER = (
    "write a range (2..5, -3..3 step 1/2 except 0), a list of numbers, {choices: [...]} or {words: [...]}",
    "请写范围（2..5、-3..3 step 1/2 except 0）、数的列表、{choices: [...]} 或 {words: [...]}",
)


class NumberRange(Model):
    """Numbers from `start` to `stop`, both included, in steps, without some."""

    start: Rational
    stop: Rational
    step: Rational = "1"
    without: tuple[Rational, ...] = ()

    @model_validator(mode="after")
    def _has_values(self) -> NumberRange:
        step, width = fraction(self.step), fraction(self.stop) - fraction(self.start)
        if step <= 0 or width < 0 or width / step >= MAX_VALUES:
            raise fault(
                "bad_range",
                f"a range goes upwards, in positive steps, over at most {MAX_VALUES} values",
                f"范围应从小到大，步长为正，最多 {MAX_VALUES} 个值",
            )
        return self

    def written(self) -> tuple[str, ...]:
        """The values as text, in ascending order."""
        start, step = fraction(self.start), fraction(self.step)
        count = int((fraction(self.stop) - start) / step) + 1
        without = {fraction(text) for text in self.without}
        decimal = any("." in text for text in (self.start, self.stop, self.step))
        values = (start + step * index for index in range(count))
        return tuple(_spelled(value, decimal=decimal) for value in values if value not in without)

    def spelled(self) -> str:
        """The range as it is written by hand."""
        step = "" if self.step == "1" else f" step {self.step}"
        return f"{self.start}..{self.stop}{step}" + (f" except {', '.join(self.without)}" if self.without else "")


class NumberList(Model):
    """These numbers, shown as they are written."""

    values: Annotated[tuple[Rational, ...], Field(min_length=1, max_length=MAX_VALUES)]

    @model_validator(mode="after")
    def _distinct(self) -> NumberList:
        _refuse_repetition([fraction(text) for text in self.values])
        return self

    def written(self) -> tuple[str, ...]:
        """The values as text."""
        return self.values

    def spelled(self) -> list[str]:
        """The list as it is written by hand."""
        return list(self.values)


class SnippetChoices(Model):
    """Snippets of mathematics, put into the mathematics as a whole."""

    choices: Annotated[tuple[Mathematics, ...], Field(min_length=1, max_length=MAX_VALUES)]

    @model_validator(mode="after")
    def _distinct(self) -> SnippetChoices:
        _refuse_repetition(list(self.choices))
        return self

    def spelled(self) -> dict[str, Any]:
        """The choices as they are written by hand."""
        return {"choices": list(self.choices)}


class WordChoices(Model):
    """Words, put into the prose in the reader's language."""

    words: Annotated[tuple[Bilingual, ...], Field(min_length=1, max_length=MAX_VALUES)]

    def spelled(self) -> dict[str, Any]:
        """The words as they are written by hand."""
        return {"words": [word.model_dump() for word in self.words]}


KEYS = {"start": "range", "values": "list", "choices": "choices", "words": "words"}
MODELS: Mapping[type, str] = {NumberRange: "range", NumberList: "list", SnippetChoices: "choices", WordChoices: "words"}


def _spelled_out(value: object) -> object:
    if isinstance(value, str):
        found = RANGE.fullmatch(value.strip())
        if found is not None:
            given: dict[str, Any] = {name: text for name, text in found.groupdict().items() if text is not None}
            without = [part.strip() for part in given.pop("without", "").split(",") if part.strip()]
            return {**given, "without": without}
    if isinstance(value, list | tuple):
        return {"values": value}
    return value


def _sort(value: object) -> str | None:
    if isinstance(value, Mapping):
        return next((sort for key, sort in KEYS.items() if key in value), None)
    return MODELS.get(type(value))


ParameterModel: TypeAlias = NumberRange | NumberList | SnippetChoices | WordChoices
Parameter: TypeAlias = Annotated[
    Annotated[NumberRange, Tag("range")]
    | Annotated[NumberList, Tag("list")]
    | Annotated[SnippetChoices, Tag("choices")]
    | Annotated[WordChoices, Tag("words")],
    Discriminator(
        _sort,
        custom_error_type="not_a_parameter",
        custom_error_message="{en}",
        custom_error_context={"en": NOT_A_PARAMETER[0], "zh": NOT_A_PARAMETER[1]},
    ),
    BeforeValidator(_spelled_out, json_schema_input_type=str | list[str | float] | SnippetChoices | WordChoices),
]
"""A parameter in any of its spellings."""


class NamedWord(Model):
    """A value of a case that has words of its own: `value` in mathematics, the words in prose."""

    value: Mathematics | None = None
    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def words(self) -> Bilingual:
        """What stands in prose."""
        return Bilingual(en=self.en, zh=self.zh)


CaseValue: TypeAlias = Annotated[
    Annotated[NamedWord, Tag("words")] | Annotated[Mathematics, Tag("value")],
    Discriminator(lambda value: "words" if isinstance(value, Mapping | NamedWord) else "value"),
]
Case: TypeAlias = Mapping[ParameterName, CaseValue]
"""One row of values that belong together (`cases`): a number, a snippet, or words with or without a value."""


class Derived(Model):
    """A number computed from the parameters for each variant; exact, or rounded to `digits` significant figures."""

    shorthand: ClassVar = SHORT
    value: Mathematics
    digits: Annotated[int, Field(ge=1, le=12)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"value": value} if isinstance(value, str | int | float) else value

    def spelled(self) -> str | dict[str, Any]:
        """As it is written by hand."""
        return self.value if self.digits is None else {"value": self.value, "digits": self.digits}


def _spelled(value: Fraction, *, decimal: bool) -> str:
    if not decimal or value.denominator == 1:
        return str(value)
    places = next((n for n in range(1, 13) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    sign, digits = ("-" if value < 0 else ""), str(abs(value.numerator * 10**places // value.denominator))
    digits = digits.rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def _refuse_repetition(values: list[Fraction] | list[str]) -> None:
    if len(set(values)) < len(values):
        raise fault("repeated_value", "each value may stand here once only", "每个值只能出现一次")
