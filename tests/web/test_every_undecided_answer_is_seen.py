"""An answer that could not be decided, or was left by a process that was killed, is before a person within a minute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from quizapp import bootstrap
from quizapp.grading.results import cut
from quizapp.services.bundle import Services
from quizapp.services.recover import recover
from tests.services.house import Clock, FakeGrader
from tests.web.visitor import KEY, Visitor


def test_one_whose_worker_was_killed_is_in_the_queue_at_once(
    learner: Visitor, teacher: Visitor, question_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(
        _self: FakeGrader, task: str, payload: Any, *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        del person
        return cut(task, payload, 0.95)

    assert "9^9^9" not in teacher.read("/reviews")
    monkeypatch.setattr(FakeGrader, "perform", killed)
    learner.check(question_id, answer="9^9^9")
    seen = teacher.read("/reviews")
    assert "9^9^9" in seen
    assert 'class="count"' in teacher.read("/")


def test_one_whose_web_process_was_killed_is_there_after_the_next_round(
    services: Services, learner: Visitor, teacher: Visitor, question_id: int, grader: FakeGrader
) -> None:
    clock = services.clock
    assert isinstance(clock, Clock)
    found = KEY.search(learner.read(f"/questions/{question_id}"))
    assert found is not None
    grader.is_away = True
    learner.post(f"/questions/{question_id}/check", key=found.group(1), answer="hard")
    grader.is_away = False
    assert "hard" not in teacher.read("/reviews")
    clock.advance(seconds=11)
    assert "Still being checked" in teacher.read("/reviews")
    assert "hard" in teacher.read("/reviews"), "as it was typed, long before it is known that a person has to decide"
    worst = timedelta(seconds=bootstrap.WATCH_SECONDS) + services.rules.lease
    assert worst <= timedelta(seconds=50)
    clock.advance(seconds=worst.total_seconds() + 1)
    assert recover(services, older_than=services.rules.lease) == 1
    assert "Still being checked" not in teacher.read("/reviews")
    assert "hard" in teacher.read("/reviews")
