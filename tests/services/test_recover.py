from datetime import timedelta

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.find_submission import find_submission
from quizapp.services.recover import recover
from quizapp.services.show_attempt import show_attempt
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, begin, make_quiz


def test_what_was_left_is_finished(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "right"})
    assert recover(services) == 0
    assert find_submission(services, learner, "key-00000001").standing == "pending"
    grader.is_away = False
    assert recover(services, older_than=timedelta(seconds=10)) == 0
    assert recover(services) == 1
    assert recover(services) == 0
    assert find_submission(services, learner, "key-00000001").standing == "right"


def test_what_is_over_is_handed_in(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    clock.advance(minutes=2)
    recover(services)
    assert show_attempt(services, learner, attempt.attempt_id).state == "finished"
