from collections import Counter

import pytest

from quizapp.cli.load import installed
from quizapp.cli.saturation import Rush, Rushes, measure_rushes, rush_table


def test_the_table_has_both_sides_and_the_share() -> None:
    found = Rushes(Rush(100, 2.0, Counter()), Rush(99, 1.1, Counter({"refused": 1})))
    lines = rush_table(found)
    assert lines[2:4] == [
        "| this server | 100 | 50.0 | 0 |",
        "| the same, deciding taken away: the floor | 99 | 90.0 | 1 |",
    ]
    assert lines[-1] == "56 % of the floor (promised: 60 %)"


@pytest.mark.slow
def test_every_answer_of_a_rush_is_taken_and_marked() -> None:
    with installed() as place:
        found = measure_rushes(place, 60, lambda *_: None)
    assert [(one.answers, dict(one.faults)) for one in (found.real, found.floor)] == [(60, {}), (60, {})]
    assert found.floor.seconds > 0
