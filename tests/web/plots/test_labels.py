import itertools

from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.plots.labels import spread

HEIGHTS = st.lists(st.floats(-50, 400), max_size=8)


@given(HEIGHTS)
def test_labels_stay_apart_inside_and_in_order(heights: list[float]) -> None:
    placed = spread(heights, 17.0, 9.0, 291.0)
    assert all(8.999 <= height <= 291.001 for height in placed)
    pairs = sorted(zip(heights, placed, strict=True))
    ordered = sorted(placed)
    assert all(later - earlier >= 16.999 for earlier, later in itertools.pairwise(ordered))
    assert all(one[1] <= other[1] or one[0] == other[0] for one, other in itertools.pairwise(pairs))


def test_what_has_room_is_not_moved() -> None:
    assert spread([20.0, 100.0, 60.0], 17.0, 0.0, 300.0) == [20.0, 100.0, 60.0]


def test_more_than_fit_share_the_room() -> None:
    assert spread([5.0] * 5, 17.0, 0.0, 40.0) == [0.0, 10.0, 20.0, 30.0, 40.0]
