import re
import subprocess
import sys

import pytest
from flask import Flask, request

from quizapp.web.app import LARGEST_BODY, believe
from tests.web.visitor import Visitor


def test_pages_are_found_by_their_folder(app: Flask) -> None:
    assert {"start", "questions", "items", "reviews"} <= app.blueprints.keys()


def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    response = visitor.client.post("/start")
    assert response.status_code == 400
    assert "Load the page again" in response.text


def test_no_form_of_any_page_is_taken_without_its_token(app: Flask, teacher: Visitor) -> None:
    """Whoever is signed in: another site cannot make the browser send it. Programs come without cookies."""
    walked = 0
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and not rule.endpoint.startswith("api."):
            path = re.sub(r"<[^>]+>", "1", rule.rule)
            for sent in ({}, {"csrf_token": "made up"}):
                response = teacher.client.post(path, data=sent)
                assert response.status_code == 400, path
                assert "Load the page again" in response.text
            walked += 1
    assert walked > 50
    assert teacher.get("/account").status_code == 200, "nor was anybody signed out"


def test_what_changes_something_is_asked_for_by_no_link(app: Flask) -> None:
    methods = {rule.rule: rule.methods or set() for rule in app.url_map.iter_rules()}
    changing = re.compile(r"/(finish|check|hint|erase|revoke|remove|end|apply|discard|restore|retire|sign-out|enrol)$")
    named = [rule for rule in methods if changing.search(rule)]
    assert len(named) > 10
    assert [rule for rule in named if "GET" in methods[rule]] == ["/attempts/<int:attempt_id>/finish"], "asks first"


def test_bodies_have_a_largest_size(visitor: Visitor) -> None:
    response = visitor.post("/sign-in", email="x" * (LARGEST_BODY + 1))
    assert response.status_code == 413
    assert "too large" in response.text


def test_the_web_process_never_imports_sympy_or_flint() -> None:
    seen = "import sys, quizapp.web.app; print({'sympy', 'flint', 'quizapp.deciding.decider'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1 http"), (1, "192.0.2.7 https"), (2, "192.0.2.9 https")])
def test_what_a_proxy_says_is_believed_of_so_many_as_are_there(proxies: int, seen: str) -> None:
    app = Flask("proxied")
    app.add_url_rule("/", view_func=lambda: f"{request.remote_addr} {request.scheme}")
    believe(app, proxies)
    headers = {"X-Forwarded-For": "192.0.2.9, 192.0.2.7", "X-Forwarded-Proto": "https, https"}
    assert app.test_client().get("/", headers=headers).text == seen
