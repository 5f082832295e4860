import math
import re
from itertools import pairwise

import pytest
from flask import Flask

from quizapp.learning.analysis.classical import ItemFigures
from quizapp.learning.analysis.two_parameter import ItemCurve
from quizapp.web.analysis_drawing import ability_picture, chance, diagnosis_words, items_picture, no_curve_words
from tests.learning.analysis.making import make_report


def test_the_chance_is_that_of_the_model() -> None:
    curve = ItemCurve(2.0, 0.5, 0.1, 0.1)
    assert chance(curve, 0.5) == 0.5
    assert chance(curve, 1.5) == pytest.approx(1 / (1 + math.exp(-2)))


def test_a_curve_says_what_it_shows(app: Flask) -> None:
    with app.test_request_context():
        picture = ability_picture(ItemCurve(1.0, 0.0, 0.1, 0.1), "c")
    assert 'aria-labelledby="c-t c-d"' in picture
    assert "From 5 % at ability −3 to 95 % at ability 3." in picture
    points = [tuple(map(float, one.split(","))) for one in re.findall(r'points="([^"]*)"', picture)[0].split()]
    assert len(points) == 61
    assert all(later[1] < earlier[1] for earlier, later in pairwise(points))


def test_items_stand_where_their_figures_say(app: Flask) -> None:
    figures = [
        ItemFigures(9, 1.0, 0.0, 1.0, None),
        ItemFigures(9, 1.0, 1.0, -0.25, None),
        ItemFigures(2, 1, 1, None, None),
    ]
    with app.test_request_context():
        picture = items_picture([make_report(figures=one) for one in figures])
        assert items_picture([make_report(figures=figures[2])]) == ""
    (left, top), (right, bottom) = re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', picture)
    assert float(left) < float(right)
    assert float(top) < float(bottom)
    assert "2 questions; number 1 tells learners apart best." in picture
    assert "−0.3" in picture


def test_diagnoses_are_said_in_words(app: Flask) -> None:
    with app.test_request_context():
        assert "opposite sign" in diagnosis_words("sign")
        assert (diagnosis_words(None), diagnosis_words("no such code")) == ("", "")


def test_why_a_question_has_no_curve_is_said_in_both_languages(app: Flask) -> None:
    said = set()
    for language in ("en", "zh"):
        with app.test_request_context(headers={"Accept-Language": language}):
            said |= {no_curve_words(reason) for reason in ("steep", "flat", "unsettled")}
            assert no_curve_words("few") == ""  # the page says under the table what data suffice
    assert len(said - {""}) == 6
