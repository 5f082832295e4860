from collections.abc import Iterator
from fractions import Fraction

import pytest
from flask import Flask

from quizapp.activations.catalogue import activations
from quizapp.services.compare_activations import compare_activations
from quizapp.services.gallery_views import ExtremumView
from quizapp.services.sampling import windows
from quizapp.web import gallery


@pytest.fixture(autouse=True)
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def test_the_picture_tells_what_it_shows() -> None:
    wide, _ = windows(activations()["sigmoid"], {})
    markup = gallery.window_picture("sigmoid", wide, "w")
    assert "sigmoid and its slope, from −10 to 10." in markup
    assert "the value is 0, 0.5, 1 and the slope 0, 0.25, 0" in markup
    rows = gallery.window_rows(wide)
    assert [row[0] for row in rows] == [-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10]
    assert rows[5][1:] == (0.5, 0.25)


def test_compared_functions_are_named_at_their_curves() -> None:
    view = compare_activations(["tanh", "relu"])
    markup = gallery.comparison_picture(view, {"tanh": "tanh", "relu": "ReLU"}, "c")
    assert 'class="curve s1"' in markup
    assert 'class="curve s2"' in markup
    assert ">ReLU</text>" in markup
    assert "ReLU: 0 at the left end, 0 at 0, 5 at the right end." in markup
    slopes = gallery.comparison_picture(view, {"tanh": "tanh", "relu": "ReLU"}, "s", slopes=True)
    assert "Slopes: tanh, ReLU" in slopes
    assert "tanh: 0.0002 at the left end, 1 at 0, 0.0002 at the right end." in slopes
    assert gallery.comparison_rows(view)[-1][1][1] == 5.0
    assert gallery.comparison_rows(view, slopes=True)[-1][1][1] == 1.0


def test_numbers_of_tables() -> None:
    assert [gallery.four(value) for value in (None, -0.00001, -1.5, 2.0)] == ["–", "0.0000", "−1.5000", "2.0000"]
    assert gallery.decimal(Fraction(-3, 2)) == "-1.5"
    assert gallery.decimal(Fraction(0)) == "0"


def test_extremes_say_whether_they_are_exact_and_reached() -> None:
    assert gallery.extremum_word(ExtremumView("<mn>1</mn>", "", attained=True)) == "<mn>1</mn>"
    assert gallery.extremum_word(ExtremumView("V", "z = 0", attained=True)) == "V at z = 0"
    assert "not reached" in gallery.extremum_word(ExtremumView("V", "", attained=False))


def test_both_ends_of_a_range_are_told_with_what_becomes_of_them() -> None:
    reached, approached = ExtremumView("0", "", attained=True), ExtremumView("A", "", attained=False)
    assert gallery.end_word(reached, upper=False) == "least value 0, reached"
    assert gallery.end_word(approached, upper=False) == "infimum A, approached but not reached"
    assert gallery.end_word(reached, upper=True) == "greatest value 0, reached"
    assert gallery.end_word(approached, upper=True) == "supremum A, approached but not reached"
    assert gallery.end_word(None, upper=True) == "unbounded above"
    assert gallery.end_word(None, upper=False) == "unbounded below"


def test_a_value_is_told_by_its_place_where_that_is_shorter() -> None:
    found = ExtremumView("V", "z = 1", attained=True, form="F")
    assert gallery.extremum_word(found) == "V at z = 1, which is F there"


@pytest.mark.parametrize("name", activations())
def test_every_fact_has_its_words(name: str) -> None:
    facts = activations()[name].facts
    words = [
        gallery.parity_word(facts.parity, "LAW"),
        gallery.monotone_word(facts.monotone),
        gallery.saturation_word(facts.saturates, facts.hard),
        gallery.smoothness_word(facts.smoothness),
    ]
    assert all(words)
