from __future__ import annotations

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.keep_answer import keep_answer
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from quizapp.services.watch_quiz import watch_quiz
from tests.services.house import Clock, make_item, make_learner, make_quiz
from tests.services.test_read_scores import take


def test_who_is_where(
    services: Services, clock: Clock, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    items = tuple(make_item(services, instructor, name) for name in "abc")
    quiz_id = make_quiz(services, instructor, items, time_limit_seconds=600)
    take(services, make_learner(services, "done"), quiz_id, "right")
    first = start_attempt(services, learner, quiz_id)
    start_attempt(services, make_learner(services, "idle"), quiz_id)
    clock.advance(seconds=30)
    for step, word in zip(first.steps, ("right", "words"), strict=False):
        submit_answer(services, learner, step.question_id, f"a-key-of-{step.question_id:0>9}", {"answer": word})
    clock.advance(seconds=30)
    keep_answer(services, learner, first.steps[2].question_id, {"answer": "2z"}, 0)
    typed_at = clock.moment
    clock.advance(seconds=40)
    count_queries.clear()
    live = watch_quiz(services, instructor, quiz_id)
    assert len(count_queries) <= 9
    assert (live.running, live.finished, live.title, live.moment) == (2, 1, "Slopes", clock.moment)
    ada, idle = live.rows
    assert (ada.name, ada.position, ada.answered, ada.questions) == ("ada", 3, 2, 3)
    assert (ada.right, ada.partly, ada.not_yet, ada.waiting) == (1, 0, 0, 1)
    assert (ada.active_at, ada.seconds_left) == (typed_at, 500)
    assert (idle.name, idle.position, idle.answered, idle.seconds_left) == ("idle", None, 0, 500)
    clock.advance(hours=1)
    assert watch_quiz(services, instructor, quiz_id).rows[0].seconds_left == 0


def test_it_is_none_of_others_business(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    assert watch_quiz(services, Actor(person_id=98, roles={1: "assistant"}), quiz_id).rows == ()
    for actor in (learner, Actor(person_id=97, roles={2: "instructor"}), Actor()):
        with pytest.raises(NotFound):
            watch_quiz(services, actor, quiz_id)
