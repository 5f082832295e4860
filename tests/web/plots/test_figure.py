import itertools
import re
from xml.etree import ElementTree as ET

from quizapp.web.plots.figure import Line, figure, thumbnail

POINTS = [index / 10 for index in range(-50, 51)]


def make_line(kind: str = "s1", label: str = "value") -> Line:
    return Line(kind, label, POINTS, [max(0.0, point) for point in POINTS])


def test_it_is_well_formed_and_says_what_it_shows() -> None:
    root = ET.fromstring(figure([make_line()], "z", "ReLU & slope", "From <here>.", "p"))  # noqa: S314 - drawn here
    assert root.get("role") == "img"
    assert [child.text for child in root[:2]] == ["ReLU & slope", "From <here>."]
    assert root.get("aria-labelledby") == "p-title p-desc"


def test_every_curve_has_its_label_and_they_do_not_cover_each_other() -> None:
    lines = [make_line(f"s{number}", f"curve {number}") for number in range(1, 7)]
    markup = figure(lines, "z", "t", "d", "p")
    heights = sorted(float(y) for y in re.findall(r'<text class="s\d" x="[^"]+" y="([^"]+)"', markup))
    assert len(heights) == 6
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 16.9


def test_a_jump_has_open_and_filled_dots() -> None:
    step = Line("s1", "step", [-1.0, -1e-6, 0.0, 1e-6, 1.0], [0.0, 0.0, None, 1.0, 1.0], ((0.0, 1.0),))
    markup = figure([step], "z", "t", "d", "p")
    assert (markup.count("dot open"), markup.count("dot filled")) == (1, 1)


def test_a_kink_without_a_jump_has_no_dot() -> None:
    flat = Line("s1", "slope", [-1.0, 0.0, 1.0], [0.0, None, 0.0], ((0.0, 0.0),))
    assert "<circle" not in figure([flat], "z", "t", "d", "p")


def test_a_thumbnail_is_silent() -> None:
    root = ET.fromstring(thumbnail(POINTS, [point * point for point in POINTS]))  # noqa: S314 - drawn here
    assert root.get("aria-hidden") == "true"
    assert not root.findall(".//text")


def test_numbers_stand_on_top_of_curves() -> None:
    markup = figure([make_line()], "z", "t", "d", "p")
    assert markup.rindex('<line class="grid"') < markup.index('class="curve') < markup.index('<text class="tick"')
