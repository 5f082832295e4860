"""What is walked on a desktop in English elsewhere, in the other views: on a phone, and in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_formula_is_typed import FRESH, SETTLED, type_formula
from tests.browser.test_pages_fit_everybody import overflow

pytestmark = pytest.mark.slow
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
TYPED = "1/(2+e^z+e^-z)"


@dataclass(frozen=True)
class Words:
    """What the pages say in one language."""

    locale: str
    quiz: str
    timed: str
    wrong: str
    right: str
    understood: str
    bounds: str
    yours: str
    slip: str
    same: str
    contest: str
    ask: str
    asked: str
    keep: str
    take: str
    over: str
    plain: str
    solution: str


ENGLISH = Words(
    locale="en-GB",
    quiz="four times",
    timed="twelve seconds",
    wrong="Not yet",
    right="Right",
    understood="Understood as",
    bounds="error bounds",
    yours="yours is",
    slip="The factor is",
    same="The same function: both are",
    contest="I think this is right",
    ask="Ask a person to look",
    asked="A person has been asked",
    keep="Keep this one",
    take="Take that one",
    over="Time is up",
    plain="Plain text",
    solution="Solution",
)
CHINESE = Words(
    locale="zh-CN",
    quiz="四次",
    timed="十二秒",
    wrong="还不对",
    right="正确",
    understood="理解为",
    bounds="误差",
    yours="应为",
    slip="因子是",
    same="同一个函数：两者都是",
    contest="我认为这是对的",
    ask="请人复核",
    asked="已提交人工复核",
    keep="保留这边的",
    take="采用那边的",
    over="时间到",
    plain="纯文本",
    solution="解答",
)
VIEWS = [
    pytest.param((DESKTOP, CHINESE), id="desktop, Chinese"),
    pytest.param((PHONE, ENGLISH), id="phone, English"),
    pytest.param((PHONE, CHINESE), id="phone, Chinese"),
]


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[BrowserContext, Page, Words]]:
    """A browser of one of the other views, and its words."""
    screen, words = request.param
    context, page = new_page(browser, locale=words.locale, **screen)
    yield context, page, words
    context.close()


def begin(page: Page, server: Server, quiz: str) -> Locator:
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=quiz).get_by_role("button").click()
    field = page.locator("input[name=answer]")
    expect(field).to_be_visible()
    return field


def check(page: Page, answer: str) -> Locator:
    page.locator("input[name=answer]").fill(answer)
    page.locator("button.check").click()
    verdict = page.locator("#verdict")
    expect(verdict).to_be_focused()
    return verdict


def kept(page: Page, state: str) -> None:
    expect(page.locator("[data-kept]")).to_have_attribute("data-kept", state)


def test_a_wrong_answer_teaches(view: tuple[BrowserContext, Page, Words], server: Server) -> None:
    _, page, words = view
    begin(page, server, words.quiz)
    page.locator("[data-shortcut=hint]").click()
    expect(page.locator("#hints")).to_be_visible()
    verdict = check(page, "σ(z)(1+σ(z))")
    expect(verdict).to_contain_text(words.wrong)
    for place, said in ((".read-as", words.understood), (".proof", words.bounds), (".reason", words.yours)):
        expect(verdict.locator(place)).to_contain_text(said)
    expect(verdict).to_contain_text(words.slip)
    expect(verdict.locator(".plot")).to_be_visible()
    assert overflow(page) == 0
    verdict = check(page, "sech(z/2)^2/4")
    expect(verdict).to_contain_text(words.right)
    expect(verdict.locator(".same")).to_contain_text(words.same)
    assert overflow(page) == 0


def test_the_solution_is_shown(view: tuple[BrowserContext, Page, Words], server: Server) -> None:
    _, page, words = view
    begin(page, server, words.quiz)
    check(page, "z")
    page.get_by_role("button", name=words.solution, exact=True).click()
    expect(page.locator("#solution math").first).to_be_visible()
    expect(page.locator("button.check")).to_have_count(0)
    assert overflow(page) == 0


def test_the_solution_is_shown_before_any_answer_and_what_is_typed_is_no_answer(
    view: tuple[BrowserContext, Page, Words], server: Server
) -> None:
    _, page, words = view
    begin(page, server, words.quiz).fill("z +")
    page.get_by_role("button", name=words.solution, exact=True).click()
    expect(page.locator("#solution math").first).to_be_visible()
    expect(page.locator("#verdict")).to_have_count(0)
    expect(page.locator("button.check")).to_have_count(0)


def test_a_verdict_is_contested(view: tuple[BrowserContext, Page, Words], server: Server) -> None:
    _, page, words = view
    begin(page, server, words.quiz)
    check(page, "z")
    page.locator("summary").filter(has_text=words.contest).click()
    page.locator("#words").fill("because")
    page.get_by_role("button", name=words.ask).click()
    expect(page.locator("#verdict")).to_contain_text(words.asked)
    assert overflow(page) == 0


def test_what_was_typed_is_there_after_a_reload_and_offline(
    view: tuple[BrowserContext, Page, Words], server: Server
) -> None:
    context, page, words = view
    field = begin(page, server, words.quiz)
    field.fill(TYPED)
    kept(page, "saved")
    context.set_offline(True)
    field.press_sequentially("+0")
    kept(page, "offline")
    context.set_offline(False)
    kept(page, "saved")
    page.reload()
    expect(field).to_have_value(TYPED + "+0")


def test_the_second_of_two_devices_is_asked(
    view: tuple[BrowserContext, Page, Words], browser: Browser, server: Server
) -> None:
    context, page, words = view
    field = begin(page, server, words.quiz)
    other, elsewhere = new_page(browser, storage_state=context.storage_state(), locale=words.locale)
    elsewhere.goto(page.url)
    elsewhere.locator("input[name=answer]").fill("tanh(z)")
    kept(elsewhere, "saved")
    field.fill(TYPED)
    kept(page, "elsewhere")
    expect(page.locator("[data-other]")).to_have_text("tanh(z)")
    assert overflow(page) == 0
    page.get_by_role("button", name=words.take).click()
    expect(field).to_have_value("tanh(z)")
    field.fill(TYPED)
    kept(page, "saved")
    elsewhere.locator("input[name=answer]").fill("tanh(z)+1")
    kept(elsewhere, "elsewhere")
    elsewhere.get_by_role("button", name=words.keep).click()
    kept(elsewhere, "saved")
    other.close()


def test_when_time_is_up_what_is_typed_is_handed_in(view: tuple[BrowserContext, Page, Words], server: Server) -> None:
    _, page, words = view
    field = begin(page, server, words.timed)
    expect(page.locator(".clock")).to_be_visible()
    field.fill(TYPED)
    expect(page.locator(".clock")).to_contain_text(words.over)
    expect(page.locator(".score")).to_be_visible()
    expect(page.locator("main")).to_contain_text(words.right)
    assert overflow(page) == 0


@pytest.mark.parametrize("seen", VIEWS)
def test_a_formula_or_plain_text_is_chosen_and_remembered(
    browser: Browser, server: Server, seen: tuple[dict[str, Any], Words]
) -> None:
    screen, words = seen
    context, page = new_page(browser, **FRESH, **screen, locale=words.locale)
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=words.quiz).get_by_role("button").click()
    type_formula(page, "1/(1+e^-z")
    expect(page.locator("#understood")).to_contain_text(words.understood)
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "1/(1 + e^(-z))")
    page.get_by_role("button", name=words.plain).click()
    expect(page.locator("input[name=answer]")).to_have_value("1/(1 + e^(-z))")
    kept(page, "saved")
    page.reload()
    expect(page.get_by_role("button", name=words.plain)).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(SETTLED)
    expect(page.locator("math-field")).to_have_count(0)
    context.close()
