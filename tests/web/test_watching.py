import json
import re
from typing import Any

import pytest
from flask import Flask

from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("told_in_json")


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]


def test_every_request_has_an_id_in_its_answer_and_its_line(
    visitor: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    first, second = visitor.get("/help"), visitor.get("/link/a-secret-token-in-the-address")
    lines = told(capsys)
    assert [line["request"] for line in lines] == [first.headers["X-Request-ID"], second.headers["X-Request-ID"]]
    assert [(line["route"], line["status"]) for line in lines] == [("/help", 200), ("/link/<token>", 410)]
    assert all(line["ms"] >= 0 for line in lines)


@pytest.mark.parametrize(("given", "kept"), [("3f2b8c1e-77aa-4c1d-9e55-0a1b2c3d4e5f", True), ("x\ny" * 9, False)])
def test_an_id_of_the_server_in_front_is_kept_if_it_is_one(visitor: Visitor, given: str, *, kept: bool) -> None:
    found = visitor.client.get("/help", environ_base={"HTTP_X_REQUEST_ID": given}).headers["X-Request-ID"]
    assert (found == given) is kept
    assert re.fullmatch(r"[0-9A-Za-z-]{16,64}", found)


def test_whatever_is_logged_in_a_request_carries_its_id(
    app: Flask, visitor: Visitor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(app.view_functions, "help.show", fails)
    capsys.readouterr()
    response = visitor.get("/help")
    failure, line = told(capsys)
    assert (failure["event"], failure["route"], line["status"]) == ("a request failed", "/help", 500)
    assert failure["request"] == line["request"] == response.headers["X-Request-ID"]
    registry = app.extensions["prometheus"]
    assert registry.get_sample_value("quizapp_errors_total", {"route": "/help"}) == 1
