import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.learner_views import ResultView
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, at_once, make_item, make_quiz


def test_the_result(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
    attempt = start_attempt(services, learner, make_quiz(services, instructor, items, attempts_allowed=1))
    words = ("right", "hard")
    for step, word in zip(attempt.steps, words, strict=False):
        submit_answer(services, learner, step.question_id, f"key-{word:0>8}", {"answer": word})
    result = finish_attempt(services, learner, attempt.attempt_id)
    assert (result.score, result.points, result.waiting, result.can_start_again) == (2.0, 6.0, 1, False)
    assert [(row.standing, row.tries) for row in result.rows] == [("right", 1), ("undecided", 1), (None, 0)]
    assert all("derivative" in row.prompt_html for row in result.rows)
    clock.advance(hours=1)
    assert finish_attempt(services, learner, attempt.attempt_id).attempt.finished_at == result.attempt.finished_at


def test_finishing_many_times_is_finishing_once(services: Services, instructor: Actor, learner: Actor) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    results = at_once(lambda _: finish_attempt(services, learner, attempt.attempt_id), 5)
    assert all(isinstance(result, ResultView) for result in results)


def test_others_finish_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    with pytest.raises(NotFound):
        finish_attempt(services, instructor, attempt.attempt_id)
