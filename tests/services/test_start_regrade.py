from __future__ import annotations

import pytest

from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.regrade_views import RegradeScope
from quizapp.services.start_regrade import start_regrade
from tests.services.house import make_item, make_quiz
from tests.services.test_regrading import answer_all


def test_what_cannot_begin(services: Services, instructor: Actor) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong")
    scope = RegradeScope(quiz_id=quiz_id)
    with pytest.raises(InvalidInput):
        start_regrade(services, instructor, scope, policy="never_lower", reason=" ")
    for other in (RegradeScope(), RegradeScope(quiz_id=99), RegradeScope(item_id=99)):
        with pytest.raises(NotFound):
            start_regrade(services, SYSTEM, other, policy="never_lower", reason="x")
    for actor in (Actor(person_id=9, roles={1: "assistant"}), Actor(person_id=9, roles={99: "instructor"})):
        with pytest.raises(NotFound):
            start_regrade(services, actor, scope, policy="never_lower", reason="x")
    empty = make_quiz(services, instructor, (make_item(services, instructor, "unanswered"),))
    with pytest.raises(Conflict) as raised:
        start_regrade(services, instructor, RegradeScope(quiz_id=empty), policy="never_lower", reason="x")
    assert raised.value.reason == "nothing_to_regrade"
