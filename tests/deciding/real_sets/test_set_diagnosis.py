from __future__ import annotations

import pytest

from quizapp.deciding.real_sets.regions import ABOVE, AT, BELOW, Cells, Every, Formula, Opposite, Some, cells, place
from quizapp.deciding.real_sets.set_diagnosis import set_codes

OPEN = Every((place(0, ABOVE), place(1, BELOW)))
CLOSED = Every((place(0, ABOVE | AT), place(1, BELOW | AT)))


def row(formula: Formula) -> Cells:
    return cells(formula, {0: 0, 1: 1, 2: 2}, 3)


@pytest.mark.parametrize(
    ("reference", "answer", "codes"),
    [
        (OPEN, CLOSED, ("endpoint_closed:left", "endpoint_closed:right")),
        (CLOSED, OPEN, ("endpoint_open:left", "endpoint_open:right")),
        (OPEN, Opposite(OPEN), ("complement",)),
        (CLOSED, Opposite(OPEN), ("missing_part", "extra_part")),
        (place(0, AT), Every(), ("interval_for_points",)),
        (OPEN, Some(), ("empty_set",)),
        (OPEN, Every((place(0, ABOVE), place(2, BELOW))), ("wrong_end:right",)),
        (OPEN, place(1, BELOW), ("wrong_end:left",)),
        (place(0, ABOVE | AT), place(0, AT), ("missing_part",)),
        (place(0, AT), place(1, AT), ("missing_point:end 0", "extra_point:end 1")),
        (Every(), Opposite(place(1, AT)), ("missing_point:end 1",)),
        (Opposite(place(1, AT)), place(1, ABOVE), ("missing_part",)),
        (OPEN, Some((place(0, BELOW), OPEN)), ("extra_part",)),
    ],
)
def test_what_is_wrong_is_said(reference: Formula, answer: Formula, codes: tuple[str, ...]) -> None:
    assert set_codes(row(reference), row(answer), lambda boundary: f"end {boundary}") == codes
