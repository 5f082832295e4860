import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.quiz_access import find_quiz, form_of, rules_of
from quizapp.services.read_quiz import read_quiz
from tests.services.house import make_quiz


def test_forms_and_rules_say_the_same(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    form = read_quiz(services, instructor, quiz_id).form
    assert form_of(rules_of(form)) == form
    with services.reading() as unit:
        assert rules_of(form) == find_quiz(unit, instructor, quiz_id, "edit_quiz").rules
        with pytest.raises(NotFound):
            find_quiz(unit, learner, quiz_id, "edit_quiz")
