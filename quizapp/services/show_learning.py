"""What somebody knows by now: concepts with their levels, reviews that are due, days of work, mistakes to revisit."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.list_mistakes import mistakes_of
from quizapp.services.offering import situation_of
from quizapp.services.practice_views import DayOfWork, LearningView
from quizapp.services.show_practice import standings, take_up
from quizapp.storage.unit import UnitOfWork

WEEKS = 12


def show_learning(services: Services, actor: Actor, place: tzinfo = UTC) -> LearningView:
    """The learning of whoever acts; days begin and end as in the zone `place`.

    Raises:
        SignInNeeded: the actor is nobody.
    """
    person_id, moment = actor.somebody(), services.clock()
    take_up(services, actor)
    with services.reading() as unit:
        situation = situation_of(unit, actor, moment)
        days = days_of_work(unit, person_id, moment, place)
        mistakes = mistakes_of(unit, actor, situation)
    concepts = standings(situation)
    due = sorted((one for one in concepts if one.is_due), key=lambda one: (one.known or 0.0, one.concept))
    return LearningView(concepts=concepts, due=tuple(due), days=days, mistakes=mistakes)


def days_of_work(unit: UnitOfWork, person_id: int, moment: datetime, place: tzinfo = UTC) -> tuple[DayOfWork, ...]:
    """The days of the last weeks, from a Monday to today, with how many answers were handed in on each."""
    today = moment.astimezone(place).date()
    first = first_day(today)
    times = unit.practice.answer_times(person_id, datetime.combine(first, time(), place))
    answers = Counter(at.astimezone(place).date() for at in times)
    days = (first + timedelta(days=number) for number in range((today - first).days + 1))
    return tuple(DayOfWork(day, answers[day]) for day in days)


def first_day(today: date) -> date:
    """The Monday with which the calendar begins.

    >>> first_day(date(2026, 3, 4))
    datetime.date(2025, 12, 15)
    """
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
