import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotAllowed, Unavailable
from quizapp.services.listing_answers import ListedAnswer
from quizapp.services.suggest_misconceptions import suggest_misconceptions
from tests.services.house import ITEM, FakeGrader

SOURCE = ITEM.format(name="one")
ADDED = ListedAnswer("content.misconceptions", "sigmoid(k*z)", "The value.", "函数值。")


def test_what_the_worker_finds_is_offered(services: Services, instructor: Actor, grader: FakeGrader) -> None:
    grader.suggestions = [
        {
            "place": ["content", "misconceptions"],
            "answer": "sigmoid(k*z)",
            "code": "x",
            "en": "The value.",
            "zh": "函数值。",
        }
    ]
    assert suggest_misconceptions(services, instructor, SOURCE) == (ADDED,)
    assert ADDED.said("zh") == "函数值。"


def test_only_who_writes_asks_and_only_of_a_sound_item(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    with pytest.raises(NotAllowed):
        suggest_misconceptions(services, learner, SOURCE)
    with pytest.raises(InvalidInput):
        suggest_misconceptions(services, instructor, "id: [")
    grader.is_away = True
    with pytest.raises(Unavailable):
        suggest_misconceptions(services, instructor, SOURCE)
