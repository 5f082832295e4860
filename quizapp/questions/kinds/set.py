"""Kind `set`: an interval, a range, a set of numbers; open and closed ends count."""

from __future__ import annotations

from typing import ClassVar

from quizapp.questions.decision import Claim
from quizapp.questions.kinds.decided import DecidedContent, DecidedKind
from quizapp.questions.kinds.kind import Said
from quizapp.questions.kinds.tasks import ToleranceModel

EXAMPLE = """\
id: example-range-of-shifted-sigmoid
concept: range
kind: set
difficulty: 2
claims: [S27]
parameters:
  L: [2, 4]
  k: [1, 3, -2]
  d: -3..3 except 0
prompt:
  en: Which values does $L σ(k z) + d$ take for real $z$?
  zh: 当 $z$ 取遍实数时，$L σ(k z) + d$ 的值域是什么？
hints:
  - en: The range of σ is $(0,1)$; stretch it, then shift it.
    zh: σ 的值域是 $(0,1)$；先伸缩，再平移。
solution:
  en: "$(0,1)$ is stretched to $(0,L)$ and shifted to $(d, d+L)$; the factor {k} only changes how steep the curve is."
  zh: "$(0,1)$ 伸缩为 $(0,L)$，再平移为 $(d, d+L)$；因子 {k} 只改变曲线的陡峭程度。"
content:
  reference: (d, d+L)
  equivalents:
    - d < y < d + L
  misconceptions:
    - answer: "[d, d+L]"
      feedback:
        en: The ends are limits; no finite $z$ reaches them.
        zh: 端点只是极限，任何有限的 $z$ 都取不到。
    - answer: (0, L)
      feedback:
        en: The shift moves both ends.
        zh: 平移会同时移动两个端点。
    - answer: (d, d+1)
      feedback:
        en: The factor {L} stretches the range.
        zh: 因子 {L} 会拉伸值域。
"""


class SetContent(DecidedContent):
    """A set of real numbers as the answer.

    Attributes:
        tolerance: how far the ends may lie from those of the reference; without it they are compared exactly.
    """

    tolerance: ToleranceModel | None = None


class SetKind(DecidedKind[SetContent]):
    """A set of real numbers."""

    name = "set"
    title = Said("Interval or set", "区间或集合")
    content = SetContent
    example: ClassVar[str] = EXAMPLE
    reads = "set"
    placeholder = "(0,1], y>0, {0,1}"

    def options(self, content: SetContent) -> Claim:
        """The tolerance of the ends."""
        return Claim("", "", "set", tolerance=None if content.tolerance is None else content.tolerance.value())


KIND = SetKind()
