"""States beside the usual one: slow, offline, printed, read aloud; none of them moves what is on the page."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import begin, check, new_page
from tests.browser.server import Server
from tests.browser.test_pages_fit_everybody import ONE_AT_ONCE, UNDECIDED, Theme, overflow, violations

SLOW = 0.9


def slowly(route: Route) -> None:
    time.sleep(SLOW)
    route.continue_()


def test_a_check_that_takes_long_says_so_and_moves_nothing(calm: Page, server: Server) -> None:
    begin(calm, server)
    calm.get_by_role("textbox", name="Your answer").fill("z")
    expect(calm.locator("[data-kept]")).to_have_attribute("data-kept", "saved")
    button = calm.get_by_role("button", name="Check")
    before = button.bounding_box()
    calm.route("**/check", slowly)
    button.click(no_wait_after=True)
    expect(calm.get_by_role("status").filter(has_text="Checking")).to_be_visible()
    assert button.bounding_box() == before
    expect(calm.locator("#verdict")).to_be_focused()


@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_axe_finds_nothing_offline(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    begin(page, server)
    page.get_by_role("textbox", name="Your answer").fill("z")
    expect(page.locator("#understood math")).to_be_visible()
    context.set_offline(True)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("textbox", name="Your answer").fill("z+1")
    expect(page.locator("[data-kept]")).to_have_attribute("data-kept", "offline")
    told = page.locator("[data-kept]").get_by_text("Not connected. What you type is kept")
    expect(told).to_be_visible()
    assert violations(page) == []
    expect(told).to_be_visible()
    context.set_offline(False)
    context.close()


ANSWERS = (
    ("2z(1-", "invalid"),
    ("σ(z)(1+σ(z))", "not_yet"),
    (UNDECIDED, "undecided"),
    ("e^z/(1+e^z)^2", "right"),
)


@pytest.mark.parametrize("theme", [pytest.param("light", marks=pytest.mark.slow), "dark"])
def test_every_verdict_fits_a_phone_in_chinese(browser: Browser, server: Server, theme: Theme) -> None:
    phone = {"width": 360, "height": 740}
    context, page = new_page(browser, color_scheme=theme, locale="zh-CN", viewport=phone)
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text="四次").get_by_role("button").click()
    for text, standing in (
        ("2z(1-", "invalid"),
        ("σ(z)(1+σ(z))", "not_yet"),
        (UNDECIDED, "undecided"),
        ("e^z/(1+e^z)^2", "right"),
    ):
        answer(page, text)
        expect(page.locator("#verdict")).to_have_attribute("data-verdict", standing)
        assert (standing, violations(page), overflow(page)) == (standing, [], 0)
    expect(page.locator("#verdict .same math mfrac")).to_be_visible()
    page.locator("#verdict [data-shortcut=solution]").click()
    expect(page.locator("#solution .answer-key math")).to_be_visible()
    page.locator("summary").first.click()
    page.keyboard.press("?")
    expect(page.locator("dialog#shortcuts")).to_be_visible()
    assert (violations(page), overflow(page)) == ([], 0)
    context.close()


@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_axe_finds_nothing_in_practice_and_progress(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    page.goto(f"{server.address}/practice")
    assert violations(page) == []
    page.get_by_role("button", name="Practise now").click()
    expect(page.locator("#why")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{server.address}/progress")
    assert violations(page) == []
    page.get_by_role("link", name="Download or delete my data").click()
    expect(page.get_by_role("heading", name="My data")).to_be_visible()
    assert violations(page) == []
    context.close()


def test_the_reading_is_announced_with_its_formula(calm: Page, server: Server) -> None:
    begin(calm, server)
    region = calm.locator("#understood")
    expect(region).to_have_attribute("aria-live", "polite")
    field = calm.get_by_role("textbox", name="Your answer")
    expect(field).to_have_attribute("aria-describedby", "understood")
    field.fill("1/(1+e^-z)")
    expect(region.locator("math mfrac")).to_be_visible()


LOOK_OF_FOCUS = """() => {
  const place = document.activeElement, look = getComputedStyle(place);
  const isSeen = (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2) || look.boxShadow !== "none";
  return place === document.body || isSeen ? null : place.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_seen_wherever_it_goes(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    begin(page, server)
    check(page, "z")
    expect(page.locator("#verdict")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.locator(".skip").focus()
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(LOOK_OF_FOCUS))
    assert [place for place in unseen if place] == []
    context.close()


def test_what_is_printed_is_what_was_asked_answered_and_told(page: Page, server: Server) -> None:
    begin(page, server)
    check(page, "σ(z)(1+σ(z))")
    expect(page.locator("#verdict")).to_be_focused()
    page.get_by_role("button", name="Solution").click()
    expect(page.locator("#solution")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    for shown in ("#prompt", "input[name=answer]", "#verdict .reason", "#verdict .plot", "#solution"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".top", ".bottom", ".steps", ".actions", ".entry"):
        assert not any(place.is_visible() for place in page.locator(hidden).all()), hidden
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.goto(f"{server.address}/progress")
    page.emulate_media(media="print")
    expect(page.locator(".map")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Not yet").first).to_be_visible()


WITHOUT = [
    ("en-GB", "four times", "Understood as", "Not yet", "Right", "The same function: both are"),
    ("zh-CN", "四次", "理解为", "还不对", "正确", "同一个函数：两者都是"),
]


@pytest.mark.parametrize("words", WITHOUT)
def test_mathematics_is_answered_without_javascript(browser: Browser, server: Server, words: tuple[str, ...]) -> None:
    locale, quiz, understood, wrong, right, same = words
    context, page = new_page(browser, java_script_enabled=False, locale=locale)
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=quiz).get_by_role("button").click()
    expect(page.locator("#prompt math")).to_be_visible()
    page.locator("details.syntax summary").click()
    expect(page.locator("details.syntax table")).to_be_visible()
    expect(page.locator(".entry button").first).to_be_hidden()
    answer(page, r"\frac{z}{2}")
    expect(page.locator("#verdict")).to_contain_text(wrong)
    expect(page.locator("#verdict .read-as")).to_contain_text(understood)
    expect(page.locator("#verdict .read-as math mfrac")).to_be_visible()
    expect(page.locator("#verdict .plot")).to_be_visible()
    answer(page, "sech(z/2)^2/4")
    expect(page.locator("#verdict")).to_contain_text(right)
    expect(page.locator("#verdict .same")).to_contain_text(same)
    expect(page.locator("#verdict .same math")).to_be_visible()
    page.locator(".earlier summary").click()
    expect(page.locator(".earlier code")).to_have_text("z/2")
    context.close()


def answer(page: Page, text: str) -> None:
    page.locator("input[name=answer]").fill(text)
    page.locator("button.check").click()


@pytest.mark.parametrize(
    ("locale", "told"), [("en-GB", "Right|Not yet|Partly right"), ("zh-CN", "正确|还不对|部分正确")]
)
def test_a_choice_is_answered_without_javascript(browser: Browser, server: Server, locale: str, told: str) -> None:
    context, page = new_page(browser, java_script_enabled=False, locale=locale)
    find_choice(page, server)
    expect(page.locator("#prompt")).not_to_be_empty()
    page.locator("fieldset.choices input:not([type=hidden])").first.check()
    page.locator("button.check").click()
    expect(page.locator("#verdict h2")).to_contain_text(re.compile(told))
    context.close()


def find_choice(page: Page, server: Server) -> None:
    """Opens a question of a shipped quiz that is answered by choosing."""
    page.goto(f"{server.address}/quizzes")
    count = page.get_by_role("article").count()
    for place in range(count):
        page.goto(f"{server.address}/quizzes")
        page.get_by_role("article").nth(place).get_by_role("button").click()
        links: list[Any] = [step.get_attribute("href") for step in page.locator("ol.steps a").all()]
        for link in links:
            page.goto(server.address + link)
            if page.locator("fieldset.choices input[name=chosen]").count():
                return
    raise AssertionError("no question is answered by choosing")
