import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.suggest_name import suggest_name
from tests.services.house import make_item


def test_a_taken_name_gets_a_number(services: Services, instructor: Actor, learner: Actor) -> None:
    assert suggest_name(services, instructor, "slope") == "slope"
    make_item(services, instructor, "slope")
    make_item(services, instructor, "slope-2")
    assert suggest_name(services, instructor, "slope") == "slope-3"
    with pytest.raises(NotAllowed):
        suggest_name(services, learner, "slope")
