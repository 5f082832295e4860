import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.sameness import is_same_question
from quizapp.questions.variants import draw

SEED = "5" * 32
SLOPE = kinds()["expression"].example
CHOICE = kinds()["choice"].example


@pytest.mark.parametrize(
    ("example", "old", "new", "same"),
    [
        (SLOPE, "zh: 外层是 σ", "zh: 外层函数是 σ", True),
        (SLOPE, "Find $f'(z)$ in any form.", "Find the slope.", True),
        (SLOPE, "reference: diff(sigmoid(k*z), z)", "reference: diff(tanh(k*z), z)", True),
        (SLOPE, "k: 2..5", "k: 12..15", False),
    ],
)
def test_a_correction_asks_the_same_as_long_as_the_values_do(example: str, old: str, new: str, same: bool) -> None:  # noqa: FBT001 -- a case
    assert old in example
    asked, now = (draw(load_item(text, "item"), SEED) for text in (example, example.replace(old, new)))
    assert is_same_question(asked, now) == same


def test_another_kind_is_another_question() -> None:
    asked, now = (draw(load_item(text, "item"), SEED) for text in (SLOPE, CHOICE))
    assert not is_same_question(asked, now)


def test_what_there_was_to_choose_must_be_the_same() -> None:
    item = load_item(CHOICE, "item")
    asked = draw(item, SEED)
    content = item.model_dump(mode="json")
    assert is_same_question(asked, draw(type(item).model_validate(content), SEED))
    content["content"]["options"][0]["en"] = "another option"
    assert not is_same_question(asked, draw(type(item).model_validate(content), SEED))
