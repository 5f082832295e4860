import pytest

from quizapp.learning.picking import Offer
from quizapp.learning.simulation.orders import FixedOrder, RandomOrder, Scheduled
from quizapp.learning.simulation.running import ORDERS, Course, Outcome, order_of, simulate

OFFERS = [Offer(number, "abcd"[number // 3], 1 + number % 3, 0.1) for number in range(12)]
COURSE = Course(OFFERS, {"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c")}, days=6, questions=5)


def test_the_same_seed_gives_the_same_figures() -> None:
    one, other = list(simulate(COURSE, 3, 5)), list(simulate(COURSE, 3, 5))
    assert one == other
    assert one != list(simulate(COURSE, 3, 6))


def test_every_order_asks_as_many_questions() -> None:
    for outcomes in simulate(COURSE, 10, 1):
        assert outcomes.keys() == set(ORDERS)
        assert len({outcome.asked for outcome in outcomes.values()}) == 1


def test_what_is_counted_can_be() -> None:
    for outcomes in simulate(COURSE, 10, 1):
        for outcome in outcomes.values():
            assert 0 <= outcome.right <= 1
            assert 0.1 <= outcome.easiest <= 1  # what is guessed at least
            assert 0 <= outcome.retained <= outcome.mastered <= 4
            assert 0 <= outcome.kept <= outcome.known <= 4


def test_who_never_comes_learns_nothing() -> None:
    away = Course(OFFERS, COURSE.after, days=6, presence=0.0)
    nothing = Outcome(asked=0, right=0.0, easiest=0.0, mastered=0, retained=0, known=0.0, kept=0.0)
    assert next(simulate(away, 1, 1)) == dict.fromkeys(ORDERS, nothing)


@pytest.mark.parametrize(("name", "kind"), [("schedule", Scheduled), ("random", RandomOrder), ("fixed", FixedOrder)])
def test_orders_by_name(name: str, kind: type) -> None:
    assert isinstance(order_of(name, COURSE, 1), kind)
