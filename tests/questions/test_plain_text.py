import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.variants import Variant, draw

ITEM = """\
id: a-number
concept: weighted-sum
kind: number
difficulty: 1
parameters:
  k: {choices: [-3]}
  w: {words: [{en: the slope of $z^2$, zh: $z^2$ 的导数}]}
prompt: {en: "Add {k}, {w}.", zh: "加 {k}，{w}。"}
hints: [{en: Add., zh: 加。}]
solution: {en: It is added., zh: 相加。}
content: {label: s =, reference: k + 1}
"""

OPTIONS = """\
content:
  options:
    - {en: "It is {k}.", zh: "是 {k}。", right: true}
    - {en: "No.", zh: "不。", feedback: {en: "It is.", zh: "是。"}}
"""


@pytest.fixture
def variant() -> Variant:
    return draw(load_item(ITEM), "0" * 32)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The unit has weight {k}.", "The unit has weight -3."),
        ("It is $k z + 1$ at\nthe **end**", "It is -3*z + 1 at the end"),
        ("beyond $\\underbrace{a}_{b}$ the grammar", "beyond \\underbrace{a}_{b} the grammar"),
        ("`x = {k}` in code, {{braces}}", "x = -3 in code, {braces}"),
        ("see {w}", "see the slope of z^2"),
    ],
)
def test_a_text_becomes_one_line(variant: Variant, text: str, plain: str) -> None:
    assert in_plain_text(text, variant, "en") == plain


def test_words_of_a_value_are_in_the_language_asked_for(variant: Variant) -> None:
    assert in_plain_text("{w}", variant, "zh") == "z^2 的导数"


def test_the_key_of_a_choice_is_told_with_the_values_of_the_variant() -> None:
    text = ITEM.replace("kind: number", "kind: choice").partition("content:")[0]
    drawn = draw(load_item(text + OPTIONS), "0" * 32)
    assert kinds()["choice"].key(drawn, ExactDecider()).text == "It is -3."
