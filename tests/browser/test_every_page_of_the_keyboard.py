"""The keyboard for formulas on a phone: each of its pages types what it shows, read by the service's own parser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import KEYED_TITLES, Server
from tests.browser.test_a_formula_is_typed import FRESH, PHONE, tap

WORDS = {
    "en-GB": ("four times", KEYED_TITLES["en"], "definition in pieces"),
    "zh-CN": ("四次", KEYED_TITLES["zh"], "分段定义"),
}
CHINESE = {
    "fraction": "分数",
    "squared": "平方",
    "power": "幂",
    "square root": "平方根",
    "e to the power": "e 的幂",
    "minus": "减",
    "infinity": "无穷大",
    "opening brace": "左花括号",
    "closing brace": "右花括号",
}
"""Keys that are told in the language of the page."""
FORMULAS = (
    ("f(z)", ("z", "fraction", "2", "[right]"), "z/2"),
    ("f(z)", ("z", "squared"), "z^2"),
    ("f(z)", ("z", "power", "3", "+", "1"), "z^3 + 1"),
    ("f(z)", ("square root", "z"), "sqrt(z)"),
    ("f(z)", ("e to the power", "minus", "z"), "e^(-z)"),
    ("f(z)", ("σ", "z"), "sigmoid(z)"),
    ("σ tanh", ("tanh",), "tanh(z)"),
    ("σ tanh", ("ReLU",), "relu(z)"),
    ("σ tanh", ("softplus",), "softplus(z)"),
)


def turn_to(page: Page, label: str) -> Locator:
    """Turns the keyboard to a page."""
    shown = page.locator(".MLK__layer.is-visible")
    switch = shown.locator(".layer-switch").get_by_text(label, exact=True)
    if switch.count():
        switch.tap()
        expect(switch).to_be_hidden()
    return shown


def press(page: Page, label: str, keys: tuple[str, ...]) -> None:
    shown = turn_to(page, label)
    is_chinese = page.evaluate("document.documentElement.lang").startswith("zh")
    for key in keys:
        if key == "[right]":
            page.keyboard.press("ArrowRight")
        else:
            shown.get_by_label(CHINESE.get(key, key) if is_chinese else key, exact=True).tap()


def clear(page: Page) -> None:
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")


def reads(page: Page, meant: str) -> None:
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", meant)
    clear(page)


def start(page: Page, server: Server, quiz: str) -> None:
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=quiz).get_by_role("button").click()


@pytest.mark.parametrize("locale", list(WORDS))
def test_formulas_and_definitions_in_pieces(browser: Browser, server: Server, locale: str) -> None:
    context, page = new_page(browser, **FRESH, **PHONE, locale=locale)
    quiz, _, pieces = WORDS[locale]
    start(page, server, quiz)
    tap(page)
    for label, keys, meant in FORMULAS:
        press(page, label, keys)
        if label != "f(z)":
            page.keyboard.type("z")
        reads(page, meant)
    press(page, "σ tanh", (pieces,))
    for part in ("z", "z>0", "0"):
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    reads(page, "{z if z > 0, 0 otherwise}")
    context.close()


@pytest.mark.parametrize("locale", list(WORDS))
def test_intervals_and_matrices(browser: Browser, server: Server, locale: str) -> None:
    context, page = new_page(browser, **FRESH, **PHONE, locale=locale)
    start(page, server, WORDS[locale][1])
    tap(page)
    press(page, "[a,b)", ("[", "0", ",", "infinity", ")"))
    reads(page, "[0, oo)")
    press(page, "[a,b)", ("opening brace", "0", ",", "1", "closing brace"))
    reads(page, "{0, 1}")
    press(page, "[a,b)", ("(", "0", ",", "1", ")"))
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "(0, 1)")
    page.locator("button.check").click()
    expect(page.locator("#verdict")).to_have_attribute("data-verdict", "right")
    page.locator("ol.steps a").nth(1).click()
    expect(page.locator("#verdict")).to_have_count(0)
    tap(page)
    press(page, "(⋮⋮)", ("2×2",))
    for entry in "1234":
        press(page, "(⋮⋮)", (entry,))
        page.keyboard.press("Tab")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "[[1, 2], [3, 4]]")
    context.close()
