from datetime import timedelta

import pytest

from quizapp.services.accommodate import Grant, accommodate, end_accommodation, list_granted
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.show_attempt import show_attempt
from quizapp.services.start_attempt import start_attempt
from tests.services.house import Clock, make_learner, make_quiz

EMAIL = "ada@example.org"


def test_more_time_counts_at_once_and_for_one_learner_only(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    quiz_id = make_quiz(services, instructor, mode="exam", time_limit_seconds=600, attempts_allowed=1)
    begun = clock()
    attempt = start_attempt(services, learner, quiz_id)
    assert attempt.deadline == begun + timedelta(minutes=10)
    accommodate(services, instructor, quiz_id, Grant(EMAIL, extra_percent=50, attempts_allowed=2))
    assert show_attempt(services, learner, attempt.attempt_id).deadline == begun + timedelta(minutes=15)
    card = next(card for card in list_quizzes(services, learner) if card.quiz_id == quiz_id)
    assert (card.time_limit_seconds, card.attempts_allowed) == (900, 2)
    other = make_learner(services, "eve")
    assert start_attempt(services, other, quiz_id).deadline == begun + timedelta(minutes=10)
    [granted] = list_granted(services, instructor, quiz_id)
    assert (granted.grant.extra_percent, granted.grant.email) == (50, EMAIL)
    end_accommodation(services, instructor, quiz_id, granted.person_id)
    assert show_attempt(services, learner, attempt.attempt_id).deadline == begun + timedelta(minutes=10)
    with pytest.raises(NotFound):
        end_accommodation(services, instructor, quiz_id, granted.person_id)


def test_a_later_close_lets_one_learner_in(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    quiz_id = make_quiz(services, instructor, closes_at=clock() + timedelta(hours=1), feedback="after_close")
    accommodate(services, instructor, quiz_id, Grant(EMAIL, closes_at=clock() + timedelta(days=1)))
    clock.advance(hours=2)
    assert start_attempt(services, learner, quiz_id).state == "open"
    with pytest.raises(Conflict, match="closed"):
        start_attempt(services, make_learner(services, "eve"), quiz_id)


def test_what_cannot_be_granted(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    quiz_id = make_quiz(services, instructor)
    late = clock() + timedelta(days=1)
    grant = Grant("nobody@example.org", extra_percent=-1, attempts_allowed=0, opens_at=late, closes_at=clock())
    with pytest.raises(InvalidInput) as raised:
        accommodate(services, instructor, quiz_id, grant)
    fields = {fault.field for fault in raised.value.faults}
    assert fields == {"email", "extra_percent", "attempts_allowed", "closes_at"}
    with pytest.raises(NotFound):
        accommodate(services, learner, quiz_id, Grant(EMAIL))
