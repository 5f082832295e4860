"""The page of an activation states what holds, where it holds."""

from __future__ import annotations

import re

import pytest
from flask import Flask

HEADINGS = {"en": "Second derivative", "zh": "二阶导数"}


def curvature_shown(app: Flask, name: str, language: str) -> str:
    """What the page says of the second derivative, without markup."""
    page = app.test_client().get(f"/activations/{name}", headers={"Accept-Language": language}).text
    found = re.search(rf"<dt>{HEADINGS[language]}</dt><dd[^>]*>(.*?)</dd>", page)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1])


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("relu", "z≠0"),
        ("leaky_relu", "z≠0"),
        ("prelu", "z≠0"),
        ("rrelu", "z≠0"),
        ("step", "z≠0"),
        ("relu6", "z≠0, z≠6"),
        ("hard_tanh", "z≠lower, z≠upper"),
        ("hard_sigmoid", "z≠−3, z≠3"),
    ],
)
def test_a_vanishing_second_derivative_is_not_stated_at_the_kinks(app: Flask, name: str, places: str) -> None:
    assert curvature_shown(app, name, "en").endswith(f"=0 for {places}")
    assert curvature_shown(app, name, "zh").endswith(f"=0 当 {places} 时")


def test_a_second_derivative_without_exception_has_no_condition(app: Flask) -> None:
    assert curvature_shown(app, "identity", "en").endswith("=0")
    assert "≠" not in curvature_shown(app, "tanh", "zh")
