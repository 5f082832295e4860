"""A learner before a quiz, and what the service has said to every answer: what faults happen to."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Self

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import PASSWORD, make_item, make_learner, make_quiz
from tests.services.invariants import Journal, Stored, faults, stored
from tests.services.telling import TELLING

REPLAYED = 100
"""So many keys are sent once more after a fault, at most about."""


def teacher(services: Services) -> Actor:
    """The first instructor of an empty database."""
    token = first_instructor_link(services)
    assert token is not None
    return claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", PASSWORD)).actor


class Sitting:
    """A learner before a quiz of three questions, and what the service has said to every answer.

    Attributes:
        name: what keys begin with.
        word: what is answered.
    """

    name = "sent"
    word = TELLING

    def __init__(self, services: Services, instructor: Actor, **rules: int) -> None:
        items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
        self.services, self.items, self.journal = services, items, Journal()
        self.actor = make_learner(services)
        self.quiz = make_quiz(services, instructor, items, **rules)
        self._begin()

    def beside(self, name: str) -> Self:
        """Another learner before the same quiz, with a journal of their own."""
        other = copy(self)
        other.name, other.journal, other.actor = name, Journal(), make_learner(self.services, name)
        other._begin()
        return other

    def _begin(self) -> None:
        attempt = start_attempt(self.services, self.actor, self.quiz)
        self.attempt_id, self.questions = attempt.attempt_id, [step.question_id for step in attempt.steps]
        self.before: Stored = stored(self.services, [self.attempt_id])

    def send(self, number: int, services: Services | None = None) -> CheckedAnswer | None:
        """Sends the answer with this number, once."""
        key, question = f"{self.name}-{number:08}", self.questions[number % len(self.questions)]
        used = services or self.services
        return self.journal.send(key, lambda: submit_answer(used, self.actor, question, key, {"answer": self.word}))

    def resolve(self, services: Services | None = None) -> None:
        """Sends again, with its key, each answer of which nothing certain is known (I3)."""
        there = self._keys()
        unknown = sorted(self.journal.unknown - self.journal.acknowledged)
        for key in unknown:
            self.send(int(key[-8:]), services)
            assert key in self.journal.acknowledged, key
        assert self._keys() == there | set(unknown)

    def faults(self) -> list[str]:
        """Every invariant that does not hold."""
        return [*faults(self.services, self.journal, self.before), *self._replayed()]

    def _replayed(self) -> Iterator[str]:
        """The same keys again: what is stored is said again, and nothing is added (I3)."""
        there, known = self._keys(), sorted(self.journal.acknowledged)
        for key in known[:: 1 + len(known) // REPLAYED]:
            said, was = self.send(int(key[-8:])), self.journal.told[key]
            if said is None or (said.submission_id, said.response) != (was.submission_id, was.response):
                yield f"I3 {key} is not what it was"
            elif was.score is not None and said.score != was.score:
                yield f"I3 {key} has another score"
        if self._keys() != there:
            yield "I3 a key that was known made a row"

    def _keys(self) -> set[str]:
        return {one.key for one in stored(self.services, [self.attempt_id]).submissions}
