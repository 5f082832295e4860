"""Keyboard shortcuts and their sheet; Enter and what a Chinese input method does with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import begin, check, new_page
from tests.browser.server import Server
from tests.browser.test_pages_fit_everybody import ONE_AT_ONCE, Theme, violations


def test_alt_and_a_letter_press_what_stands_there(calm: Page, server: Server) -> None:
    begin(calm, server)
    calm.keyboard.press("/")
    field = calm.get_by_role("textbox", name="Your answer")
    expect(field).to_be_focused()
    calm.keyboard.type("z/?")
    expect(field).to_have_value("z/?")
    calm.keyboard.press("Alt+h")
    expect(calm.get_by_role("region", name="Hints")).to_contain_text("quotient rule")
    field.fill("z")
    calm.keyboard.press("Enter")
    expect(calm.locator("#verdict")).to_contain_text("Not yet")
    calm.keyboard.press("Alt+n")
    expect(calm.get_by_text("2 of 4", exact=False).first).to_be_visible()
    check(calm, "z")
    expect(calm.locator("#verdict")).to_contain_text("Not yet")
    calm.keyboard.press("Alt+s")
    expect(calm.locator("#solution")).to_be_visible()
    calm.keyboard.press("Alt+n")
    expect(calm.get_by_text("3 of 4", exact=False).first).to_be_visible()


SHEETS = [("en-GB", "Keyboard shortcuts", "Close", "?"), ("zh-CN", "键盘快捷键", "关闭", "？")]


@pytest.mark.parametrize("words", SHEETS)
@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_the_sheet_opens_closes_and_reads_well(
    browser: Browser, server: Server, theme: Theme, words: tuple[str, str, str, str]
) -> None:
    locale, title, close, opens = words
    context, page = new_page(browser, color_scheme=theme, locale=locale)
    page.goto(f"{server.address}/quizzes")
    sheet = page.get_by_role("dialog", name=title)
    page.evaluate(
        "key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
        opens,
    )
    expect(sheet).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    opener = page.get_by_role("button", name=title)
    opener.click()
    sheet.get_by_role("button", name=close).click()
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
    context.close()


def test_a_computer_of_apple_is_shown_its_own_key(browser: Browser, server: Server) -> None:
    context, page = new_page(browser)
    page.add_init_script(
        "Object.defineProperty(navigator, 'userAgentData', { value: undefined });"
        "Object.defineProperty(navigator, 'platform', { value: 'MacIntel' });"
    )
    page.goto(server.address)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("dialog")).to_contain_text("⌥ H")
    context.close()


def compose(page: Page, text: str) -> Any:
    """What an input method does: composes `text` and ends with Enter; returns the session that composes."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    return session


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_enter_that_ends_a_composition_does_not_check(browser: Browser, server: Server, locale: str) -> None:
    context, page = new_page(browser, locale=locale)
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=re.compile("four times|四次")).get_by_role("button").click()
    field = page.locator("input[name=answer]")
    field.focus()
    session = compose(page, "（ｚ＋１）")
    key = {
        "type": "rawKeyDown",
        "key": "Enter",
        "code": "Enter",
        "windowsVirtualKeyCode": 229,
        "nativeVirtualKeyCode": 229,
    }
    composing = "new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })"
    assert field.evaluate(f"field => field.dispatchEvent({composing})"), "left to the input method"
    session.send("Input.dispatchKeyEvent", key)
    session.send("Input.insertText", {"text": "（ｚ＋１）／２"})
    expect(field).to_have_value("（ｚ＋１）／２")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "(z + 1)/2")
    expect(page.locator("#verdict")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_have_attribute("data-verdict", "not_yet")
    context.close()
