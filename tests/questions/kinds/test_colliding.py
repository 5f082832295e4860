import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.kinds.colliding import collide
from quizapp.questions.loading import load_item
from quizapp.questions.variants import Variant, enumerate_or_sample

ITEM = """\
id: offered-squares
concept: sigmoid-derivative
kind: choice
difficulty: 1
parameters: {k: 1..3}
prompt: {en: "Which is the square of {k}?", zh: "哪一个是 {k} 的平方？"}
hints: [{en: Multiply., zh: 相乘。}]
solution: {en: "It is $k*k$.", zh: "是 $k*k$。"}
content:
  options:
    - {en: $k^2$, zh: $k^2$, right: true}
    - {en: "$2*k$", zh: "$2*k$", feedback: {en: Doubled., zh: 这是两倍。}}
    - {en: "$k^3+1$", zh: "$k^3+1$", feedback: {en: Cubed., zh: 这是立方。}}
"""


def variants() -> dict[int, Variant]:
    return {int(one.numbers["k"]): one for one in enumerate_or_sample(load_item(ITEM, "here"), 3)}


@pytest.mark.parametrize(
    ("one", "other", "collides"),
    [
        ("$2*k$", "$k^2$", True),
        ("$2*k*z$", "$z*k^2$", True),
        ("$k^3$", "$k^2$", False),
        ("$k*k$", "$k^2$", False),  # the same for every k: on purpose
        ("$2*2$", "$4$", False),
        ("the square $k^2$", "$2*k$", False),
        (r"$\mathbb{R}$", "$2*k$", False),
    ],
)
def test_equal_by_chance_is_told_from_equal_by_nature(one: str, other: str, *, collides: bool) -> None:
    assert collide(one, other, variants()[2], ExactDecider()) is collides


def test_the_test_run_of_an_item_finds_it() -> None:
    report = check_item(load_item(ITEM, "here"), ExactDecider(), 3)
    assert [(found.place, found.values["k"]) for found in report.failures] == [(("content", "options", 1), "2")]
