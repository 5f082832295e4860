import itertools

from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.plots.routing import crossings, places, routes, settle

ROWS = [["a", "b"], ["c", "d"], ["e"]]
LINES = [("a", "d"), ("b", "c"), ("a", "e")]


def test_a_long_line_passes_every_row_between() -> None:
    found = routes(ROWS, LINES)
    assert ("a", "a>e@1", "e") in found.chains
    assert found.waypoints == {"a>e@1"}
    assert sorted(found.rows[1]) == ["a>e@1", "c", "d"]


def test_what_can_be_uncrossed_is() -> None:
    below = {"a": ["d"], "b": ["c"]}
    assert crossings(ROWS, below) == 1
    found = routes(ROWS, LINES[:2])
    assert crossings(found.rows, below) == 0


@given(st.lists(st.floats(-100, 900), min_size=1, max_size=6))
def test_order_and_room_are_kept(wanted: list[float]) -> None:
    widths = [40.0 + 10 * index for index in range(len(wanted))]
    placed = settle(wanted, widths, 10.0, 800.0)
    edges = [(middle - width / 2, middle + width / 2) for middle, width in zip(placed, widths, strict=True)]
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 800 + 1e-6
    assert all(right[0] - left[1] >= 10 - 1e-6 for left, right in itertools.pairwise(edges))


def test_a_child_stands_below_its_only_parent() -> None:
    found = routes([["a", "b"], ["c"]], [("b", "c")])
    middles = places(found, lambda _: 50.0, 10.0, 400.0)
    assert abs(middles["b"] - middles["c"]) < 1
