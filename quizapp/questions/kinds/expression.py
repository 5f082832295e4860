"""Kind `expression`: a formula, decided against the task for all values of its variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from quizapp.algebra.errors import Language
from quizapp.questions.decision import Claim
from quizapp.questions.kinds.decided import DecidedContent, DecidedKind
from quizapp.questions.kinds.kind import Said
from quizapp.questions.kinds.tasks import Allowed, Form
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-slope-of-scaled-sigmoid
concept: sigmoid-derivative
kind: expression
difficulty: 2
claims: [S26]
tags: [chain rule]
parameters:
  k: 2..5
prompt:
  en: Let $f(z) = σ(k z)$. Find $f'(z)$ in any form.
  zh: 设 $f(z) = σ(k z)$，求 $f'(z)$，形式不限。
hints:
  - en: The outer function is σ, the inner one is $k z$.
    zh: 外层是 σ，内层是 $k z$。
  - en: The slope of σ is $σ(z)(1-σ(z))$; multiply by the slope of the inner function.
    zh: σ 的导数是 $σ(z)(1-σ(z))$，再乘以内层函数的导数。
solution:
  en: By the chain rule $f'(z) = k σ(k z)(1-σ(k z))$; at 0 it is $k/4$, that is {peak}.
  zh: 由链式法则 $f'(z) = k σ(k z)(1-σ(k z))$，在 0 处等于 $k/4$，即 {peak}。
derived:
  peak: k/4
content:
  label: f'(z) =
  reference: diff(sigmoid(k*z), z)
  variables: {z: real}
  equivalents:
    - k*e^(-k*z)/(1+e^(-k*z))^2
    - k/4*sech(k*z/2)^2
  misconceptions:
    - answer: sigmoid(k*z)*(1-sigmoid(k*z))
      feedback:
        en: The inner function $k z$ has the slope {k}; the chain rule multiplies by it.
        zh: 内层函数 $k z$ 的导数是 {k}，链式法则要乘上它。
    - answer: k*sigmoid(k*z)*(1+sigmoid(k*z))
      feedback:
        en: The factor is $1 - a$, not $1 + a$; try it at $z = 0$.
        zh: 因子是 $1 - a$，不是 $1 + a$；代入 $z = 0$ 验证。
"""


EXAMPLES: Mapping[int, str] = {2: "{ 5 if z<0, 7z if z>0", 3: "{ 5 if z<-1, 7z if -1<z<1, 8 if z>1"}
"""How a function is typed that is written in so many cases."""


class ExpressionContent(DecidedContent):
    """A formula as the answer.

    Attributes:
        form: rules of form: `single_fraction`, `expanded`, `factored`, `sum`, `brackets`, `no_difference`, `in:a`,
            `without:tanh`, `only:relu`.
        allow: operators that may stand unevaluated in an answer.
        at_kinks: whether a difference at single points counts.
        cases: in how many cases the answer is written, 2 or 3: the page then shows how cases are typed.
        accept: found deviations that count as right: `rounded_constant`.
    """

    form: Annotated[tuple[Form, ...], Field(max_length=6)] = ()
    allow: tuple[Allowed, ...] = ()
    at_kinks: Literal["ignore", "match"] = "ignore"
    cases: Annotated[int, Field(ge=2, le=3)] | None = None
    accept: tuple[Literal["rounded_constant"], ...] = ()


class ExpressionKind(DecidedKind[ExpressionContent]):
    """A formula, equal to the reference for all values of the variables."""

    name = "expression"
    title = Said("Formula", "公式")
    content = ExpressionContent
    example: ClassVar[str] = EXAMPLE
    reads = "expression"

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """As for every typed answer; where it is written in cases, an example of how they are typed."""
        content = self.of(variant)
        example = {} if content.cases is None else {"placeholder": in_cases(content.cases, _first(content.variables))}
        return {**super().face(variant, language), **example}

    def options(self, content: ExpressionContent) -> Claim:
        """Rules of form, allowed operators and the rule for kinks."""
        return Claim("", "", "expression", form=content.form, allow=content.allow, at_kinks=content.at_kinks)

    def accepted(self, content: ExpressionContent) -> tuple[str, ...]:
        """Deviations that the author lets pass."""
        return content.accept


def in_cases(number: int, name: str) -> str:
    """An example of how a function in so many cases is typed; it is the answer to nothing.

    >>> in_cases(2, "z"), in_cases(3, "x")
    ('{ 5 if z<0, 7z if z>0', '{ 5 if x<-1, 7x if -1<x<1, 8 if x>1')
    """
    return EXAMPLES[number].replace("z", name)


def _first(variables: Mapping[str, str]) -> str:
    return next(iter(variables), "z")


KIND = ExpressionKind()
