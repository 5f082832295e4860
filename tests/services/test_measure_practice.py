from pathlib import Path

import numpy as np
import pytest

from quizapp import bank
from quizapp.learning.concepts import concepts
from quizapp.learning.picking import Pick, Situation
from quizapp.learning.simulation import orders
from quizapp.services.measure_practice import MEASURES, course_of, measure_practice

BANK = Path(bank.__path__[0])
AT_THE_END = ("mastered", "known")
SEEDS = (3, 4)


def ahead(seed: int) -> dict[tuple[str, str], bool]:
    """Whether the schedule gives more by more than luck can explain, by the other order and by what is counted."""
    figures = measure_practice(BANK, learners=16, seed=seed)
    return {(one.other, one.measure): one.gain > one.margin for one in figures.comparisons}


@pytest.mark.parametrize("seed", SEEDS)
def test_by_schedule_more_is_mastered_and_known_than_at_random_and_in_order(seed: int) -> None:
    found = ahead(seed)
    assert [(other, one) for other in ("random", "fixed") for one in AT_THE_END if not found[other, one]] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_picker_that_picks_at_random_is_found_out(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    luck = np.random.default_rng(seed)

    def at_random(situation: Situation, _stream: object) -> Pick:
        offer = situation.offers[int(luck.integers(len(situation.offers)))]
        return Pick(offer.item_id, offer.concept, "new", 0.8)

    monkeypatch.setattr(orders, "pick", at_random)
    found = ahead(seed)
    assert [one for one in AT_THE_END if found["random", one]] == []


def test_the_course_is_the_bank_in_the_order_of_the_map() -> None:
    course = course_of(BANK, 30)
    asked = list(dict.fromkeys(offer.concept for offer in course.offers))
    assert asked == list(concepts()) == list(course.after)


@pytest.mark.slow
def test_the_schedule_is_ahead_and_losses_are_told() -> None:
    seen: list[int] = []
    figures = measure_practice(BANK, learners=8, seed=3, on_progress=seen.append)
    assert seen == list(range(1, 9))
    assert figures == measure_practice(BANK, learners=8, seed=3)
    for measure in MEASURES:
        mean = figures.spreads["schedule", measure].mean
        for other in ("random", "fixed"):
            (one,) = [c for c in figures.comparisons if (c.other, c.measure) == (other, measure)]
            assert one.better + one.equal + one.worse == 8
            assert one.gain == pytest.approx(mean - figures.spreads[other, measure].mean)
            assert one.gain > 0
