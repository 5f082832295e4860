from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from quizapp.grading.protocol import GraderBusy
from quizapp.services.actor import Actor
from quizapp.services.bundle import Rules, Services
from quizapp.services.errors import StillChecking
from quizapp.services.find_submission import find_submission
from quizapp.services.finish_backlog import finish_backlog
from quizapp.services.recover import take_up
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, make_item, make_quiz


class BusyGrader(FakeGrader):
    """Has time only for who is patient."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False, **asked: bool
    ) -> dict[str, Any]:
        if not patient:
            raise GraderBusy("later", slow=True)
        return super().perform(task, payload, person=person, **asked)


def test_what_takes_longer_is_told_as_being_checked_and_marked_when_its_turn_comes(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    busy = replace(services, grader=BusyGrader(), rules=Rules(unchecked_at_once=2))
    items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
    attempt = start_attempt(busy, learner, make_quiz(services, instructor, items))
    first, second, third = (step.question_id for step in attempt.steps)
    for number, question in enumerate((first, second)):
        answer = submit_answer(busy, learner, question, f"key-0000000{number}", {"answer": "right"})
        assert answer.standing == "pending"
    with pytest.raises(StillChecking) as told:
        submit_answer(busy, learner, third, "key-00000003", {"answer": "right"})
    assert told.value.seconds > 0
    assert finish_backlog(busy) == 2
    assert finish_backlog(busy) == 0
    assert find_submission(busy, learner, "key-00000001").standing == "right"
    assert submit_answer(busy, learner, third, "key-00000003", {"answer": "right"}).standing == "pending"


def test_a_grader_that_is_away_ends_the_round(services: Services, instructor: Actor, learner: Actor) -> None:
    grader = FakeGrader(is_away=True)
    away = replace(services, grader=grader)
    attempt = start_attempt(away, learner, make_quiz(services, instructor))
    submit_answer(away, learner, attempt.next_question_id, "key-00000001", {"answer": "right"})
    away.backlog.put(1, 1, slow=False)
    assert finish_backlog(away) == 0


class FirstLookGrader(BusyGrader):
    """What holds the word `hard` takes long; whoever is not patient has a first look only."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False, **asked: bool
    ) -> dict[str, Any]:
        is_slow = payload["response"]["answer"] == "hard"
        return super().perform(task, payload, person=person, patient=patient or not is_slow, **asked)


def test_what_has_not_had_its_turn_does_not_wait_behind_what_takes_long(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    grader = FirstLookGrader()
    items = tuple(make_item(services, instructor, name) for name in ("a", "b"))
    attempt = start_attempt(services, learner, make_quiz(services, instructor, items))
    away = replace(services, grader=FakeGrader(is_away=True))
    for number, (step, word) in enumerate(zip(attempt.steps, ("hard", "right"), strict=True)):
        submit_answer(away, learner, step.question_id, f"key-0000000{number}", {"answer": word})
    take_up(services)
    assert finish_backlog(replace(services, grader=grader)) == 2
    assert [one["response"]["answer"] for one in grader.graded] == ["right", "hard"]
