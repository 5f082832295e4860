import math
import re
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.web.plots.curves import Curves, Words, draw, sample

WORDS = Words("Your answer & the right one", "They differ <here>.", "right", "yours")
POINTS = [index / 10 for index in range(-50, 51)]


def make_curves(at: float | None = 0.0) -> Curves:
    right = [1 / (1 + math.exp(-point)) for point in POINTS]
    return Curves("z", POINTS, right, [1 - value for value in right], at)


def test_it_is_well_formed_and_says_what_it_shows() -> None:
    root = ET.fromstring(draw(make_curves(), WORDS, "p1"))  # noqa: S314 - drawn here
    assert root.get("role") == "img"
    assert [child.text for child in root[:2]] == [WORDS.title, WORDS.description]
    assert root.get("aria-labelledby") == "p1-title p1-desc"


def test_both_curves_and_their_labels_are_there() -> None:
    markup = draw(make_curves(), WORDS)
    assert len(re.findall(r'<path class="curve (reference|learner)"', markup)) == 2
    assert ">right</text>" in markup
    assert ">yours</text>" in markup


def test_labels_do_not_cover_each_other() -> None:
    same = Curves("z", POINTS, [0.01] * 101, [0.0] * 101)
    heights = [
        float(y) for y in re.findall(r'<text class="(?:reference|learner)" x="[^"]+" y="([^"]+)"', draw(same, WORDS))
    ]
    assert abs(heights[0] - heights[1]) >= 16


def test_the_point_is_marked_on_both() -> None:
    markup = draw(make_curves(at=2.0), WORDS)
    assert markup.count("<circle") == 2
    assert "z = 2</text>" in markup


def test_nothing_is_marked_outside_or_without_a_point() -> None:
    assert "<circle" not in draw(make_curves(at=None), WORDS)
    assert "<circle" not in draw(make_curves(at=99.0), WORDS)


def test_a_missing_value_leaves_a_gap_and_one_dot() -> None:
    curves = make_curves(at=0.0)
    holed = Curves("z", POINTS, curves.reference, [None if point <= 0 else 1.0 for point in POINTS], 0.0)
    assert draw(holed, WORDS).count("<circle") == 1


@example([1.55e308, -1.7e308, 1.0] * 33 + [None, 0.0])
@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False)), min_size=101, max_size=101))
def test_any_values_give_numbers_only(values: list[float | None]) -> None:
    finite = [value if value is not None and math.isfinite(value) else None for value in values]
    markup = draw(Curves("z", POINTS, finite, [0.0] * 101, 1.0), WORDS)
    assert "nan" not in markup
    assert "inf" not in markup
    ET.fromstring(markup)  # noqa: S314 - drawn here


def test_the_table_has_the_marked_point() -> None:
    rows = sample(make_curves(at=0.3), 9)
    assert 0.3 in [round(point, 6) for point, _, _ in rows]
    assert (rows[0][0], rows[-1][0]) == (-5.0, 5.0)
    assert len(rows) <= 10
