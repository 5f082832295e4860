from datetime import UTC, datetime

import pytest

from quizapp.learning.picking import Pick
from quizapp.services.actor import Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.practice_reasons import content_of, question_reason
from quizapp.services.practise import Wish, practise
from tests.services.house import begin, make_learner, make_quiz
from tests.services.practice_house import answer, make_bank

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_what_is_stored_of_a_pick() -> None:
    found = Pick(7, "tanh", "due", 0.81, due=NOON, after=("sigmoid",))
    assert content_of(found) == {"chance": 0.81, "due": "2026-03-01T12:00:00+00:00", "after": ["sigmoid"]} | {
        "mixed": False,
        "least": False,
    }


def test_a_reason_tells_where_the_concept_stands_now(services: Services, learner: Actor) -> None:
    make_bank(services)
    question_id = practise(services, learner)
    answer(services, learner, question_id)
    reason = question_reason(services, learner, question_id)
    assert reason is not None
    assert (reason.cause, reason.level) == ("new", "familiar")
    assert reason.next_due is not None
    with pytest.raises(NotFound):
        question_reason(services, make_learner(services, "eve"), question_id)


def test_another_variant_has_its_own_reason(services: Services, learner: Actor) -> None:
    make_bank(services)
    question_id = practise(services, learner, Wish(concept="sigmoid"))
    fresh = another_variant(services, learner, question_id)
    reason = question_reason(services, learner, fresh.question_id)
    assert reason is not None
    assert (reason.cause, reason.chance) == ("again", None)


def test_outside_of_practice_there_is_none(services: Services, instructor: Actor, learner: Actor) -> None:
    assert question_reason(services, learner, begin(services, learner, make_quiz(services, instructor))) is None
