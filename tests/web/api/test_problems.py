from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.services.errors import ServiceError
from quizapp.web.api.problems import TITLES
from quizapp.web.errors import STATUS


def test_every_refusal_of_a_service_has_a_problem() -> None:
    assert set(STATUS.values()) <= TITLES.keys()
    assert all(issubclass(kind, ServiceError) for kind in STATUS)


@pytest.mark.parametrize(
    ("method", "address", "sent", "status", "code"),
    [
        ("GET", "/api", {}, 404, "not_found"),
        ("GET", "/api/v1/none", {}, 404, "not_found"),
        ("GET", "/api/v1/quizzes/99", {}, 404, "not_found"),
        ("GET", "/api/v1/quizzes/99999999999999999999999", {}, 404, "not_found"),
        ("DELETE", "/api/v1/quizzes", {}, 405, "method_not_allowed"),
        ("POST", "/api/v1/questions/1/answers", {"data": "{}"}, 415, "unsupported_media_type"),
        ("POST", "/api/v1/questions/1/answers", {"data": "{", "content_type": "application/json"}, 400, "bad_request"),
        ("POST", "/api/v1/questions/1/answers", {"json": "x" * 300_000}, 413, "too_large"),
        ("POST", "/api/v1/questions/1/answers", {"json": {"response": {"answer": 1}}}, 422, "invalid_input"),
        ("POST", "/api/v1/questions/99/answers", {"json": {"response": {"answer": "1"}}}, 404, "not_found"),
    ],
)
def test_whatever_goes_wrong_is_a_problem_document(
    program: FlaskClient, method: str, address: str, sent: dict[str, Any], status: int, code: str
) -> None:
    response = program.open(address, method=method, headers={"Idempotency-Key": "answer-0001"}, **sent)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.json is not None
    assert (response.json["status"], response.json["code"]) == (status, code)
    assert response.json["type"] == f"/help/api#{code}"
    assert status != 405 or response.headers["Allow"] == "GET, HEAD"


def test_a_fault_of_ours_is_one_too(app: Flask, program: FlaskClient) -> None:
    def broken(**_ids: object) -> None:
        raise RuntimeError("secret inside")

    app.view_functions["api.read_me"] = broken  # type: ignore[assignment]
    response = program.get("/api/v1/me")
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert "secret" not in response.text


def test_every_problem_is_explained(app: Flask) -> None:
    for language in ("en", "zh"):
        page = app.test_client().get("/help/api", headers={"Accept-Language": language}).text
        assert [code for code, _ in TITLES.values() if f'id="{code}"' not in page] == []
