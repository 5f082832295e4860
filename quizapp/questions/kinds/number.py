"""Kind `number`: one number, exact or within the tolerance that the item states."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from quizapp.algebra.errors import Language
from quizapp.questions.decision import Claim
from quizapp.questions.kinds.decided import DecidedContent, DecidedKind
from quizapp.questions.kinds.kind import Said
from quizapp.questions.kinds.tasks import Allowed, Form, ToleranceModel
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-net-input
concept: weighted-sum
kind: number
difficulty: 1
claims: [S6, S10]
parameters:
  x1: -5..5 except 0
  x2: -5..5 except 0
  w1: -3..3 step 1/2 except 0
  w2: -3..3 step 1/2 except 0
  b: -4..4 except 0
derived:
  z: w1*x1 + w2*x2 + b
exclude:
  - x1 = x2
  - w1 = w2
  - w1*x2 + w2*x1 = 0
prompt:
  en: |
    A neuron has the inputs $(x1, x2)$, the weights $(w1, w2)$ and the bias {b}. Find its net input.
  zh: 一个神经元的输入为 $(x1, x2)$，权重为 $(w1, w2)$，偏置为 {b}。求净输入。
hints:
  - en: Multiply each input by its own weight.
    zh: 每个输入乘以自己的权重。
  - en: Add the products, then the bias.
    zh: 把乘积相加，再加上偏置。
solution:
  en: "$w1*x1 + w2*x2 + b$ = {z}"
  zh: "$w1*x1 + w2*x2 + b$ = {z}"
content:
  reference: w1*x1 + w2*x2 + b
  misconceptions:
    - answer: w1*x1 + w2*x2
      feedback:
        en: The bias is missing; it is added to the weighted sum.
        zh: 漏了偏置；加权和之后还要加上偏置。
    - answer: w1*x1 + w2*x2 - b
      feedback:
        en: A threshold is subtracted, a bias is added.
        zh: 阈值要减，偏置要加。
    - answer: (w1 + w2)*(x1 + x2) + b
      feedback:
        en: Multiply each input by its own weight first, then add.
        zh: 先逐项相乘，再相加。
"""


class NumberContent(DecidedContent):
    """A number as the answer.

    Attributes:
        tolerance: how far an answer may lie from the reference; without it answers are compared exactly.
        digits: significant figures that an answer must show.
        form: rules of form, as for formulas.
        allow: operators that may stand unevaluated in an answer.
        unit: what stands behind the answer field.
    """

    tolerance: ToleranceModel | None = None
    digits: Annotated[int, Field(ge=1, le=12)] | None = None
    form: Annotated[tuple[Form, ...], Field(max_length=6)] = ()
    allow: tuple[Allowed, ...] = ()
    unit: Annotated[str, Field(max_length=40)] = ""


class NumberKind(DecidedKind[NumberContent]):
    """One number."""

    name = "number"
    title = Said("Number", "数")
    content = NumberContent
    example: ClassVar[str] = EXAMPLE
    reads = "number"
    placeholder = "3/4, 0.25, ln(2)"

    def options(self, content: NumberContent) -> Claim:
        """Tolerance, figures and rules of form."""
        tolerance = None if content.tolerance is None else content.tolerance.value()
        return Claim(
            "",
            "",
            "number",
            tolerance=tolerance,
            digits=content.digits,
            form=content.form,
            allow=content.allow,
        )

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """As for every typed answer, with the unit and whether an approximate value is enough."""
        content = self.of(variant)
        more = {"unit_html": content.unit, "exact": content.tolerance is None}
        return {**super().face(variant, language), **more}


KIND = NumberKind()
