import pytest

from quizapp.services.errors import InvalidInput
from quizapp.services.listing_answers import ListedAnswer, with_listed
from tests.services.house import ITEM

SOURCE = ITEM.format(name="one")
ADDED = ListedAnswer("content.misconceptions", "sigmoid(k*z)", "The value.", "函数值。")


def test_it_goes_into_the_list_it_belongs_to() -> None:
    item = with_listed(SOURCE, ADDED)
    assert item.content.model_dump()["misconceptions"][0]["answer"] == "sigmoid(k*z)"
    item = with_listed(SOURCE, ListedAnswer("content.also_right", "2*k*z"))
    assert item.content.model_dump()["also_right"] == ({"answer": "2*k*z", "when": None},)


def test_it_is_listed_once() -> None:
    text = SOURCE + "  also_right: [2*k*z]\n"
    with pytest.raises(InvalidInput) as refused:
        with_listed(text, ListedAnswer("content.also_right", "2*k*z"))
    assert refused.value.faults[0].field == "content.also_right"


@pytest.mark.parametrize("place", ["id", "content.parts.0.misconceptions", "content.parts.99.also_right", ""])
def test_a_place_that_there_is_not_is_refused(place: str) -> None:
    with pytest.raises(InvalidInput):
        with_listed(SOURCE, ListedAnswer(place, "z", "No.", "不对。"))
