from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.services import recompute_analyses
from quizapp.services.actor import Actor
from quizapp.services.analyse_quiz import analyse_quiz
from quizapp.services.bundle import Services
from quizapp.services.read_analysis import read_analysis, request_analysis
from quizapp.services.recompute_analyses import LEASE, recompute_wanted
from tests.services.house import Clock, make_learner, make_quiz
from tests.services.test_read_scores import take


@pytest.fixture
def quiz_id(services: Services, instructor: Actor) -> int:
    quiz_id = make_quiz(services, instructor)
    take(services, make_learner(services, "ann"), quiz_id, "wrong")
    request_analysis(services, instructor, quiz_id)
    return quiz_id


def hold(services: Services, until: timedelta) -> int | None:
    with services.writing() as unit:
        taken = unit.analyses.take("another", services.clock(), services.clock() + until)
        unit.commit()
    return taken


def test_only_one_process_makes_it(services: Services, instructor: Actor, clock: Clock, quiz_id: int) -> None:
    assert hold(services, LEASE) == quiz_id
    assert hold(services, LEASE) is None
    assert recompute_wanted(services) == 0
    request_analysis(services, instructor, quiz_id)
    assert recompute_wanted(services) == 0
    clock.advance(minutes=4)
    assert recompute_wanted(services) == 1
    assert recompute_wanted(services) == 0


def test_who_lost_the_lease_stores_nothing(
    services: Services, instructor: Actor, quiz_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recompute_analyses, "TELLS_EVERY", 0.0)

    def robbed(house: Services, number: int, tell: object) -> object:
        with house.writing() as unit:
            assert unit.analyses.give_up(number, token)
            unit.commit()
        return analyse_quiz(house, number, tell)  # type: ignore[arg-type]

    token = "0" * 32
    monkeypatch.setattr(recompute_analyses, "analyse_quiz", robbed)
    object.__setattr__(services, "secret", lambda _: token)
    assert recompute_wanted(services) == 0
    found = read_analysis(services, instructor, quiz_id)
    assert (found.report, found.state.failed) == (None, True)


def test_a_failure_is_told_and_ends_nothing(
    services: Services, instructor: Actor, quiz_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(recompute_analyses, "analyse_quiz", broken)
        assert recompute_wanted(services) == 0
    found = read_analysis(services, instructor, quiz_id)
    assert (found.state.failed, found.state.is_coming) == (True, False)
    request_analysis(services, instructor, quiz_id)
    assert recompute_wanted(services) == 1
    assert not read_analysis(services, instructor, quiz_id).state.failed


def test_progress_is_told(services: Services, instructor: Actor, quiz_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recompute_analyses, "TELLS_EVERY", 0.0)
    recompute_wanted(services)
    with services.reading() as unit:
        record = unit.analyses.found([quiz_id])[quiz_id]
    assert (record.done, record.planned, record.lease_token) == (1, 1, None)
    assert read_analysis(services, instructor, quiz_id).state.planned == 0
