from datetime import timedelta

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.finish_backlog import finish_backlog
from quizapp.services.show_result import show_result
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader, make_learner, make_quiz


def test_an_open_attempt_has_none(services: Services, instructor: Actor, learner: Actor) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    with pytest.raises(Conflict) as raised:
        show_result(services, learner, attempt.attempt_id)
    assert raised.value.reason == "not_finished"


def test_it_is_told_when_the_quiz_says(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    closes = clock() + timedelta(hours=1)
    quiz_id = make_quiz(services, instructor, feedback="after_close", closes_at=closes)
    attempt = start_attempt(services, learner, quiz_id)
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "right"})
    result = finish_attempt(services, learner, attempt.attempt_id)
    assert (result.score, result.told_at, result.rows[0].standing) == (None, closes, "recorded")
    assert show_result(services, instructor, attempt.attempt_id).score == 2.0
    clock.advance(hours=1)
    result = show_result(services, learner, attempt.attempt_id)
    assert (result.score, result.told_at, result.can_start_again) == (2.0, None, False)
    with pytest.raises(NotFound):
        show_result(services, make_learner(services, "eve"), attempt.attempt_id)


def test_what_is_not_checked_yet_is_not_said_to_be_with_a_person(
    services: Services, grader: FakeGrader, instructor: Actor, learner: Actor
) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "right"})
    result = finish_attempt(services, learner, attempt.attempt_id)
    assert (result.checking, result.waiting, result.rows[0].standing) == (1, 0, "pending")
    grader.is_away = False
    finish_backlog(services)
    result = show_result(services, learner, attempt.attempt_id)
    assert (result.checking, result.waiting, result.rows[0].standing) == (0, 0, "right")
