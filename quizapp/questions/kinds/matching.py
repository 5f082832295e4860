"""Kind `matching`: each row gets its partner from one list; every row counts the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.kind import (
    Failure,
    Grade,
    Key,
    KeyPart,
    Kind,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.rows import EMPTY_ROW, combination, given, together
from quizapp.questions.kinds.wording import fields, in_one_line
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

LETTERS = "abcdefghijklmnop"
EXAMPLE = """\
id: example-ranges-of-activations
concept: range
kind: matching
difficulty: 2
claims: [S34, S38]
prompt:
  en: Match each activation function with its range.
  zh: 为每个激活函数选出它的值域。
hints:
  - en: Which of them take negative values? Which are bounded?
    zh: 哪些能取负值？哪些有界？
solution:
  en: The sigmoid lies in $(0,1)$ and tanh in $(-1,1)$; ReLU reaches 0 and softplus never does.
  zh: sigmoid 的值域是 $(0,1)$，tanh 的值域是 $(-1,1)$；ReLU 能取到 0，softplus 永远取不到 0。
content:
  show: 3
  options:
    - {id: unit, en: "$(0,1)$", zh: "$(0,1)$"}
    - {id: centred, en: "$(-1,1)$", zh: "$(-1,1)$"}
    - {id: closed, en: "$[0,∞)$", zh: "$[0,∞)$"}
    - {id: open, en: "$(0,∞)$", zh: "$(0,∞)$"}
    - {id: all, en: "$ℝ$", zh: "$ℝ$"}
  rows:
    - {en: sigmoid, zh: sigmoid, match: unit}
    - {en: tanh, zh: tanh, match: centred}
    - en: ReLU
      zh: ReLU
      match: closed
      feedback: {en: "Negative inputs give 0 and nothing below it.", zh: 负的输入给出 0，没有更小的值。}
    - en: softplus
      zh: softplus
      match: open
      mistakes:
        - match: closed
          feedback: {en: "The logarithm of $1+e^z$ is never 0.", zh: "$1+e^z$ 的对数永远不为 0。"}
"""
OptionId: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=40)]


class Partner(Bilingual):
    """One entry of the list to choose from; several rows may have the same one, and some may belong to none.

    Attributes:
        id: names it in the rows.
    """

    id: OptionId


class Mistake(Model):
    """A wrong partner that learners choose for a row, and what to say to it; never the right one itself."""

    match: OptionId
    feedback: Bilingual


class Row(Bilingual):
    """What needs a partner.

    Attributes:
        match: id of its partner.
        feedback: what is said to any wrong choice without a feedback of its own.
        mistakes: wrong partners with their feedback.
    """

    match: OptionId
    feedback: Bilingual | None = None
    mistakes: Annotated[tuple[Mistake, ...], Field(max_length=len(LETTERS))] = ()


class MatchingContent(Content):
    """Rows and the list of their partners.

    Attributes:
        options: the list to choose from, shuffled by the seed.
        rows: the pool of rows.
        show: how many rows of the pool are asked; without it all of them.
    """

    options: Annotated[tuple[Partner, ...], Field(min_length=2, max_length=len(LETTERS))]
    rows: Annotated[tuple[Row, ...], Field(min_length=2, max_length=24)]
    show: Annotated[int, Field(ge=2, le=12)] | None = None

    @model_validator(mode="after")
    def _fits(self) -> MatchingContent:
        known = {option.id for option in self.options}
        if len(known) < len(self.options):
            raise fault("repeated_option", "each option has an id of its own", "每个选项要有不同的 id")
        for row in self.rows:
            for name in (row.match, *(mistake.match for mistake in row.mistakes)):
                if name not in known:
                    raise fault("unknown_option", f"no option has the id {name}", f"没有 id 为 {name} 的选项")
            if row.match in {mistake.match for mistake in row.mistakes}:
                raise fault(
                    "right_listed_as_mistake",
                    f"{row.match} is the partner of a row and its mistake",
                    f"{row.match} 既是某行的正确选项又列为错误",
                )
        if self.asked > len(self.rows):
            raise fault("pool_too_small", "show asks for more rows than there are", "show 要求的行数多于现有的行")
        return self

    @property
    def asked(self) -> int:
        """How many rows are asked."""
        return self.show or len(self.rows)


class MatchingKind(Kind[MatchingContent]):
    """Rows with a partner each."""

    name = "matching"
    title = Said("Matching", "配对")
    template = "matching"
    content = MatchingContent
    example: ClassVar[str] = EXAMPLE

    def dimensions(self, content: MatchingContent) -> Mapping[str, int]:
        """Which rows of the pool are asked."""
        return {"rows": math.comb(len(content.rows), content.asked)}

    def asked(self, variant: Variant) -> dict[str, int]:
        """The rows that are asked, in their order: number on the page and position in the pool."""
        content = self.of(variant)
        drawn = combination(range(len(content.rows)), content.asked, variant.picks["rows"])
        shuffled = variant.stream("rows").shuffled(drawn)
        return {str(number): index for number, index in enumerate(shuffled, 1)}

    def offered(self, variant: Variant) -> dict[str, Partner]:
        """The options in the order in which they are shown, by letter."""
        shuffled = variant.stream("options").shuffled(self.of(variant).options)
        return dict(zip(LETTERS, shuffled, strict=False))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The rows by number and the options by letter."""
        rows = self.of(variant).rows
        return {
            "rows": [
                {"id": number, "html": render_inline(rows[index].said(language), variant, language)}
                for number, index in self.asked(variant).items()
            ],
            "choices": [
                {"id": letter, "html": render_inline(option.said(language), variant, language)}
                for letter, option in self.offered(variant).items()
            ],
        }

    def read(self, variant: Variant, response: Response) -> Preview:
        """The pairs: number and letter."""
        text = ", ".join(f"{number}–{letter}" for number, letter in self._chosen(variant, response).items())
        return Preview(text, text)

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """Each row that was filled in, with the text of its partner."""
        sent, asked, offered = fields(response), self.asked(variant), self.offered(variant)
        if not (asked.keys() >= sent.keys() and offered.keys() >= set(sent.values())):
            return None
        rows = self.of(variant).rows
        pairs = [(rows[index], offered[sent[number]]) for number, index in asked.items() if number in sent]
        said = (" → ".join(in_plain_text(one.said(language), variant, language) for one in pair) for pair in pairs)
        return in_one_line(said, language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each row counts the same."""
        del decider
        try:
            chosen = self._chosen(variant, response)
        except ReadingError as error:
            return unreadable(error)
        offered = self.offered(variant)
        grades = [
            self._grade_row(variant, index, offered[chosen[number]].id if number in chosen else None)
            for number, index in self.asked(variant).items()
        ]
        return together(dict.fromkeys(self.asked(variant), 1.0), grades)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The pairs, in the order of the page."""
        del decider
        content = self.of(variant)
        partners = {option.id: option for option in content.options}
        pairs = [(content.rows[index], partners[content.rows[index].match]) for index in self.asked(variant).values()]
        markup = [
            "<ul>"
            + "".join(f"<li>{_line(row, variant, language)}: {_line(to, variant, language)}</li>" for row, to in pairs)
            + "</ul>"
            for language in LANGUAGES
        ]
        return Key(
            (
                KeyPart(
                    "",
                    "; ".join(
                        f"{in_plain_text(row.en, variant, 'en')}: {in_plain_text(to.en, variant, 'en')}"
                        for row, to in pairs
                    ),
                    "",
                    Said(*markup),
                ),
            )
        )

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """All pairs right; then each listed mistake, and one other wrong partner for each row."""
        del decider
        content = self.of(variant)
        letters = {option.id: letter for letter, option in self.offered(variant).items()}
        right = {number: letters[content.rows[index].match] for number, index in self.asked(variant).items()}
        yield Trial(("rows",), {"parts": right}, "equal")
        for number, index in self.asked(variant).items():
            row = content.rows[index]
            listed = [mistake.match for mistake in row.mistakes]
            others = [option.id for option in content.options if option.id not in (row.match, *listed)]
            for name in (*listed, *others[:1]):
                response = {"parts": {**right, number: letters[name]}}
                yield Trial(("rows", index), response, "different", _label(index, name))

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """Rows or options that read the same."""
        del decider
        content = self.of(variant)
        entries: list[tuple[str, dict[int, Bilingual]]] = [
            ("rows", {index: content.rows[index] for index in self.asked(variant).values()}),
            ("options", dict(enumerate(content.options))),
        ]
        for field, texts in entries:
            for language in LANGUAGES:
                seen: set[str] = set()
                for index, text in texts.items():
                    line = _line(text, variant, language)
                    if line in seen:
                        place = ("content", field, index, language)
                        yield Failure(place, "two entries read the same here", "此处有两项相同")
                    seen.add(line)

    def texts(self, content: MatchingContent) -> Iterator[tuple[Place, Bilingual]]:
        """The options, the rows and their feedback."""
        for index, option in enumerate(content.options):
            yield ("options", index), option
        for index, row in enumerate(content.rows):
            yield ("rows", index), row
            if row.feedback is not None:
                yield ("rows", index, "feedback"), row.feedback
            for number, mistake in enumerate(row.mistakes):
                yield ("rows", index, "mistakes", number, "feedback"), mistake.feedback

    def _chosen(self, variant: Variant, response: Response) -> dict[str, str]:
        chosen = given(response, list(self.asked(variant)))
        for letter in chosen.values():
            if letter not in self.offered(variant):
                raise ReadingError("unknown_option", 0, "There is no such option.", "没有这个选项。")
        return chosen

    def _grade_row(self, variant: Variant, index: int, chosen: str | None) -> Grade:
        row = self.of(variant).rows[index]
        if chosen is None:
            return Grade("different", 0.0, None, EMPTY_ROW)
        if chosen == row.match:
            return Grade("equal", 1.0)
        listed = next((mistake.feedback for mistake in row.mistakes if mistake.match == chosen), row.feedback)
        feedback = None if listed is None else Said(*(_line(listed, variant, language) for language in LANGUAGES))
        return Grade("different", 0.0, None, feedback, _label(index, chosen))


def _label(index: int, chosen: str) -> str:
    return f"row-{index + 1}-{chosen}"


def _line(text: Bilingual, variant: Variant, language: Language) -> str:
    return render_inline(text.said(language), variant, language)


KIND = MatchingKind()
