from werkzeug.test import TestResponse

from tests.web.visitor import Visitor


def is_set(response: TestResponse) -> bool:
    return any(line.startswith("quizapp=") for line in response.headers.getlist("Set-Cookie"))


def test_a_page_that_is_opened_prolongs_the_session(learner: Visitor) -> None:
    assert is_set(learner.get("/quizzes"))
    assert is_set(learner.client.get("/quizzes", headers={"Sec-Fetch-Mode": "navigate"}))


def test_a_script_leaves_the_cookie_alone(learner: Visitor) -> None:
    learner.read("/quizzes")
    assert not is_set(learner.client.get("/quizzes", headers={"Sec-Fetch-Mode": "cors"}))


def test_what_is_sent_while_a_page_is_left_leaves_the_cookie_alone(learner: Visitor, quiz_id: int) -> None:
    start = learner.post(f"/quizzes/{quiz_id}/start")
    question = start.headers["Location"]
    kept = learner.post(f"{question}/keep", answer="z +", revision=0)
    assert kept.status_code == 200
    assert not is_set(kept)


def test_a_change_sets_it_whoever_asks(visitor: Visitor) -> None:
    assert is_set(visitor.post("/start"))
    assert is_set(visitor.post("/sign-out"))
