"""A learner before a quiz, and what the service has said to every answer: what faults happen to."""

from __future__ import annotations

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import PASSWORD, make_item, make_learner, make_quiz
from tests.services.invariants import Journal, Stored, faults, stored


def teacher(services: Services) -> Actor:
    """The first instructor of an empty database."""
    token = first_instructor_link(services)
    assert token is not None
    return claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", PASSWORD)).actor


class Sitting:
    """A learner before a quiz of three questions, and what the service has said to every answer."""

    def __init__(self, services: Services, instructor: Actor, **rules: int) -> None:
        items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
        self.services, self.items, self.journal = services, items, Journal()
        self.actor = make_learner(services)
        attempt = start_attempt(services, self.actor, make_quiz(services, instructor, items, **rules))
        self.attempt_id, self.questions = attempt.attempt_id, [step.question_id for step in attempt.steps]
        self.before: Stored = stored(services, [self.attempt_id])

    def send(self, number: int, services: Services | None = None) -> None:
        """Sends the answer with this number, once."""
        key, question = f"sent-{number:08}", self.questions[number % len(self.questions)]
        used = services or self.services
        self.journal.send(key, lambda: submit_answer(used, self.actor, question, key, {"answer": "wrong"}))

    def resolve(self, services: Services | None = None) -> None:
        """Sends again, with its key, each answer of which nothing certain is known (I3)."""
        for key in sorted(self.journal.unknown - self.journal.acknowledged):
            self.send(int(key[-8:]), services)
            assert key in self.journal.acknowledged, key

    def faults(self) -> list[str]:
        """Every invariant that does not hold."""
        return faults(self.services, self.journal, self.before)
