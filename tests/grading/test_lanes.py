import threading
import time

import pytest

from quizapp.grading import lanes
from quizapp.grading.lanes import Alarm, Lane, People
from quizapp.grading.protocol import GraderBusy, GraderUnavailable


def test_a_lane_holds_so_many_and_sends_the_next_away() -> None:
    lane = Lane(1)
    with lane.place(time.monotonic()):
        assert not lane.enter_now()
        with pytest.raises(GraderUnavailable, match="busy"):
            lane.enter(time.monotonic() + 0.01)
    assert lane.enter_now()


def test_a_place_is_given_back_when_the_task_raises() -> None:
    lane = Lane(1)
    with pytest.raises(ZeroDivisionError), lane.place(time.monotonic()):
        raise ZeroDivisionError
    assert lane.enter_now()


def test_a_person_has_one_turn_at_a_time_and_the_house_as_many_as_it_wants() -> None:
    people = People()
    with people.turn("ada", time.monotonic()), people.turn("bob", time.monotonic()), people.turn(None, 0):
        with people.turn(None, 0):
            pass
        with pytest.raises(GraderUnavailable, match="previous answer"), people.turn("ada", time.monotonic()):
            pass
    with people.turn("ada", time.monotonic()):
        pass


def test_who_waits_gets_the_turn_when_it_is_free() -> None:
    people = People()
    got = threading.Event()

    def wait() -> None:
        with people.turn("ada", time.monotonic() + 5):
            got.set()

    with people.turn("ada", time.monotonic()):
        thread = threading.Thread(target=wait)
        thread.start()
        assert not got.wait(0.02)
    thread.join(5)
    assert got.is_set()


def test_the_cost_of_the_last_task_is_remembered_for_so_many_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "REMEMBERED", 2)
    people = People()
    for person in ("ada", "bob", "eve"):
        people.remember(person, costly=True)
    people.remember(None, costly=True)
    assert [people.costly(person) for person in ("ada", "bob", "eve", None)] == [False, True, True, False]
    people.remember("bob", costly=False)
    assert not people.costly("bob")


def test_who_takes_a_place_at_once_does_not_take_it_from_those_who_wait() -> None:
    lane = Lane(1)
    assert lane.enter_now()
    thread = threading.Thread(target=lane.enter, args=(time.monotonic() + 5,))
    thread.start()
    while not lane._waiting:
        pass
    assert not lane.enter_now()
    lane.leave()
    thread.join(5)
    assert not lane.enter_now()


def test_who_sends_many_at_once_is_sent_away_with_all_but_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "WAITING_AT_ONCE", 0)
    people = People()
    with people.turn("ada", time.monotonic()):
        began = time.monotonic()
        with pytest.raises(GraderBusy, match="previous answer"), people.turn("ada", began + 60):
            pass
        assert time.monotonic() - began < 30


def test_the_alarm_rings_for_several_within_a_time_and_not_for_ever() -> None:
    alarm = Alarm(3, 2.0)
    rings = []
    for moment in (0.0, 1.0, 1.5, 4.0, 4.5):
        alarm.note(moment)
        rings.append(alarm.rings(moment))
    assert rings == [False, False, True, False, False]
    alarm.note(5.0)
    assert (alarm.rings(5.5), alarm.rings(6.5)) == (True, False)
