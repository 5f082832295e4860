import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.retire_item import retire_item
from quizapp.services.show_question import show_question
from tests.services.house import begin, make_item, make_quiz


def test_what_was_asked_stays(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor)
    question_id = begin(services, learner, make_quiz(services, instructor, (item_id,)))
    with pytest.raises(NotFound):
        retire_item(services, learner, item_id)
    assert retire_item(services, instructor, item_id).state == "retired"
    assert show_question(services, learner, question_id).can_check
