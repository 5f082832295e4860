import numpy as np

from quizapp.learning.picking import Offer
from quizapp.learning.simulation.orders import BEGIN, FixedOrder, RandomOrder, Scheduled, moment_of
from quizapp.questions.variants import Stream

OFFERS = [Offer(number, "abc"[number // 2], 1 + number % 2, 0.1) for number in range(6)]
AFTER = {"a": (), "b": ("a",), "c": ("b",)}


def test_the_fixed_order_goes_round() -> None:
    order = FixedOrder(OFFERS)
    asked = []
    for _ in range(8):
        asked.append(order.next(0.0).item_id)
        order.told(OFFERS[0], 0.0, is_right=False)
    assert asked == [0, 1, 2, 3, 4, 5, 0, 1]


def test_the_random_order_asks_everything_about_equally_often() -> None:
    order = RandomOrder(OFFERS, np.random.default_rng(3))
    asked = [order.next(0.0).item_id for _ in range(6000)]
    order.told(OFFERS[0], 0.0, is_right=True)
    assert all(900 < asked.count(number) < 1100 for number in range(6))


def test_the_schedule_goes_on_only_with_what_is_ready_and_comes_back_when_it_is_due() -> None:
    order = Scheduled(OFFERS, AFTER, Stream("0" * 32, "test"))
    asked = []
    for number in range(8):
        offer = order.next(number / 1440)
        order.told(offer, number / 1440, is_right=True)
        asked.append(offer.concept)
    assert asked[0] == "a"
    assert asked.index("b") < asked.index("c")
    assert not order.is_mixed
    order.next(30.0)
    assert order.is_mixed
    assert order.knowledge.keys() == {"a", "b", "c"}


def test_days_are_days() -> None:
    assert moment_of(0.0) == BEGIN
    assert (moment_of(1.5) - BEGIN).total_seconds() == 129_600
