import re

from flask import Flask

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.change_password import change_password
from tests.services.house import PASSWORD
from tests.services.practice_house import make_bank
from tests.web.visitor import Visitor


def test_a_session_lasts_over_requests(learner: Visitor) -> None:
    assert "Account" in learner.read("/")
    assert "Account" in learner.read("/quizzes")


def test_signing_out_ends_it_here_and_in_the_service(app: Flask, learner: Visitor) -> None:
    cookie = learner.client.get_cookie("quizapp")
    assert cookie is not None
    learner.post("/sign-out")
    assert learner.get("/progress").status_code == 302
    thief = Visitor(app)
    thief.client.set_cookie("quizapp", cookie.value)
    assert thief.get("/progress").status_code == 302


def test_the_page_after_signing_out_tells_once_whose_texts_go_from_the_device(learner: Visitor) -> None:
    found = re.search(r'data-person="(\d+)"', learner.read("/quizzes"))
    assert found is not None
    assert "data-departed" not in learner.read("/")
    after = learner.send("/sign-out")
    assert f'data-departed="{found.group(1)}"' in after
    assert "data-person" not in after
    assert "data-departed" not in learner.read("/")


def test_deleting_the_account_tells_it_too(learner: Visitor) -> None:
    assert "data-departed" in learner.send("/account/data/erase", word="delete", password=PASSWORD)


def test_a_session_that_merely_ends_leaves_the_texts(app: Flask, learner: Visitor) -> None:
    other = Visitor(app).sign_in("ada@example.org")
    other.post("/account/password", old=PASSWORD, password="another horse")
    page = learner.read("/")
    assert "data-departed" not in page
    assert "data-person" not in page


def test_a_revoked_session_is_over_at_once(teacher: Visitor, services: Services, instructor: Actor) -> None:
    assert teacher.get("/items").status_code == 200
    change_password(services, instructor, PASSWORD, "another horse")
    assert teacher.get("/items").status_code in (302, 404)


def test_a_cookie_of_ones_own_making_is_nobody(app: Flask) -> None:
    forger = Visitor(app)
    with forger.client.session_transaction() as session:
        session["_user_id"] = "not a token"
    assert forger.get("/progress").status_code == 302


def test_a_new_session_at_sign_in(app: Flask, learner: Visitor) -> None:
    guest = Visitor(app)
    guest.post("/start")
    with guest.client.session_transaction() as session:
        before = session["_user_id"]
    guest.sign_in("ada@example.org")
    with guest.client.session_transaction() as session:
        assert session["_user_id"] != before
    assert learner.get("/progress").status_code == 200


def test_a_guest_keeps_the_work_when_making_an_account(visitor: Visitor, quiz_id: int) -> None:
    visitor.post("/start")
    start = visitor.post(f"/quizzes/{quiz_id}/start")
    question = int(start.headers["Location"].rpartition("/")[2])
    visitor.check(question, answer="right")
    visitor.post("/sign-up", email="new@example.org", password=PASSWORD, name="New")
    assert "right" in visitor.read("/progress")
    assert "new@example.org" in visitor.read("/account")


def test_what_a_guest_did_is_said_to_have_come_along(app: Flask, learner: Visitor, services: Services) -> None:
    make_bank(services)
    guest = Visitor(app)
    guest.post("/practice")
    page = guest.send("/sign-in", email="ada@example.org", password=PASSWORD)
    assert "What you did here without an account is in your account now." in page
    assert "is in your account now" not in learner.read("/")
