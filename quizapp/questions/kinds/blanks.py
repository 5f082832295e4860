"""Kind `blanks`: the blanks of a derivation, a sentence or a program; each is decided by itself, by its weight.

A blank stands in the text as `[?name]`, also inside code, but not inside mathematics. No program is ever run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.gaps import FormulaGap, ListGap, NumberGap, WordGap
from quizapp.questions.kinds.kind import (
    Failure,
    Grade,
    Key,
    Kind,
    Passage,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.rows import EMPTY_ROW, given, together
from quizapp.questions.rendering import render
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

Gap: TypeAlias = FormulaGap | NumberGap | ListGap | WordGap
SORTS = ("formula", "number", "choose", "word")
MARK = re.compile(r"\[\?([a-z0-9]{1,12})\]")
MATHEMATICS = re.compile(r"<math\b.*?</math>", re.DOTALL)
EXAMPLE = """\
id: example-slope-of-scaled-tanh-in-steps
concept: tanh-derivative
kind: blanks
difficulty: 2
parameters:
  k: 2..6
prompt:
  en: Complete the derivation of the slope of $f(z) = tanh(k z)$, and the program that computes it.
  zh: 补全 $f(z) = tanh(k z)$ 的求导过程，以及计算它的程序。
hints:
  - en: The chain rule multiplies by the slope of the inner function.
    zh: 链式法则要乘以内层函数的导数。
solution:
  en: The inner slope is {k}, so $f'(z) = k (1 - tanh(k z)^2)$.
  zh: 内层导数是 {k}，所以 $f'(z) = k (1 - tanh(k z)^2)$。
content:
  text:
    en: |
      1. The inner function $k z$ has the slope [?1].
      2. The slope of the outer function, with $a = tanh(k z)$, is [?2].
      3. The whole slope is the product of the two; at $z = 0$ it is [?3] 1.

      ```python
      a = np.tanh({k} * z)
      slope = {k} * (1 - np.[?4](a))
      ```
    zh: |
      1. 内层函数 $k z$ 的导数是 [?1]。
      2. 记 $a = tanh(k z)$，外层函数的导数是 [?2]。
      3. 整个导数是二者之积；在 $z = 0$ 处它 [?3] 1。

      ```python
      a = np.tanh({k} * z)
      slope = {k} * (1 - np.[?4](a))
      ```
  blanks:
    - name: "1"
      number: {reference: k}
    - name: "2"
      formula:
        reference: 1 - a^2
        misconceptions:
          - answer: a*(1 - a)
            feedback: {en: That is the slope of the sigmoid., zh: 这是 sigmoid 的导数。}
    - name: "3"
      choose:
        entries:
          - {en: ">", zh: ">", valid: true}
          - {en: "=", zh: "=", feedback: {en: That holds without the inner function., zh: 没有内层函数时才如此。}}
          - {en: "<", zh: "<"}
    - name: "4"
      word:
        exact: true
        accept: [square]
        wrong:
          - answer: sqrt
            feedback: {en: That takes the root., zh: 那是开方。}
"""


class Blank(Model):
    """One blank; exactly one of `formula`, `number`, `choose` and `word` says what belongs there.

    Attributes:
        name: as it is marked in the text: `[?name]`.
        weight: its share of the points, in relation to the other blanks.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]{1,12}$")]
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    formula: FormulaGap | None = None
    number: NumberGap | None = None
    choose: ListGap | None = None
    word: WordGap | None = None

    @model_validator(mode="after")
    def _one_sort(self) -> Blank:
        if sum(getattr(self, sort) is not None for sort in SORTS) != 1:
            sorts = ", ".join(SORTS)
            raise fault("not_one_sort", f"a blank has exactly one of {sorts}", f"每个空恰好写 {sorts} 之一")
        return self

    @property
    def sort(self) -> str:
        """Which of the four it is."""
        return next(sort for sort in SORTS if getattr(self, sort) is not None)

    @property
    def gap(self) -> Gap:
        """What belongs there."""
        found: Gap = getattr(self, self.sort)
        return found


class BlanksContent(Content):
    """A text with blanks.

    Attributes:
        text: Markdown with the marks of the blanks, each once in each language.
        blanks: what belongs there, in the order in which they are counted.
    """

    text: Bilingual
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _marked(self) -> BlanksContent:
        names = sorted(blank.name for blank in self.blanks)
        for language in LANGUAGES:
            if sorted(MARK.findall(self.text.said(language))) != names:
                raise fault(
                    "blanks_do_not_fit",
                    f"each blank is marked once in the text ({language}), as [?name], and has a name of its own",
                    f"每个空在文本（{language}）中以 [?name] 标记一次，且名字不重复",
                )
        return self


class BlanksKind(Kind[BlanksContent]):
    """A text with blanks."""

    name = "blanks"
    title = Said("Fill the blanks", "填空")
    template = "blanks"
    content = BlanksContent
    example: ClassVar[str] = EXAMPLE

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The text in pieces, with a blank after each of them but the last."""
        content = self.of(variant)
        blanks = {blank.name: blank for blank in content.blanks}
        pieces = MARK.split(render(content.text.said(language), variant, language))
        fields = [{"name": name, **blanks[name].gap.face(name, variant, language)} for name in pieces[1::2]]
        return {
            "pieces": [
                {"html": markup, "blank": fields[place] if place < len(fields) else None}
                for place, markup in enumerate(pieces[::2])
            ]
        }

    def read(self, variant: Variant, response: Response) -> Preview:
        """Each blank that was filled in, typeset as it was understood."""
        content = self.of(variant)
        sent = given(response, [blank.name for blank in content.blanks])
        previews = [
            (blank, blank.gap.read(blank.name, sent[blank.name], variant))
            for blank in content.blanks
            if blank.name in sent
        ]
        shown = [
            f'<span><span class="part">[{html.escape(blank.name)}] </span>{preview.html}</span>'
            for blank, preview in previews
            if blank.sort in ("formula", "number")
        ]
        text = "; ".join(f"[{blank.name}] {preview.text}" for blank, preview in previews)
        return Preview(" ".join(shown), text, tuple(note for _, preview in previews for note in preview.notes))

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each blank by its weight."""
        blanks = self.of(variant).blanks
        try:
            sent = given(response, [blank.name for blank in blanks])
        except ReadingError as error:
            return unreadable(error)
        grades = [
            blank.gap.grade(blank.name, sent[blank.name], variant, decider)
            if blank.name in sent
            else Grade("different", 0.0, None, EMPTY_ROW)
            for blank in blanks
        ]
        return together({blank.name: blank.weight for blank in blanks}, grades)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """What belongs in each blank."""
        return Key(tuple(blank.gap.key(blank.name, variant, decider) for blank in self.of(variant).blanks))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """All right; then every listed answer of each blank, the other blanks right."""
        blanks = self.of(variant).blanks
        listed = [list(blank.gap.trials(blank.name, variant, decider)) for blank in blanks]
        right = {blank.name: trials[0].text for blank, trials in zip(blanks, listed, strict=True)}
        yield Trial(("blanks",), {"parts": right}, "equal")
        for index, (blank, trials) in enumerate(zip(blanks, listed, strict=True)):
            for trial in trials[1:]:
                response = {"parts": {**right, blank.name: trial.text}}
                place = ("blanks", index, blank.sort, *trial.place)
                yield Trial(place, response, trial.outcome, trial.misconception)

    def passages(self, content: BlanksContent) -> Iterator[Passage]:
        """The mathematics of all blanks."""
        for index, blank in enumerate(content.blanks):
            for found in blank.gap.passages():
                place = ("blanks", index, blank.sort, *found.place)
                yield Passage(place, found.text, found.kind, found.local)

    def texts(self, content: BlanksContent) -> Iterator[tuple[Place, Bilingual]]:
        """The text and the feedback of all blanks."""
        yield ("text",), content.text
        for index, blank in enumerate(content.blanks):
            for place, text in blank.gap.texts():
                yield ("blanks", index, blank.sort, *place), text

    def oddities(self, variant: Variant) -> Iterator[Failure]:
        """A blank that was lost when the text was typeset, or stands inside mathematics."""
        content = self.of(variant)
        names = sorted(blank.name for blank in content.blanks)
        for language in LANGUAGES:
            shown = MATHEMATICS.sub("", render(content.text.said(language), variant, language))
            if sorted(MARK.findall(shown)) != names:
                yield Failure(
                    ("content", "text", language),
                    "a blank cannot stand inside mathematics",
                    "空不能放在数学公式里面",
                )


KIND = BlanksKind()
