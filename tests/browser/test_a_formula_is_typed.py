"""The formula field: typed, with the keyboard on the screen, back to plain text; read by the service's own parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import begin, new_page
from tests.browser.server import ONE_TRY_TITLE, Server
from tests.browser.test_keys_do_what_the_sheet_says import compose

FRESH: dict[str, Any] = {"storage_state": {"cookies": [], "origins": []}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SETTLED = 300


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """A browser in which nothing was chosen."""
    context, page = new_page(browser, **FRESH)
    yield page
    context.close()


def formula(page: Page) -> Locator:
    field = page.locator("math-field.formula")
    expect(field).to_be_visible()
    page.wait_for_timeout(SETTLED)
    return field


def type_formula(page: Page, text: str) -> None:
    formula(page).click()
    page.wait_for_timeout(SETTLED)
    page.keyboard.type(text, delay=10)


def test_what_is_typed_is_understood_and_checked(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "sigmoid(z)(1-sigmoid(z))")
    expect(fresh.locator("#understood")).to_contain_text("Understood as")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "sigmoid(z)*(1 - sigmoid(z))")
    fresh.get_by_role("button", name="Check").click()
    expect(fresh.locator("#verdict")).to_contain_text("Right")


def test_enter_checks_where_tries_are_free(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "z")
    expect(fresh.locator("#understood")).to_contain_text("Understood as")
    fresh.keyboard.press("Tab")
    expect(fresh.get_by_role("button", name="Formula")).to_be_focused()
    fresh.keyboard.press("Shift+Tab")
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#verdict")).to_contain_text("Not yet")


def test_enter_only_reads_where_tries_are_counted(fresh: Page, server: Server) -> None:
    begin(fresh, server, ONE_TRY_TITLE)
    type_formula(fresh, "z")
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#understood")).to_contain_text("Understood as")
    expect(fresh.locator("main")).to_contain_text("1 try left")
    expect(fresh.locator("#verdict")).to_have_count(0)


def test_plain_text_can_be_chosen_and_is_remembered(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "1/(1+e^-z")
    expect(fresh.locator("#understood .reading")).to_be_visible()
    fresh.get_by_role("button", name="Plain text").click()
    field = fresh.get_by_role("textbox", name="Your answer")
    expect(field).to_have_value("1/(1 + e^(-z))")
    expect(fresh.locator("math-field")).to_have_count(0)
    expect(fresh.locator("[data-kept]")).to_have_attribute("data-kept", "saved")
    fresh.reload()
    expect(field).to_have_value("1/(1 + e^(-z))")
    expect(fresh.get_by_role("button", name="Plain text")).to_have_attribute("aria-pressed", "true")
    fresh.get_by_role("button", name="Formula").click()
    assert formula(fresh).evaluate("field => field.value").startswith("\\frac{1}{1")


def test_the_keyboard_on_the_screen_types(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, **FRESH, **PHONE)
    begin(page, server)
    formula(page).tap()
    keyboard = page.locator(".ML__keyboard")
    expect(keyboard.locator(".MLK__layer.is-visible")).to_be_visible()
    page.wait_for_timeout(SETTLED)
    keyboard.get_by_text("tanh", exact=True).first.tap()
    page.wait_for_timeout(SETTLED)
    page.keyboard.type("z")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "tanh(z)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_chinese_input_method_types_into_it(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, **FRESH, **PHONE, locale="zh-CN")
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text="四次").get_by_role("button").click()
    formula(page).tap()
    page.wait_for_timeout(SETTLED)
    compose(page, "（ｚ＋１）").send("Input.insertText", {"text": "（ｚ＋１）／２"})
    expect(page.locator("#understood")).to_contain_text("理解为")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "(z + 1)/2")
    page.locator("button.check").click()
    expect(page.locator("#verdict .reason")).to_contain_text("应为")
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, server: Server, theme: str) -> None:
    context, page = new_page(browser, **FRESH, color_scheme=theme)
    begin(page, server)
    type_formula(page, "tanh(z)")
    expect(page.locator("#understood .reading")).to_be_visible()
    assert _violations(page) == []
    page.evaluate("mathVirtualKeyboard.show()")
    expect(page.locator(".MLK__layer.is-visible")).to_be_visible()
    assert _violations(page) == []
    page.evaluate("mathVirtualKeyboard.hide()")
    page.get_by_text("How to type").click()
    assert _violations(page) == []
    context.close()


def test_nothing_comes_from_elsewhere_or_is_complained_about(fresh: Page, server: Server) -> None:
    complaints: list[str] = []
    fresh.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    fresh.on("pageerror", lambda error: complaints.append(str(error)))
    fresh.on("request", lambda sent: complaints.append(sent.url) if "127.0.0.1" not in sent.url else None)
    begin(fresh, server)
    type_formula(fresh, "relu(z)+sqrt(z)")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "relu(z) + sqrt(z)")
    fresh.evaluate("mathVirtualKeyboard.show()")
    fresh.wait_for_timeout(SETTLED)
    assert complaints == []


def test_without_it_the_page_is_light(fresh: Page, server: Server) -> None:
    """The first question page, without the formula field, which comes when the page is usable."""
    begin(fresh, server)
    loaded: dict[str, int] = {}
    fresh.on("response", lambda response: loaded.update({response.url: int(response.headers.get("content-length", 0))}))
    fresh.reload()
    formula(fresh)
    own = {url: size for url, size in loaded.items() if "/mathlive/" not in url}
    assert 10_000 < sum(own.values()) <= 120 * 1024, own
    assert any("/mathlive/" in url for url in loaded)


def _violations(page: Page) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:4]]) for rule in found]
