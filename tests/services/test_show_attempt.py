import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.show_attempt import show_attempt
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import make_item, make_learner, make_quiz


def test_where_an_attempt_stands(services: Services, instructor: Actor, learner: Actor) -> None:
    items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
    attempt = start_attempt(services, learner, make_quiz(services, instructor, items))
    first, second, third = (step.question_id for step in attempt.steps)
    submit_answer(services, learner, first, "key-00000001", {"answer": "half"})
    submit_answer(services, learner, second, "key-00000002", {"answer": "((("})
    view = show_attempt(services, learner, attempt.attempt_id)
    assert [step.standing for step in view.steps] == ["partly", "invalid", None]
    assert (view.score, view.points, view.next_question_id) == (1.0, 6.0, second)
    submit_answer(services, learner, second, "key-00000003", {"answer": "right"})
    submit_answer(services, learner, first, "key-00000004", {"answer": "wrong"})
    view = show_attempt(services, learner, attempt.attempt_id)
    assert (view.score, view.next_question_id) == (3.0, third)
    assert show_attempt(services, instructor, attempt.attempt_id).score == 3.0
    with pytest.raises(NotFound):
        show_attempt(services, make_learner(services, "eve"), attempt.attempt_id)
