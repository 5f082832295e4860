import re

import pytest

from quizapp.web.headers import HEADERS
from tests.web.visitor import Visitor


@pytest.mark.parametrize("path", ["/", "/quizzes", "/missing", "/healthz", "/static/x/css/app.css"])
def test_every_response_carries_them(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_no_page_needs_inline_script_or_style(visitor: Visitor, learner: Visitor, question_id: int) -> None:
    pages = [visitor.read("/"), visitor.read("/help"), learner.read(f"/questions/{question_id}")]
    for page in pages:
        assert not re.search(r"<script(?![^>]* src=)", page)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
        assert "https://" not in page.replace("http://www.w3.org", "")


def test_pages_are_not_kept(visitor: Visitor) -> None:
    assert visitor.get("/quizzes").headers["Cache-Control"] == "private, no-store"


def test_the_cookie_is_out_of_reach_of_scripts(visitor: Visitor) -> None:
    cookie = visitor.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
