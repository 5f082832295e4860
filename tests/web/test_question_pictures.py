from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.variants import draw
from quizapp.web.plots.axes import FARTHER
from quizapp.web.question_pictures import curve_picture, geometry, graph_picture

SEED = "5eed" * 8


def face(name: str) -> Any:
    kind = kinds()[name]
    return kind.face(draw(load_item(kind.example, name), SEED), "en")


def test_a_curve_is_told_in_values_and_not_by_its_name(app: Flask) -> None:
    with app.test_request_context():
        drawn = curve_picture(face("curve")["picture"], "asked")
    assert "A curve" in drawn
    assert not any(name in drawn for name in ("sigmoid", "tanh", "ReLU", "softplus"))
    assert "from −6 to 6" in drawn


@pytest.mark.parametrize(
    ("parts", "dots"),
    [
        ({}, 0),
        ({"A": "0.1", "B": "0,5"}, 2),
        ({"A": "ln 2", "Cx": "2"}, 0),
        ({"A": "1/2", "B": "−3 / 4", "Cx": "2", "Cy": "1/0"}, 2),
        ({"A": "1/", "B": "1/2/3"}, 0),
        ({"A": "nan", "B": "1e9", "Cx": "2", "Cy": "0.9"}, 1),
    ],
)
def test_what_stands_in_the_fields_is_on_the_graph(parts: dict[str, str], dots: int, app: Flask) -> None:
    with app.test_request_context():
        drawn = graph_picture(face("point_reading"), {"parts": parts})
    assert drawn.count("<circle") == dots


def test_numbers_of_the_axis_keep_off_the_markers_that_have_not_been_placed(app: Flask) -> None:
    drawn = face("point_reading")
    drawn["picture"] = {**drawn["picture"], "points": [], "values": []}
    height = next(target for target in drawn["targets"] if target["sort"] == "height")
    feet = []
    for place in (2.0, 1.5):
        height["fixed"] = [place]
        drawn["targets"] = [height]
        with app.test_request_context():
            found = re.search(r'y="([0-9.]+)" text-anchor="middle">2</text>', graph_picture(drawn, {}))
        assert found is not None
        feet.append(float(found.group(1)))
    assert feet[0] == feet[1] + FARTHER


def test_the_script_is_told_where_the_window_lies() -> None:
    assert geometry(face("point_reading")["picture"])["window"] == "-4 4 -1.2 1.4"
