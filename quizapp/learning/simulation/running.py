"""Lets simulated learners practise in each order, the same number of questions on the same days, and looks inside.

What is counted is the learners' true state by their own model: a concept is mastered if it is known with at least 80 %
at the end, and retained if it still is two weeks later without any practice.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.learning.picking import Offer
from quizapp.learning.simulation.learners import Mind, Person, draw_ease, draw_person
from quizapp.learning.simulation.orders import FixedOrder, Order, RandomOrder, Scheduled
from quizapp.questions.variants import Stream

MINUTE = 1 / 1440
AWAY = 14
KNOWN = 0.80
ORDERS = ("schedule", "random", "fixed")


@dataclass(frozen=True, slots=True)
class Course:
    """What is practised.

    Attributes:
        offers: the items, in the order of the map.
        after: the direct prerequisites of each concept, in an order in which all can be learned.
        days: how long.
        questions: on each day of practice.
        presence: probability that a learner practises on a day.
    """

    offers: Sequence[Offer]
    after: Mapping[str, Sequence[str]]
    days: int = 30
    questions: int = 15
    presence: float = 0.8

    def beside(self, offer: Offer) -> Sequence[Offer]:
        """The items of the same concept, itself included."""
        return [one for one in self.offers if one.concept == offer.concept]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One learner at the end.

    Attributes:
        asked: questions answered.
        right: share of right answers.
        easiest: what that share would be if of each concept asked the item had been asked that is easiest then.
        mastered: concepts known with at least 80 % at the end.
        retained: those still known so after two weeks away.
        known: expected number of concepts known at the end.
        kept: the same after two weeks away.
    """

    asked: int
    right: float
    easiest: float
    mastered: int
    retained: int
    known: float
    kept: float


def simulate(course: Course, learners: int, seed: int) -> Iterator[dict[str, Outcome]]:
    """For each learner the outcome of each order; the same seed gives the same figures."""
    root = np.random.default_rng(seed)
    ease = draw_ease(list(course.after), root)
    for _ in range(learners):
        person = draw_person(root)
        days = [day for day in range(course.days) if root.random() < course.presence]
        order_seed, luck_seed = (int(one) for one in root.integers(0, 2**63, size=2))
        yield {name: _practise(course, (person, ease), days, (name, order_seed, luck_seed)) for name in ORDERS}


def order_of(name: str, course: Course, seed: int) -> Order:
    """The order with this name."""
    match name:
        case "schedule":
            return Scheduled(course.offers, course.after, Stream(f"{seed:032x}", "practice"))
        case "random":
            return RandomOrder(course.offers, np.random.default_rng(seed))
        case _:
            return FixedOrder(course.offers)


def _practise(
    course: Course, who: tuple[Person, Mapping[str, float]], days: Sequence[int], how: tuple[str, int, int]
) -> Outcome:
    person, ease = who
    name, order_seed, luck_seed = how
    mind, order = Mind(person, ease, course.after), order_of(name, course, order_seed)
    luck = np.random.default_rng(luck_seed)
    right, easiest = 0, 0.0
    for day, number in itertools.product(days, range(course.questions)):
        moment = day + number * MINUTE
        offer = order.next(moment)
        easiest += max(mind.chance(one.concept, moment, one.difficulty, one.guess) for one in course.beside(offer))
        is_right = bool(luck.random() < mind.chance(offer.concept, moment, offer.difficulty, offer.guess))
        mind.practise(offer.concept, moment, is_right=is_right)
        order.told(offer, moment, is_right=is_right)
        right += is_right
    asked = max(1, len(days) * course.questions)
    return _outcome(course, mind, len(days) * course.questions, (right / asked, easiest / asked))


def _outcome(course: Course, mind: Mind, asked: int, shares: tuple[float, float]) -> Outcome:
    end = [mind.knows(concept, float(course.days)) for concept in course.after]
    later = [mind.knows(concept, float(course.days + AWAY)) for concept in course.after]
    return Outcome(
        asked=asked,
        right=shares[0],
        easiest=shares[1],
        mastered=sum(one >= KNOWN for one in end),
        retained=sum(one >= KNOWN for one in later),
        known=sum(end),
        kept=sum(later),
    )
