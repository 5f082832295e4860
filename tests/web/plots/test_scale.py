import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.plots.scale import Scale, span, ticks, written

FINITE = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-5, 5, [-4, -2, 0, 2, 4]), (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-0.3, 0.3, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])],
)
def test_ticks_are_round_numbers(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == expected


@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e9))
def test_ticks_lie_inside_and_are_few(low: float, width: float) -> None:
    found = ticks(low, low + width)
    assert all(low - 1e-6 * width <= value <= low + width * (1 + 1e-6) for value in found)
    assert len(found) <= 14


@given(st.lists(st.one_of(st.none(), FINITE)))
def test_a_span_holds_the_origin_and_is_never_flat(values: list[float | None]) -> None:
    low, high = span(values)
    assert low < 0 < high


def test_a_pole_does_not_flatten_the_rest() -> None:
    low, high = span([*(index / 50 for index in range(100)), 1e12])
    assert high < 10
    assert low < 0


def test_marked_values_are_always_seen() -> None:
    assert span([0.0, 1.0], marked=[40.0])[1] > 40


def test_places_outside_are_brought_to_the_edge() -> None:
    scale = Scale(0, 10, 100, 0)
    assert (scale.inside(-5), scale.inside(5), scale.inside(99)) == (100, 50, 0)


def test_numbers_are_written_with_a_minus() -> None:
    assert [written(value) for value in (-1.5, 0.0, -0.0, 1e-7, 2.0)] == ["−1.5", "0", "0", "1e−07", "2"]
