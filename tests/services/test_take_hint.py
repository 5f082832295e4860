import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.show_question import show_question
from quizapp.services.take_hint import take_hint
from tests.services.house import at_once, begin, make_quiz


def test_hints_come_one_at_a_time(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    assert len(take_hint(services, learner, question_id)) == 1
    assert len(take_hint(services, learner, question_id)) == 2
    view = show_question(services, learner, question_id)
    assert (len(view.hints_html), view.hints_left, view.can_take_hint) == (2, 0, False)
    with pytest.raises(Conflict) as raised:
        take_hint(services, learner, question_id)
    assert raised.value.reason == "no_hints"


def test_hints_race(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    results = at_once(lambda _: take_hint(services, learner, question_id), 6)
    assert sorted(len(one) for one in results if isinstance(one, tuple)) == [1, 2]


def test_a_quiz_may_give_none(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, hints=False))
    assert show_question(services, learner, question_id).hints_left == 0
    with pytest.raises(Conflict):
        take_hint(services, learner, question_id)


def test_not_after_the_end_and_not_for_others(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    with pytest.raises(NotFound):
        take_hint(services, instructor, question_id)
    finish_attempt(services, learner, show_question(services, learner, question_id).attempt_id)
    with pytest.raises(Conflict):
        take_hint(services, learner, question_id)
