"""Kind `explanation`: a few sentences, stored for an instructor to mark by the criteria of a rubric."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.kind import (
    Grade,
    Key,
    KeyPart,
    Kind,
    PartGrade,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.prose import written
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import Bilingual, Model, fault
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-why-nonlinear
concept: nonlinearity
kind: explanation
difficulty: 3
claims: [S18, S19]
prompt:
  en: Explain in three to five sentences why hidden layers need an activation that is not linear.
  zh: 用三到五句话解释隐藏层为什么需要非线性激活函数。
hints:
  - en: What is $W_2 (W_1 x)$?
    zh: $W_2 (W_1 x)$ 是什么？
solution:
  en: Affine maps compose to an affine map, so without an activation any depth can do only what one layer does.
  zh: 仿射映射的复合仍是仿射映射，所以没有激活函数时再深的网络也只相当于一层。
content:
  min_words: 15
  criteria:
    - id: affine-composition
      points: 2
      show:
        en: The composition of affine maps is affine, with a formula or an example.
        zh: 仿射映射的复合仍是仿射映射，并给出公式或例子。
    - id: depth-useless
      points: 1
      show:
        en: So depth adds nothing without an activation.
        zh: 因此没有激活函数时深度没有作用。
    - id: remedy
      points: 1
      show:
        en: A nonlinear activation breaks this, so that nonlinear functions such as XOR can be represented.
        zh: 非线性激活函数打破这一限制，从而能表示 XOR 等非线性函数。
"""


class Criterion(Model):
    """One thing that a good explanation says.

    Attributes:
        id: names it in marks.
        points: its weight in relation to the other criteria.
        show: what it asks for; the learner sees it after marking.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60)]
    points: Annotated[float, Field(gt=0, le=100)] = 1.0
    show: Bilingual


class ExplanationContent(Content):
    """What is marked.

    Attributes:
        criteria: what a good explanation says.
        min_words: below this it is not taken for an answer yet; each Chinese character counts as a word.
        max_words: beyond this it is not taken.
        rubric: id of a rubric by which the service can mark it, where there is one.
    """

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=20)]
    min_words: Annotated[int, Field(ge=1, le=1_000)] = 5
    max_words: Annotated[int, Field(ge=1, le=2_000)] = 400
    rubric: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)] | None = None

    @model_validator(mode="after")
    def _sound(self) -> ExplanationContent:
        if len({criterion.id for criterion in self.criteria}) < len(self.criteria):
            raise fault("repeated_criterion", "each criterion has an id of its own", "每条标准要有不同的 id")
        if self.max_words < self.min_words:
            raise fault("bad_length", "max_words is at least min_words", "max_words 应不小于 min_words")
        return self


class ExplanationKind(Kind[ExplanationContent]):
    """A few sentences."""

    name = "explanation"
    title = Said("Explanation", "解释")
    template = "explanation"
    content = ExplanationContent
    example: ClassVar[str] = EXAMPLE

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """How long the text should be."""
        del language
        content = self.of(variant)
        return {"min_words": content.min_words, "max_words": content.max_words}

    def read(self, variant: Variant, response: Response) -> Preview:
        """The text in paragraphs."""
        text = self._text(variant, response)
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
        return Preview("".join(f"<p>{html.escape(part)}</p>" for part in paragraphs), text)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Waiting for a person, with the criteria that will be marked."""
        del decider
        try:
            self._text(variant, response)
        except ReadingError as error:
            return unreadable(error)
        criteria = self.of(variant).criteria
        total = sum(criterion.points for criterion in criteria)
        parts = [PartGrade(criterion.id, "waiting", 0.0, criterion.points / total) for criterion in criteria]
        return Grade("waiting", 0.0, parts=tuple(parts))

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The criteria."""
        del decider
        return Key(
            tuple(
                KeyPart(
                    criterion.id,
                    in_plain_text(criterion.show.en, variant, "en"),
                    "",
                    Said(
                        render_inline(criterion.show.en, variant, "en"),
                        render_inline(criterion.show.zh, variant, "zh"),
                    ),
                )
                for criterion in self.of(variant).criteria
            ),
        )

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """A text of the least length, which must be taken and wait."""
        del decider
        yield Trial(("criteria",), {"text": " ".join(["word"] * self.of(variant).min_words)}, "waiting")

    def texts(self, content: ExplanationContent) -> Iterator[tuple[Place, Bilingual]]:
        """The criteria."""
        for index, criterion in enumerate(content.criteria):
            yield ("criteria", index, "show"), criterion.show

    def _text(self, variant: Variant, response: Response) -> str:
        content = self.of(variant)
        return written(response.get("text"), content.min_words, content.max_words)


KIND = ExplanationKind()
