"""Kind `snippet`: a NumPy or PyTorch program to complete or to read; nothing is ever run.

A blank stands in the program as `[?name]`, or is asked below it with a label of its own. Code in a blank is read by a
closed grammar into mathematics and decided like a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language
from quizapp.questions.kinds.called_names import name_alone
from quizapp.questions.kinds.code_gaps import CodeGap
from quizapp.questions.kinds.filling import MARK, BlankModel, FilledContent, FillingKind
from quizapp.questions.kinds.gaps import ListGap, NumberGap, WordGap
from quizapp.questions.kinds.kind import Place, Said
from quizapp.questions.rendering import in_code, render, render_inline
from quizapp.questions.schema import Bilingual, fault
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-leaky-relu-in-numpy
concept: code-reading
kind: snippet
difficulty: 2
tags: [NumPy]
parameters:
  k: [0.1, 0.2, 0.05]
prompt:
  en: Complete the Leaky ReLU with the slope {k} for negative inputs, and say what is printed.
  zh: 补全负半轴斜率为 {k} 的 Leaky ReLU，并写出输出的数。
hints:
  - en: "`np.where` takes a condition, the value where it holds, and the value elsewhere."
    zh: "`np.where` 依次接收条件、条件成立时的值、其余情况的值。"
solution:
  en: "Negative entries are multiplied by the slope: `{k} * z`."
  zh: 负的元素乘以斜率：`{k} * z`。
content:
  code: |
    import numpy as np

    def leaky_relu(z):
        return np.where(z > 0, z, [?leak])

    print(leaky_relu(np.array([-10.0]))[0])
  blanks:
    - name: leak
      code:
        answer: "{k} * z"
        reference: k*z
        variables: {z: negative}
        accept: ["z * {k}", "-{k} * np.abs(z)"]
        wrong:
          - answer: "{k}"
            feedback: {en: That is a constant; the left half has a slope., zh: 这是常数，而左半部分是有斜率的。}
          - answer: "-{k} * z"
            feedback: {en: The sign of a negative input is kept., zh: 负的输入保持符号。}
    - name: out
      label: {en: Printed, zh: 输出}
      number:
        reference: leaky_relu(-10, k)
        misconceptions:
          - answer: "0"
            feedback: {en: ReLU would give that., zh: 这是 ReLU 的结果。}
"""


class SnippetBlank(BlankModel):
    """One blank; exactly one of `code`, `number`, `choose` and `word` says what belongs there.

    Attributes:
        label: what is asked, for a blank below the program; one without stands in it.
    """

    sorts: ClassVar[tuple[str, ...]] = ("code", "number", "choose", "word")
    label: Bilingual | None = None
    code: CodeGap | None = None
    number: NumberGap | None = None
    choose: ListGap | None = None
    word: WordGap | None = None

    @property
    def title(self) -> Bilingual | None:
        """Its label, below the program."""
        return self.label


class SnippetContent(FilledContent):
    """A program with blanks.

    Attributes:
        code: the program, with the marks of the blanks that stand in it; {k} puts in a parameter.
        language: what it is written in.
        blanks: what belongs there, in the order in which they are counted.
    """

    code: Annotated[str, Field(min_length=1, max_length=4_000)]
    language: Literal["python"] = "python"
    blanks: Annotated[tuple[SnippetBlank, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _marked(self) -> SnippetContent:
        inside = sorted(blank.name for blank in self.blanks if blank.label is None)
        names = {blank.name for blank in self.blanks}
        if sorted(MARK.findall(self.code)) != inside or len(names) < len(self.blanks):
            raise fault(
                "blanks_do_not_fit",
                "each blank is marked once in the code, as [?name], or has a label; and it has a name of its own",
                "每个空要么在代码中以 [?name] 标记一次，要么写有 label；且名字不重复",
            )
        if "```" in self.code:
            raise fault("fence_in_code", "write the code without ```", "代码中不要写 ```")
        return self


class SnippetKind(FillingKind[SnippetContent]):
    """A program with blanks."""

    name = "snippet"
    title = Said("Program", "程序")
    template = "snippet"
    content = SnippetContent
    example: ClassVar[str] = EXAMPLE

    def plain(self, blank: BlankModel, text: str, variant: Variant) -> str:
        """A name without the module and the arguments that stand around its blank already."""
        marked = f"[?{blank.name}]"
        program = self.of(variant).code
        if blank.sort != "word" or marked not in program:
            return text
        before, after = (in_code(part, variant, "en") for part in program.split(marked))
        return name_alone(text, before, after)

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The program in pieces with a blank after each but the last, and the blanks below it."""
        content = self.of(variant)
        markup = render(_fenced(content).said(language), variant, language)
        below = [
            {
                **self.field(blank.name, variant, language),
                "label_html": render_inline(blank.label.said(language), variant, language),
            }
            for blank in content.blanks
            if blank.label is not None
        ]
        return {"pieces": self.pieces(markup, variant, language), "below": below}

    def texts(self, content: SnippetContent) -> Iterator[tuple[Place, Bilingual]]:
        """The program, the labels and the feedback of all blanks."""
        yield ("code",), _fenced(content)
        for index, blank in enumerate(content.blanks):
            if blank.label is not None:
                yield ("blanks", index, "label"), blank.label
        yield from super().texts(content)


def _fenced(content: SnippetContent) -> Bilingual:
    code = f"```{content.language}\n{content.code.rstrip()}\n```"
    return Bilingual(en=code, zh=code)


KIND = SnippetKind()
