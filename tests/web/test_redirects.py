import pytest
from flask import Flask

from quizapp.web.redirects import came_from, safe


@pytest.mark.parametrize("target", ["/quizzes", "/questions/3?x=1#verdict"])
def test_places_on_this_site_are_kept(app: Flask, target: str) -> None:
    with app.test_request_context():
        assert safe(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "quizzes",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example/",
        "javascript:1",
        "/a\nb",
    ],
)
def test_everything_else_leads_to_the_start(app: Flask, target: str | None) -> None:
    with app.test_request_context():
        assert safe(target) == "/"


@pytest.mark.parametrize(
    ("referrer", "page"),
    [("http://localhost/questions/3", "/questions/3"), ("http://elsewhere.example/questions/3", "/"), ("", "/")],
)
def test_the_way_back_is_on_this_site(app: Flask, referrer: str, page: str) -> None:
    with app.test_request_context(headers={"Referer": referrer}):
        assert came_from() == page
