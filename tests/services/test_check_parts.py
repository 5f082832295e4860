from dataclasses import replace

import pytest

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.check_parts import Part, check_parts
from quizapp.services.courier import HttpsCourier
from quizapp.services.errors import NotAllowed
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, FakePost, begin, make_quiz


def test_every_part_is_asked(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    alone = {part.name: part for part in check_parts(replace(services, marker=None, post=None, courier=None), SYSTEM)}
    assert alone["database"] == Part("database", answers=True, waiting=0)
    assert alone["bank"] == Part("bank", answers=False, holds=0)
    assert alone["grader"] == Part("grader", answers=True, waiting=0)
    assert [alone[name].answers for name in ("marker", "webhooks", "letters")] == [None, None, None]
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "right"})
    whole = replace(services, marker=grader, post=FakePost(), courier=HttpsCourier())
    found = {part.name: part for part in check_parts(whole, SYSTEM)}
    assert found["database"].waiting == 1
    assert found["grader"] == Part("grader", answers=False, waiting=None)
    assert [found[name].answers for name in ("marker", "webhooks", "letters")] == [False, True, True]


def test_only_admins_are_told(services: Services, learner: Actor) -> None:
    for actor in (NOBODY, learner, Actor(person_id=9, roles={1: "instructor"}, may_author=True)):
        with pytest.raises(NotAllowed):
            check_parts(services, actor)
