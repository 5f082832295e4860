from __future__ import annotations

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.read_answer import read_answer
from tests.services.house import FakeGrader
from tests.services.test_override_mark import answered


def test_what_is_shown(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = answered(services, instructor, learner)
    detail = read_answer(services, instructor, submission_id)
    assert (detail.learner, detail.quiz_title, detail.points, detail.number) == ("ada", "Slopes", 2.0, 1)
    assert "THE KEY" in detail.key_html
    override_mark(services, instructor, submission_id, Override(2.0, "fine"))
    override_mark(services, instructor, submission_id, Override(1.0, "on second thoughts"))
    detail = read_answer(services, instructor, submission_id)
    assert detail.number == 3
    assert [(one.who, one.standing, one.reason, one.counts) for one in detail.marks] == [
        ("", "not_yet", "", False),
        ("Teacher", "right", "fine", False),
        ("Teacher", "partly", "on second thoughts", True),
    ]


def test_the_key_waits_for_the_grader_and_once_known_does_without_it(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    submission_id = answered(services, instructor, learner)
    for is_away, known in ((True, False), (False, True), (True, True)):
        grader.is_away = is_away
        assert ("THE KEY" in read_answer(services, instructor, submission_id).key_html) is known


def test_who_may_not(services: Services, instructor: Actor, learner: Actor) -> None:
    submission_id = answered(services, instructor, learner)
    with pytest.raises(NotFound):
        read_answer(services, learner, submission_id)
