import re

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.web.languages import chosen_language
from tests.services.house import make_quiz
from tests.services.judging import JUDGED, make_statement
from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"), ("en-GB", "en"), ("fr,zh;q=0.5", "zh-Hans"), ("fr", "en"), ("", "en")],
)
def test_the_browser_is_asked_first(visitor: Visitor, wanted: str, language: str) -> None:
    visitor.headers["Accept-Language"] = wanted
    assert f'<html lang="{language}"' in visitor.read("/")


def test_the_switch_outranks_the_browser_and_is_remembered(visitor: Visitor) -> None:
    visitor.headers["Accept-Language"] = "en"
    visitor.post("/preferences", language="zh")
    assert "无需注册" in visitor.read("/")
    assert "无需注册" in visitor.read("/")


def test_the_choice_goes_with_the_account(visitor: Visitor, learner: Visitor, services: Services) -> None:
    learner.post("/preferences", language="zh")
    visitor.headers["Accept-Language"] = "en"
    assert "退出登录" in visitor.sign_in("ada@example.org").read("/account")
    del services


def test_english_outside_a_request() -> None:
    assert chosen_language() == "en"


def test_what_was_chosen_is_read_in_chinese(learner: Visitor, services: Services, instructor: Actor) -> None:
    learner.post("/preferences", language="zh")
    quiz_id = make_quiz(services, instructor, (make_statement(services, instructor),))
    question_id = int(learner.post(f"/quizzes/{quiz_id}/start").headers["Location"].rpartition("/")[2])
    page = learner.read(f"/questions/{question_id}")
    letter = re.findall(r'value="([a-z])"> <span>它无界', page)[0]
    learner.check(question_id, parts__judgement="true", parts__reason=letter, answer="wrong")
    progress = learner.read("/progress")
    assert progress.count(JUDGED["zh"]) == 2
    assert "judgement" not in progress
    assert JUDGED["zh"] in learner.get("/account/data/csv").text
