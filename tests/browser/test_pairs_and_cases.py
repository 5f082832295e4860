"""A pair in two fields with names, and a function in cases: in both languages, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import new_page
from tests.browser.server import TYPED_TITLES, Server

WORDS = {
    "en": ("Check", "Derivative for z < 0", "Derivative for z > 0", "Partly right", "For example"),
    "zh": ("检查", "z < 0 时的导数", "z > 0 时的导数", "部分正确", "例如"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_pair_and_cases(browser: Browser, server: Server, language: str, width: int, tmp_path: Path) -> None:
    locale = {"en": "en-GB", "zh": "zh-CN"}[language]
    context, page = new_page(browser, locale=locale, viewport={"width": width, "height": 900})
    check, left, right, partly, example = WORDS[language]
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=TYPED_TITLES[language]).get_by_role("button").first.click()
    page.get_by_label(left).fill("0")
    page.get_by_label(right).fill("1")
    expect(page.locator("#understood math")).to_be_visible()
    page.get_by_role("button", name=check).click()
    panel = page.locator("#verdict")
    expect(panel.get_by_role("heading")).to_contain_text(partly)
    expect(panel.locator(".part-list li")).to_have_count(2)
    expect(panel.locator(".part-list li").nth(1)).to_contain_text(right)
    assert page.get_by_label(left).input_value() == "0"
    page.screenshot(path=tmp_path / "pair.png", full_page=True)
    page.locator(".steps a").nth(1).click()
    expect(page.locator("#understood")).to_contain_text(example)
    shown = page.locator("#understood code").inner_text()
    page.locator("form.answer input[name=answer]").fill(shown)
    expect(page.locator("#understood mtable")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / "cases.png", full_page=True)
    context.close()
