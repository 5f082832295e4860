import pytest

from quizapp.questions.document import read_document
from quizapp.services.errors import InvalidInput
from quizapp.services.listing_answers import ListedAnswer
from quizapp.web.suggesting import right_ticket, taken, ticket, wrong_ticket
from tests.learning.analysis.making import make_cluster
from tests.services.house import ITEM

SOURCE = ITEM.format(name="one")
ONE = ListedAnswer("content.misconceptions", 'σ("z")', "No.", "不对。")


def test_a_ticket_carries_a_suggestion_into_yaml_and_into_the_form() -> None:
    good = ticket(ListedAnswer("content.misconceptions", "σ(k*z)", "No.", "不对。"))
    text = taken(SOURCE, good)
    assert isinstance(text, str)
    assert "answer: σ(k*z)" in text
    data = taken({"id": "x"} | _data(), good)
    assert isinstance(data, dict)
    assert data["content"]["misconceptions"] == [{"answer": "σ(k*z)", "feedback": {"en": "No.", "zh": "不对。"}}]


def test_a_cluster_of_wrong_answers_goes_on_either_list() -> None:
    cluster = make_cluster(text="σ(k*z)", diagnosis="sign")
    wrong, right = (taken(_data(), make(cluster)) for make in (wrong_ticket, right_ticket))
    assert isinstance(wrong, dict)
    assert isinstance(right, dict)
    (listed,) = wrong["content"]["misconceptions"]
    assert listed["answer"] == "σ(k*z)"
    assert "sign" in listed["feedback"]["en"]
    assert "符号" in listed["feedback"]["zh"]
    assert right["content"]["also_right"] == [{"answer": "σ(k*z)"}]


def _data() -> dict[str, object]:
    data = read_document(SOURCE, "x").data
    assert isinstance(data, dict)
    return dict(data)


@pytest.mark.parametrize("text", ["", "[]", "7", "{}", '{"place": "content"}', ticket(ONE)])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        taken(SOURCE, text)
