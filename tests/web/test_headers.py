import re
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from quizapp.services.bundle import Services
from quizapp.web.app import create_app
from quizapp.web.headers import HEADERS
from tests.web.conftest import SETTINGS
from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    "path", ["/", "/quizzes", "/missing", "/healthz", "/static/x/icon.svg", "/static/x/missing.js"]
)
def test_every_response_carries_them(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_parts_of_a_page_carry_what_means_something_there(visitor: Visitor) -> None:
    headers = visitor.get("/static/x/css/app.css").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" not in headers
    assert sum(len(f"{name}: {value}\r\n") for name, value in headers) < 500


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


def test_behind_https_the_cookie_and_the_browser_stay_there(services: Services) -> None:
    settings = SETTINGS.model_copy(update={"secure_cookies": True})
    house: Any = SimpleNamespace(services=services, settings=settings, registry=CollectorRegistry())
    response = Visitor(create_app(house)).client.get("/sign-in", base_url="https://quiz.example")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-quizapp=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_over_http_nothing_promises_https(visitor: Visitor) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/").headers


def test_no_other_site_may_read_and_nothing_is_traced(visitor: Visitor) -> None:
    response = visitor.client.get("/", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in response.headers.keys() if name.startswith("Access-Control")]  # noqa: SIM118
    assert visitor.client.open("/", method="TRACE").status_code == 405


def test_signing_out_clears_the_browser(learner: Visitor) -> None:
    assert "Clear-Site-Data" not in learner.get("/account").headers
    assert learner.post("/sign-out").headers["Clear-Site-Data"] == '"cache", "storage"'
