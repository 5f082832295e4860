import pytest

from quizapp.services.bundle import Services
from quizapp.web.languages import chosen_language
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
