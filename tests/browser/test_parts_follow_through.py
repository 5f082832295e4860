"""Several parts on one page: a slip in the first costs that part only, in both languages, on a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import new_page
from tests.browser.server import PARTS_TITLES, Server

WORDS = {
    "en": ("Check", "Partly right", "given your earlier answer", "2 of 3"),
    "zh": ("检查", "部分正确", "就你前面的答案而言", "得 2 分"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_slip_costs_its_own_part_only(
    browser: Browser, server: Server, language: str, width: int, tmp_path: Path
) -> None:
    locale = {"en": "en-GB", "zh": "zh-CN"}[language]
    context, page = new_page(browser, locale=locale, viewport={"width": width, "height": 900})
    check, partly, given, points = WORDS[language]
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=PARTS_TITLES[language]).get_by_role("button").first.click()
    fields = page.locator("input[name^='parts.']")
    for field, answer in zip(fields.all(), ("5", "25", "125"), strict=True):
        field.fill(answer)
    expect(page.locator("#understood math")).to_have_count(3)
    page.get_by_role("button", name=check).click()
    panel = page.locator("#verdict")
    expect(panel.get_by_role("heading")).to_contain_text(partly)
    expect(panel.get_by_role("heading")).to_contain_text(re.compile(points))
    expect(panel.locator(".part-list li")).to_have_count(3)
    expect(panel.get_by_text(given)).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / "parts.png", full_page=True)
    context.close()
