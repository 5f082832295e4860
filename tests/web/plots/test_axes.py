import re

from quizapp.web.plots.axes import Axes
from quizapp.web.plots.scale import Scale


def test_they_cross_in_the_origin() -> None:
    axes = Axes(Scale(-2, 2, 0, 400), Scale(-1, 3, 200, 0), "z")
    assert axes.origin == (200, 150)
    assert '<line class="axis" x1="0.0" y1="150.0" x2="400.0" y2="150.0"/>' in axes.lines()


def test_they_stay_on_the_picture_where_the_origin_is_not() -> None:
    assert Axes(Scale(1, 3, 0, 400), Scale(2, 4, 200, 0), "z").origin == (0, 200)


def test_the_origin_itself_carries_no_number() -> None:
    numbers = re.findall(r">([^<]+)</text>", Axes(Scale(-2, 2, 0, 400), Scale(-1, 1, 200, 0), "w").numbers())
    assert "0" not in numbers
    assert {"−1", "1", "w"} <= set(numbers)


def test_a_number_gives_way_to_a_curve_that_runs_below_the_axis() -> None:
    axes = Axes(Scale(-2, 2, 0, 400), Scale(-1, 1, 200, 0), "z")
    [below] = re.findall(r'x="100.0" y="([^"]+)"', axes.numbers())
    [above] = re.findall(r'x="100.0" y="([^"]+)"', axes.numbers([(104.0, 108.0)]))
    [farther] = re.findall(r'x="100.0" y="([^"]+)"', axes.numbers([(104.0, 108.0), (96.0, 93.0)]))
    assert float(above) < 100 < float(below) < float(farther)
    everywhere = [(104.0, float(height)) for height in range(0, 200, 5)]
    [anyhow] = re.findall(r'x="100.0" y="([^"]+)"', axes.numbers(everywhere))
    assert anyhow == below


def test_a_number_beside_the_upright_axis_gives_way_to_a_flat_curve() -> None:
    axes = Axes(Scale(-2, 2, 0, 400), Scale(-1, 1, 200, 0), "z")
    one = re.compile(r'x="([^"]+)" y="([^"]+)" text-anchor="([^"]+)">0.5<')
    [(left, usual, _)] = one.findall(axes.numbers())
    assert (float(left), float(usual)) == (194, 54)
    flat = [(float(x), 50.0) for x in range(0, 201, 2)]
    [(_, raised, _)] = one.findall(axes.numbers(flat))
    assert float(raised) < 48  # above the curve, which is 2 wide
    full = [(float(x), float(y)) for x in range(150, 201, 2) for y in range(20, 80, 5)]
    [(right, _, anchor)] = one.findall(axes.numbers(full))
    assert float(right) > 200
    assert anchor == "start"
