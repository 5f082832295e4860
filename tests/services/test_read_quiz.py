import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.read_quiz import read_quiz
from tests.services.house import begin, make_quiz


def test_attempts_are_counted(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    begin(services, learner, quiz_id)
    assert read_quiz(services, instructor, quiz_id).attempts == 1
    with pytest.raises(NotFound):
        read_quiz(services, learner, quiz_id)
