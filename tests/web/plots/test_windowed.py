from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

from quizapp.web.plots.marks import common, room
from quizapp.web.plots.windowed import SMALL, USUAL, Dot, Window, axes_of, windowed

WINDOW = Window((-2.0, 2.0), (-1.0, 3.0), "z")
POINTS = [-2.0, -1.0, 0.0, 1.0, 2.0]


def test_it_is_a_picture_with_words() -> None:
    root = ET.fromstring(windowed(WINDOW, [("s1", POINTS, POINTS)], ("A < B", "seen"), "one"))  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert [child.text for child in root][:2] == ["A < B", "seen"]
    assert root.get("aria-labelledby") == "one-title one-desc"


def test_the_window_does_not_follow_the_values() -> None:
    ticks = [
        re.findall(r'class="tick"[^>]*>([^<]+)<', windowed(WINDOW, [("s1", POINTS, values)], ("t", "d"), "one"))
        for values in ([0.0] * 5, [0.0, 100.0, 0.0, 0.0, 0.0])
    ]
    assert ticks[0] == ticks[1]


def test_dots_lie_where_they_are_placed() -> None:
    axes = axes_of(WINDOW)
    drawn = windowed(WINDOW, [], ("t", "d"), "one", [Dot("A", 1.0, 2.0), Dot("B", 9.0, 0.0), Dot("C", 0.0, 0.0, 0.5)])
    assert f'cx="{axes.x.place(1.0):.1f}" cy="{axes.y.place(2.0):.1f}"' in drawn
    assert ">A<" in drawn
    assert ">B<" not in drawn
    assert drawn.count('class="curve learner"') == 1


def test_small_pictures_say_so() -> None:
    assert 'class="plot windowed option"' in windowed(WINDOW, [], ("t", "d"), "one", size=SMALL)


def test_the_name_of_a_dot_covers_no_number_and_no_other_name() -> None:
    window = Window((-10.0, 10.0), (-6.0, 10.0), "z")
    for x, y in itertools.product(range(-10, 11), range(-6, 11)):
        dots = [Dot("A", float(x), float(y)), Dot("B", float(x) + 0.5, float(y))]
        drawn = windowed(window, [], ("t", "d"), "one", dots)
        found = re.findall(r'<text class="(\w+)" x="([^"]+)" y="([^"]+)" text-anchor="(\w+)">([^<]+)<', drawn)
        rooms = [(kind, room(words, (float(left), float(foot)), anchor)) for kind, left, foot, anchor, words in found]
        names = [one for kind, one in rooms if kind == "learner"]
        numbers = [one for kind, one in rooms if kind == "tick"]
        assert len(names) == sum(one.x <= 10 for one in dots)
        assert [(x, y) for name in names for number in numbers if common(name, number) > 1] == []
        assert all(common(one, other) == 0 for one, other in itertools.combinations(names, 2)), (x, y)
        assert all(one[0] >= 0 and one[1] >= 0 and one[2] <= USUAL.width and one[3] <= USUAL.height for one in names)
