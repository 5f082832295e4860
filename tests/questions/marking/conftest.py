import hashlib
import re
from collections.abc import Sequence

import numpy as np
import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.decision import Decider
from quizapp.questions.marking.heads import Vectors
from quizapp.questions.marking.loading import load_rubric
from quizapp.questions.marking.rubric import Rubric

SMALL = """\
id: dying
prompt: {en: "What is the dying ReLU problem?", zh: "什么是 ReLU 死亡问题？"}
concepts:
  relu: {en: ["relu"]}
  leaky: {en: ["leaky relu", "leaky"], zh: [泄漏]}
  negative: {en: ["negative", "below 0", "< 0"], zh: [负, 小于0]}
  positive: {en: ["positive"], zh: [正数]}
  out_zero: {en: ["outputs 0", "returns zero", "zero output"], zh: [输出0, 输出为0]}
  small_slope: {en: ["small * slope", "0.01"], zh: [小斜率]}
rivals: [[relu, leaky], [negative, positive]]
criteria:
  - id: neg_zero
    points: 2
    show: {en: "ReLU outputs 0 for negative input", zh: "输入为负时输出 0"}
    any: ["negative out_zero"]
    about: [relu, negative]
    examples: {"yes": ["For z < 0 it returns zero."], "no": ["It returns zero for positive z."]}
  - id: leaky_slope
    points: 1
    show: {en: "Leaky ReLU keeps a small slope", zh: "有小斜率"}
    any: ["leaky > small_slope"]
    about: [leaky]
    formula: {family: "max(a*x, x)", where: "0 < a < 1"}
misconceptions:
  - id: leaky_zero
    any: ["clause: leaky > out_zero"]
    voids: [neg_zero, leaky_slope]
    say: {en: "Leaky ReLU does not output 0.", zh: "Leaky ReLU 不输出 0。"}
background: ["clause: relu"]
"""


class BagOfWords:
    """An embedding that a reader can follow: a text's vector counts its words, each in a place of its own."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 512), dtype=np.float32)
        for index, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                rows[index, int(hashlib.sha256(word.encode()).hexdigest(), 16) % 512] += 1.0
            rows[index] /= max(float(np.linalg.norm(rows[index])), 1e-9)
        return rows


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return load_rubric(SMALL)


@pytest.fixture(scope="session")
def decider() -> Decider:
    return ExactDecider()


@pytest.fixture(scope="session")
def embedder() -> BagOfWords:
    return BagOfWords()
