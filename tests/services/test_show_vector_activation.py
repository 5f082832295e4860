import math
import re
from fractions import Fraction

import pytest

from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.show_vector_activation import show_vector_activation


def test_two_scores_and_their_slope_in_a_wide_view_and_a_close_up(services: Services) -> None:
    wide, close = show_vector_activation(services, NOBODY, "softmax", {}).two
    assert (wide.low, wide.high) == (-10.0, 10.0)
    assert -10.0 < close.low < close.high < 10.0
    for window in (wide, close):
        first, second = window.outputs
        assert (first.points[0], first.points[-1]) == (window.low, window.high)
        assert (first.at(0.0), second.at(0.0), window.slope.at(0.0)) == (0.5, 0.5, 0.25)
        assert first.at(2.0) == pytest.approx(second.at(-2.0), rel=1e-12)


def test_three_scores_as_the_first_moves(services: Services) -> None:
    window = show_vector_activation(services, NOBODY, "softmax", {"v2": "3", "v3": "1"}).three
    first, second, third = window.outputs
    for point in (-8.0, 0.0, 8.0):
        values = [curve.at(point) or 0.0 for curve in (first, second, third)]
        assert sum(values) == pytest.approx(1)
        assert values[1] / values[2] == pytest.approx(math.exp(2))
        assert window.slope.at(point) == pytest.approx(values[0] * (1 - values[0]))


def test_the_example_follows_scores_and_temperature(services: Services) -> None:
    given = {"v1": "0", "v2": "0", "v3": "what", "temperature": "2"}
    view = show_vector_activation(services, NOBODY, "softmax", given)
    assert view.scores == (Fraction(0),) * 3
    assert view.temperature == Fraction(2)
    assert view.outputs == pytest.approx((1 / 3,) * 3)
    assert [sum(row) for row in view.jacobian] == pytest.approx([0, 0, 0])
    assert view.jacobian[0][0] == pytest.approx(1 / 9)


def test_formulas_are_typeset_and_scores_bounded(services: Services) -> None:
    view = show_vector_activation(services, NOBODY, "softmax", {"v1": "99999"})
    assert view.scores[0] == 20
    assert view.formula.startswith("<math")
    assert view.slope.startswith("<math")


def test_the_condition_of_an_identity_is_no_factor_of_it(services: Services) -> None:
    view = show_vector_activation(services, NOBODY, "softmax", {})
    (first,) = (identity for identity in view.identities if "sigmoid(v1 - v2)" in identity)
    assert re.findall(r'alttext="([^"]*)"', first) == ["p1 = sigmoid(v1 - v2)", "K = 2"]
    assert not any("otherwise" in identity for identity in view.identities)


def test_others_are_nothing(services: Services) -> None:
    with pytest.raises(NotFound):
        show_vector_activation(services, NOBODY, "relu", {})
