from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.right_form import right_form
from quizapp.services.show_question import show_question
from tests.services.house import Clock, FakeGrader, begin, make_learner, make_quiz

SHOWN = "<math>THE KEY</math>"


def test_it_is_told_and_closes_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    assert right_form(services, learner, question_id) == SHOWN
    assert show_question(services, learner, question_id).can_check


def test_the_rule_of_the_quiz_holds(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    closes = clock() + timedelta(hours=1)
    question_id = begin(services, learner, make_quiz(services, instructor, solutions="after_close", closes_at=closes))
    assert right_form(services, learner, question_id) == ""
    clock.advance(hours=1)
    assert right_form(services, learner, question_id) == SHOWN


def test_strangers_see_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    with pytest.raises(NotFound):
        right_form(services, make_learner(services, "eve"), question_id)


def test_without_a_grader_there_is_none_now(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    assert right_form(services, learner, question_id) == ""
