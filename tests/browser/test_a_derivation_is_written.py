"""A derivation on the page: several lines, their reading, the first line that does not follow, the right one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import new_page
from tests.browser.server import DERIVATION_TITLES, Server

RIGHT = "f'(z) = e^-z/(1+e^-z)^2\n⇒ f'(z) = σ(z)(1-σ(z))"
WRONG = "f'(z) = e^-z/(1+e^-z)^2\n= σ(z)(1+σ(z))"
WORDS = {
    "en": ("Your derivation", "Check", "Not yet", "Line 2 does not follow", "Line 1", "and the one before it", "Right"),
    "zh": ("你的推导", "检查", "还不对", "第 2 行", "第 1 行", "与上一行", "正确"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1280, 360])
def test_line_by_line(browser: Browser, server: Server, language: str, width: int, tmp_path: Path) -> None:
    locale = {"en": "en-GB", "zh": "zh-CN"}[language]
    context, page = new_page(browser, locale=locale, viewport={"width": width, "height": 900})
    field, check, not_yet, does_not_follow, line_one, beside, right = WORDS[language]
    page.goto(f"{server.address}/quizzes")
    card = page.get_by_role("article").filter(has_text=DERIVATION_TITLES[language])
    card.get_by_role("button").first.click()
    page.get_by_label(field).fill(WRONG)
    expect(page.locator("#understood ol.lines > li")).to_have_count(2)
    for number in (1, 2):
        page.locator("[data-shortcut=hint]").click()
        expect(page.locator("#hints > div")).to_have_count(number)
        expect(page.locator("#hints > div").last).to_be_focused()
    expect(page.locator("[data-shortcut=hint]")).to_have_count(0)
    expect(page.get_by_label(field)).to_have_value(WRONG)
    page.get_by_role("button", name=check).click()
    panel = page.locator("#verdict")
    expect(panel).to_contain_text(not_yet)
    expect(panel).to_contain_text(does_not_follow)
    expect(panel).to_contain_text(line_one)
    expect(panel.get_by_role("img", name=beside)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / "wrong.png", full_page=True)
    page.get_by_label(field).fill(RIGHT)
    page.get_by_role("button", name=check).click()
    expect(panel.get_by_role("heading")).to_contain_text(right)
    page.locator("[data-shortcut=another]").click()
    expect(panel).to_have_count(0)
    expect(page.locator("#prompt")).to_be_visible()
    context.close()
