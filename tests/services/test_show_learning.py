from datetime import date
from zoneinfo import ZoneInfo

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import SignInNeeded
from quizapp.services.practise import Wish, practise
from quizapp.services.show_learning import WEEKS, show_learning
from tests.services.house import Clock
from tests.services.practice_house import answer, make_bank


def test_nobody_has_learned_nothing(services: Services) -> None:
    with pytest.raises(SignInNeeded):
        show_learning(services, NOBODY)


def test_who_begins_sees_an_empty_calendar(services: Services, learner: Actor) -> None:
    view = show_learning(services, learner)
    assert {one.level for one in view.concepts} == {None}
    assert (view.due, view.mistakes) == ((), ())
    # the clock of the tests stands on Sunday, 1 March 2026
    assert (view.days[0].day, view.days[-1].day, len(view.days)) == (date(2025, 12, 8), date(2026, 3, 1), 7 * WEEKS)
    assert sum(one.answers for one in view.days) == 0


def test_days_levels_and_what_is_due(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    for _ in range(3):
        answer(services, learner, practise(services, learner, Wish(skip=True)))
    clock.advance(days=1)
    answer(services, learner, practise(services, learner))
    clock.advance(days=40)
    view = show_learning(services, learner)
    assert [(one.day, one.answers) for one in view.days if one.answers] == [
        (date(2026, 3, 1), 3),
        (date(2026, 3, 2), 1),
    ]
    assert {one.concept for one in view.due} == {"sigmoid", "sigmoid-derivative"}
    assert [one.known for one in view.due] == sorted(one.known or 0.0 for one in view.due)


def test_a_day_is_one_where_the_reader_is(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    clock.advance(hours=10)  # 22:00 in UTC, the next morning in Shanghai
    answer(services, learner, practise(services, learner))
    for place, day in (("UTC", date(2026, 3, 1)), ("Asia/Shanghai", date(2026, 3, 2))):
        days = show_learning(services, learner, ZoneInfo(place)).days
        assert [(one.day, one.answers) for one in days if one.answers] == [(day, 1)]
        assert days[-1].day == day
