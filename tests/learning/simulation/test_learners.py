import math

import numpy as np
import pytest

from quizapp.learning.simulation.learners import Mind, Person, draw_ease, draw_person

USUAL = Person(speed=1.0, slip=0.1, decay=0.177)


def make_mind(**prerequisites: tuple[str, ...]) -> Mind:
    return Mind(USUAL, {"a": 1.0, "b": 1.0}, prerequisites)


def practised(days: tuple[float, ...], *, is_right: bool = True) -> Mind:
    mind = make_mind()
    for day in days:
        mind.practise("a", day, is_right=is_right)
    return mind


def test_what_was_never_met_is_not_known() -> None:
    mind = make_mind()
    assert mind.knows("a", 3.0) == 0.0
    assert mind.chance("a", 3.0, 2, 0.25) == 0.25


def test_one_trace_fades_by_a_power_of_time() -> None:
    mind = practised((0.0,))
    # one trace of strength 1 and decay 0.177, a day of 2160 seconds: m = -0.177 ln 2160, by hand
    assert mind.activation("a", 1.0) == pytest.approx(-0.177 * math.log(2160))
    ratio = mind.activation("a", 100.0) - mind.activation("a", 10.0)
    assert ratio == pytest.approx(-0.177 * math.log(10))


def test_practice_that_is_spread_out_lasts_longer() -> None:
    massed = practised(tuple(number / 1000 for number in range(6)))
    spaced = practised((-10.0, -8.0, -6.0, -4.0, -2.0, 0.0))
    assert spaced.knows("a", 30.0) > massed.knows("a", 30.0)
    assert massed.knows("a", 0.006) > 0.95


def test_wrong_answers_and_missing_prerequisites_teach_less() -> None:
    assert practised((0.0,), is_right=False).activation("a", 1.0) < practised((0.0,)).activation("a", 1.0)
    lone, built = make_mind(), make_mind(b=("a",))
    for mind in (lone, built):
        mind.practise("b", 0.0, is_right=True)
    assert built.activation("b", 1.0) == pytest.approx(lone.activation("b", 1.0) + math.log(0.25))


def test_harder_items_are_missed_more_often() -> None:
    mind = practised((0.0, 1.0, 2.0, 3.0, 4.0))
    chances = [mind.chance("a", 5.0, difficulty, 0.02) for difficulty in range(1, 6)]
    assert chances == sorted(chances, reverse=True)
    assert all(0.02 <= chance <= 0.9 for chance in chances)


def test_people_differ_and_are_drawn_again_from_the_same_seed() -> None:
    people = [draw_person(np.random.default_rng(7)) for _ in range(2)]
    generator = np.random.default_rng(7)
    crowd = [draw_person(generator) for _ in range(2000)]
    assert people[0] == people[1] == crowd[0]
    assert np.mean([one.slip for one in crowd]) == pytest.approx(0.1, abs=0.01)
    assert np.median([one.speed for one in crowd]) == pytest.approx(1.0, abs=0.05)
    assert draw_ease("ab", np.random.default_rng(1)).keys() == {"a", "b"}
