import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.keep_answer import keep_answer
from quizapp.services.list_unchecked import list_unchecked
from quizapp.services.start_attempt import start_attempt
from tests.services.house import make_item, make_learner, make_quiz


def test_what_would_be_handed_in(services: Services, instructor: Actor, learner: Actor) -> None:
    items = tuple(make_item(services, instructor, name) for name in ("a", "b"))
    attempt = start_attempt(services, learner, make_quiz(services, instructor, items))
    first, second = (step.question_id for step in attempt.steps)
    assert list_unchecked(services, learner, attempt.attempt_id) == frozenset()
    keep_answer(services, learner, second, {"answer": "right"}, 0)
    assert list_unchecked(services, learner, attempt.attempt_id) == {second}
    with pytest.raises(NotFound):
        list_unchecked(services, make_learner(services, "grace"), attempt.attempt_id)
    keep_answer(services, learner, first, {"answer": "half"}, 0)
    finish_attempt(services, learner, attempt.attempt_id)
    assert list_unchecked(services, learner, attempt.attempt_id) == frozenset()
