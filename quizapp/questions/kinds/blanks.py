"""Kind `blanks`: the blanks of a derivation, a sentence or a program; each is decided by itself, by its weight.

A blank stands in the text as `[?name]`, also inside code, but not inside mathematics. No program is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language
from quizapp.questions.decision import Decider
from quizapp.questions.kinds.filling import MARK, BlankModel, FilledContent, FillingKind
from quizapp.questions.kinds.gaps import FormulaGap, ListGap, NumberGap, WordGap
from quizapp.questions.kinds.kind import Failure, Place, Said
from quizapp.questions.rendering import render
from quizapp.questions.schema import LANGUAGES, Bilingual, fault
from quizapp.questions.variants import Variant

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


class Blank(BlankModel):
    """One blank; exactly one of `formula`, `number`, `choose` and `word` says what belongs there."""

    sorts: ClassVar[tuple[str, ...]] = ("formula", "number", "choose", "word")
    formula: FormulaGap | None = None
    number: NumberGap | None = None
    choose: ListGap | None = None
    word: WordGap | None = None


class BlanksContent(FilledContent):
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


class BlanksKind(FillingKind[BlanksContent]):
    """A text with blanks."""

    name = "blanks"
    title = Said("Fill the blanks", "填空")
    template = "blanks"
    content = BlanksContent
    example: ClassVar[str] = EXAMPLE

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The text in pieces, with a blank after each of them but the last."""
        text = render(self.of(variant).text.said(language), variant, language)
        return {"pieces": self.pieces(text, variant, language)}

    def texts(self, content: BlanksContent) -> Iterator[tuple[Place, Bilingual]]:
        """The text and the feedback of all blanks."""
        yield ("text",), content.text
        yield from super().texts(content)

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """A blank that was lost when the text was typeset, or stands inside mathematics."""
        del decider
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
