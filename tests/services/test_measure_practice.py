from pathlib import Path

import pytest

from quizapp import bank
from quizapp.learning.concepts import concepts
from quizapp.services.measure_practice import MEASURES, course_of, measure_practice

BANK = Path(bank.__path__[0])


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
