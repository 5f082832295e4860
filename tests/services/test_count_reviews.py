import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.count_reviews import count_reviews
from quizapp.services.errors import NotAllowed
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_quiz


def test_the_length_of_the_queue(services: Services, instructor: Actor, learner: Actor) -> None:
    assert count_reviews(services, instructor) == 0
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "words"})
    assert count_reviews(services, instructor) == 1
    with pytest.raises(NotAllowed):
        count_reviews(services, NOBODY)
