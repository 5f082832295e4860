import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.find_submission import find_submission
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_learner, make_quiz


def test_a_lost_acknowledgement_is_found(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    assert find_submission(services, learner, "key-00000001") == answer
    with pytest.raises(NotFound):
        find_submission(services, make_learner(services, "eve"), "key-00000001")
    with pytest.raises(NotFound):
        find_submission(services, learner, "key-00000002")
