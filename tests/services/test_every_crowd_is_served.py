"""Two hundred learners at once, as far as the services go; what it costs a real server is measured by the benchmark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Unavailable
from quizapp.services.recover import recover
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import at_once, make_guest, make_item, make_quiz, reread
from tests.services.invariants import Journal, faults, stored

LEARNERS = 200
ANSWERS = 5
TRIES = 100
Result = TypeVar("Result")


def insist(work: Callable[[], Result]) -> Result:
    """What a client does that is told to come back in a moment."""
    for _ in range(TRIES):
        try:
            return work()
        except Unavailable:
            continue
    raise AssertionError("always busy")


class Crowd:
    """Learners before one quiz, and what the service has said to their answers."""

    def __init__(self, services: Services, instructor: Actor) -> None:
        items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
        self.services, self.journal = services, Journal()
        self.quiz = make_quiz(services, instructor, items, tries_allowed=None)
        self.learners = [make_guest(services) for _ in range(LEARNERS)]
        self.attempts = [0] * LEARNERS
        self.questions: dict[int, list[int]] = {}

    def begin(self, index: int) -> None:
        attempt = insist(lambda: start_attempt(self.services, self.learners[index], self.quiz))
        self.attempts[index] = attempt.attempt_id
        self.questions[index] = [step.question_id for step in attempt.steps]

    def answer(self, index: int) -> None:
        """Every fifth of them starts again in between, and every twentieth answer is sent twice."""
        for number in range(ANSWERS):
            if number == 2 and index % 5 == 0:
                self.learners[index] = insist(lambda: reread(self.services, self.learners[index]))
                self.begin(index)
            for _ in range(2 if (ANSWERS * index + number) % 20 == 0 else 1):
                self.send(index, self.questions[index][number % 3], f"learner-{index:04}-{number}")

    def send(self, index: int, question: int, key: str) -> None:
        actor = self.learners[index]
        for _ in range(TRIES):
            self.journal.send(key, lambda: submit_answer(self.services, actor, question, key, {"answer": "wrong"}))
            if key in self.journal.acknowledged | self.journal.refused:
                return


@pytest.mark.slow
@pytest.mark.fault("L1", "I1", "I2", "I3", "I4", "I5", "I6", "I8", "I10")
def test_two_hundred_begin_and_answer_at_once(services: Services, instructor: Actor) -> None:
    crowd = Crowd(services, instructor)
    assert [one for one in at_once(crowd.begin, LEARNERS) if one is not None] == []
    before = stored(services, crowd.attempts)
    assert len(before.attempts) == LEARNERS
    assert [one for one in at_once(crowd.answer, LEARNERS) if one is not None] == []
    recover(services)
    assert (len(crowd.journal.acknowledged), crowd.journal.refused) == (ANSWERS * LEARNERS, set())
    assert len(stored(services, crowd.attempts).submissions) == ANSWERS * LEARNERS
    assert set(crowd.attempts) == before.attempts.keys(), "who starts again goes on"
    assert faults(services, crowd.journal, before) == []
