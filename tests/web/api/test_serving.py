from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.regrading import work_regrades
from quizapp.web.api.blueprint import resources
from tests.services.house import ITEM, FakeGrader
from tests.services.programs import make_token_for
from tests.web.api.conftest import limited
from tests.web.visitor import Visitor


def begin(program: FlaskClient, quiz_id: int) -> int:
    started = program.post(f"/api/v1/quizzes/{quiz_id}/attempts")
    assert started.json is not None
    return int(started.json["next_question_id"])


def test_a_quiz_from_start_to_result(program: FlaskClient, quiz_id: int) -> None:
    question_id = begin(program, quiz_id)
    question = program.get(f"/api/v1/questions/{question_id}").json
    assert question is not None
    assert (question["position"], question["of"], question["hints_left"]) == (1, 2, 2)
    hinted = program.post(f"/api/v1/questions/{question_id}/hints").json
    assert hinted == {"hints_html": ["<p>Chain rule.</p>\n"]}
    sent = {"json": {"response": {"answer": "half"}}, "headers": {"Idempotency-Key": "answer-0001"}}
    first = program.post(f"/api/v1/questions/{question_id}/answers", **sent)
    assert first.status_code == 201
    assert first.json is not None
    assert (first.json["standing"], first.json["points"]) == ("partly", 1.0)
    assert program.post(f"/api/v1/questions/{question_id}/answers", **sent).json == first.json
    assert program.get("/api/v1/answers/answer-0001").json == first.json
    result = program.post(f"/api/v1/attempts/{question['attempt_id']}/finish").json
    assert result is not None
    assert (result["score"], result["points"], result["rows"][0]["tries"]) == (1.0, 4.0, 1)
    assert program.get(f"/api/v1/attempts/{question['attempt_id']}/result").json == result


def test_a_key_of_another_answer_is_refused(program: FlaskClient, quiz_id: int) -> None:
    address = f"/api/v1/questions/{begin(program, quiz_id)}/answers"
    headers = {"Idempotency-Key": "answer-0001"}
    program.post(address, json={"response": {"answer": "wrong"}}, headers=headers)
    again = program.post(address, json={"response": {"answer": "right"}}, headers=headers)
    assert again.status_code == 409
    assert again.json is not None
    assert again.json["reason"] == "key_reused"
    assert program.post(address, json={"response": {"answer": "right"}}).status_code == 422


def test_what_is_sent_again_is_done_once(program: FlaskClient, quiz_id: int) -> None:
    address, headers = f"/api/v1/questions/{begin(program, quiz_id)}/hints", {"Idempotency-Key": "hints-0001"}
    first = program.post(address, headers=headers)
    again = program.post(address, headers=headers)
    assert (first.status_code, again.status_code, again.data) == (201, 201, first.data)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    other = program.post(f"/api/v1/quizzes/{quiz_id}/attempts", headers=headers)
    assert other.status_code == 422
    program.post(address)
    refused = program.post(address, headers={"Idempotency-Key": "hints-0002"})
    assert refused.status_code == 409
    assert refused.json is not None
    assert refused.json["reason"] == "no_hints"
    assert program.post(address, headers={"Idempotency-Key": "hints-0002"}).json == refused.json


def test_what_was_not_answered_was_not_done(
    app: Flask, program: FlaskClient, quiz_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends after the hint was taken and before its answer is stored."""
    address, headers = f"/api/v1/questions/{begin(program, quiz_id)}/hints", {"Idempotency-Key": "hints-0001"}
    app.config["PROPAGATE_EXCEPTIONS"] = True

    def end(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as ending:
        ending.setattr("quizapp.services.remember_request._keep", end)
        with pytest.raises(SystemExit):
            program.post(address, headers=headers)
    taken = program.post(address, headers=headers)
    assert taken.json == {"hints_html": ["<p>Chain rule.</p>\n"]}, "it is the first one still"


def test_nothing_is_decided_inside_the_transaction_of_an_operation_and_its_answer(
    app: Flask, services: Services, instructor: Actor, grader: FakeGrader
) -> None:
    """Those that are done and answered in one; a question is tried before anything of it is written."""
    teacher = app.test_client()
    teacher.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {make_token_for(services, instructor).token}"
    asked: list[bool] = []

    def write() -> None:
        with services.writing():
            asked.append(True)

    grader.during = write  # it would wait for the transaction of this very thread, and be told that it is busy
    numbers = iter(range(100))

    def post(path: str, body: object = None) -> Any:
        keyed = {"Idempotency-Key": f"number-{next(numbers):04}"}
        response = teacher.post(f"/api/v1{path}", json=body, headers=keyed)
        assert response.status_code in {200, 201}, (path, response.get_data(as_text=True))
        return response.json

    item = post("/items", {"text": ITEM.format(name="kept")})
    item_id = item["card"]["item_id"]
    post(f"/items/{item_id}/versions", {"revision": item["revision"]})
    slots = [{"item_id": item_id, "points": 1.0}]
    quiz = post("/course/quizzes", {"title_en": "New", "title_zh": "新", "slots": slots, "published": True})
    attempt = post(f"/quizzes/{quiz['quiz_id']}/attempts")
    question_id = attempt["next_question_id"]
    post(f"/questions/{question_id}/hints")
    sent = {"json": {"response": {"answer": "wrong"}}, "headers": {"Idempotency-Key": "answer-0001"}}
    assert teacher.post(f"/api/v1/questions/{question_id}/answers", **sent).status_code == 201
    post(f"/questions/{question_id}/another")
    for end in ("apply", "discard"):
        regrade = post("/regrades", {"quiz_id": quiz["quiz_id"], "policy": "as_computed", "reason": "a test"})
        work_regrades(services)
        post(f"/regrades/{regrade['card']['regrade_id']}/{end}")
    assert len(asked) > 2
    kept = {one.path for resource in resources() for one in resource.operations if one.told.keys == "kept"}
    assert len(kept) == 9, "this test plays each of them"


def test_an_answer_that_nobody_grades_yet_is_taken(program: FlaskClient, quiz_id: int, grader: FakeGrader) -> None:
    address = f"/api/v1/questions/{begin(program, quiz_id)}/answers"
    grader.is_away = True
    headers = {"Idempotency-Key": "answer-0001"}
    sent = program.post(address, json={"response": {"answer": "right"}}, headers=headers)
    assert sent.json is not None
    assert sent.json["standing"] == "pending"


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer nonsense", "Basic YTpi", "Bearer \udcff"])
def test_only_a_token_lets_a_program_in(app: Flask, value: str) -> None:
    response = app.test_client().get("/api/v1/me", headers={"Authorization": value.encode("latin-1", "replace")})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.mimetype == "application/problem+json"


def test_being_signed_in_on_the_pages_is_no_help(app: Flask, ada: Actor, quiz_id: int) -> None:
    visitor = Visitor(app).sign_in(ada.email or "")
    assert visitor.get("/api/v1/me").status_code == 401
    assert visitor.post(f"/api/v1/quizzes/{quiz_id}/attempts").status_code == 401


def test_a_token_does_what_it_is_for(app: Flask, services: Services, ada: Actor, quiz_id: int) -> None:
    token = make_token_for(services, ada, "attempts:read").token
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh"}
    client = app.test_client()
    assert client.get("/api/v1/quizzes", headers=headers).status_code == 200
    refused = client.post(f"/api/v1/quizzes/{quiz_id}/attempts", headers=headers)
    assert refused.status_code == 403
    assert refused.json is not None
    assert (refused.json["code"], refused.json["detail"]) == ("insufficient_scope", "令牌缺少权限范围 attempts:write。")


def test_without_the_scope_of_scores_a_token_reads_ones_own_attempts_only(
    app: Flask, services: Services, program: FlaskClient, instructor: Actor, quiz_id: int
) -> None:
    """An instructor may read Ada's work; a program that was given `attempts:read` may not."""
    question_id = begin(program, quiz_id)
    sent = {"json": {"response": {"answer": "half"}}, "headers": {"Idempotency-Key": "answer-0001"}}
    program.post(f"/api/v1/questions/{question_id}/answers", **sent)
    attempt_id = program.get(f"/api/v1/questions/{question_id}").json["attempt_id"]  # type: ignore[index]
    addresses = [
        f"/api/v1/attempts/{attempt_id}",
        f"/api/v1/attempts/{attempt_id}/questions",
        f"/api/v1/questions/{question_id}",
        "/api/v1/answers/answer-0001",
    ]
    for scopes, status in (("attempts:read", 404), ("attempts:read scores:read", 200)):
        token = make_token_for(services, instructor, *scopes.split()).token
        other = app.test_client()
        found = [other.get(one, headers={"Authorization": f"Bearer {token}"}).status_code for one in addresses]
        assert found[:3] == [status] * 3, scopes
    assert [program.get(one).status_code for one in addresses] == [200] * 4


def test_who_comes_too_often_waits(app: Flask, services: Services, program: FlaskClient) -> None:
    app.extensions["quizapp"] = limited(services, 2)
    first = program.get("/api/v1/me")
    assert first.headers["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert first.headers["RateLimit"] == '"minute";r=1;t=60'
    program.get("/api/v1/me")
    refused = program.get("/api/v1/me")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert refused.headers["RateLimit"] == '"minute";r=0;t=60'
    strangers = [app.test_client().get("/api/v1/me").status_code for _ in range(3)]
    assert strangers == [401, 401, 429]
