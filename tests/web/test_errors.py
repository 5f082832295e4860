import pytest
from flask import Flask

from quizapp.services import errors
from quizapp.services.errors import Fault, ServiceError
from quizapp.web.errors import Refusal, redraws, status_of
from tests.services.house import FakeGrader
from tests.web.visitor import Visitor

FAULTS = (Fault("name", "short", "短"), Fault("slots.0.points", "low", "小"), Fault("", "all of it", "全部"))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotFound(), 404),
        (errors.NotAllowed(), 404),
        (errors.SignInNeeded(), 401),
        (errors.Conflict("closed", "x", "x"), 409),
        (errors.InvalidInput(), 422),
        (errors.WrongCredentials(), 401),
        (errors.Throttled(3), 429),
        (errors.LinkExpired(), 410),
        (errors.Unavailable(), 503),
    ],
)
def test_each_refusal_has_its_status(error: ServiceError, status: int) -> None:
    assert status_of(error) == status


def test_faults_find_their_fields() -> None:
    refusal = Refusal(faults=FAULTS)
    assert [fault.en for fault in refusal.at("name")] == ["short"]
    assert refusal.at("slots") == ()
    assert [fault.en for fault in refusal.under("slots")] == ["low"]
    assert [fault.en for fault in refusal.beside("name", "slots")] == ["all of it"]


def test_a_missing_right_looks_like_a_missing_thing(visitor: Visitor, learner: Visitor, question_id: int) -> None:
    stranger = visitor
    stranger.post("/start")
    theirs, nobodys = stranger.get(f"/questions/{question_id}"), stranger.get("/questions/999999")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace(f"/questions/{question_id}", "") == nobodys.text.replace("/questions/999999", "")
    assert learner.get(f"/questions/{question_id}").status_code == 200


def test_who_is_nobody_is_asked_to_sign_in_and_comes_back(visitor: Visitor) -> None:
    response = visitor.get("/progress")
    assert response.status_code == 302
    assert response.headers["Location"] == "/sign-in?next=/progress"


def test_addresses_that_are_not_there_have_a_page(visitor: Visitor) -> None:
    response = visitor.get("/nowhere")
    assert response.status_code == 404
    assert "There is nothing here" in response.text


def test_a_wrong_method_says_which_are_right(visitor: Visitor) -> None:
    response = visitor.get("/start")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


def test_an_expired_link_says_so(visitor: Visitor) -> None:
    response = visitor.get("/link/" + "0" * 64)
    assert response.status_code == 410
    assert "This link no longer works" in response.text


def test_what_does_not_answer_says_when_to_try_again(learner: Visitor, question_id: int, grader: FakeGrader) -> None:
    grader.is_away = True
    response = learner.post(f"/questions/{question_id}/solution")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "Nothing is lost" in response.text


def test_a_database_that_is_away_still_gives_a_page(
    app: Flask, learner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise errors.Unavailable

    monkeypatch.setattr("quizapp.web.identity.identify", away)
    response = learner.get("/quizzes")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "<h1>" in response.text
    del app


def test_what_nobody_foresaw_shows_nothing_of_the_inside(
    app: Flask, visitor: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    app.add_url_rule("/broken", "broken", lambda: str(1 // 0))
    response = visitor.get("/broken")
    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.text
    assert "The fault is ours" in response.text
    assert "ZeroDivisionError" in "".join(capsys.readouterr())


def test_a_refused_form_is_shown_again_with_what_was_typed(app: Flask) -> None:
    def show(number: int, refusal: Refusal) -> str:
        return f"{number} {refusal.notice} {[fault.en for fault in refusal.faults]}"

    @redraws(show)
    def view(number: int) -> str:
        raise [errors.InvalidInput(*FAULTS), errors.Conflict("stale", "too late", "太晚"), errors.NotFound()][number]

    with app.test_request_context():
        assert view(0).status_code == 422  # type: ignore[union-attr]
        assert view(1).get_data(as_text=True) == "1 too late []"  # type: ignore[union-attr]
        with pytest.raises(errors.NotFound):
            view(2)
