"""Practise now, why this question, the level afterwards, and progress: both widths, both languages, also without JS."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_pages_fit_everybody import ONE_AT_ONCE, Theme, overflow, violations

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
WORDS = {
    "en-GB": ("Practise now", "Next question", "Skip", "Another like this"),
    "zh-CN": ("开始练习", "下一题", "跳过", "换一题"),
}


def practise(page: Page, server: Server, words: tuple[str, ...] = WORDS["en-GB"]) -> None:
    page.goto(f"{server.address}/practice")
    page.get_by_role("button", name=words[0]).click()
    expect(page.locator("#why")).to_be_visible()


def choose_slope(page: Page, server: Server) -> None:
    """Practises the concept that the four furnished questions are about: what is right is known of them."""
    page.goto(f"{server.address}/practice#practise-sigmoid-derivative")
    page.locator("#practise-sigmoid-derivative button").click()
    for _ in range(60):
        if page.locator("#prompt").inner_text().startswith(("Find the slope of", "求")) and furnished(page):
            return
        page.locator("button[form=skip]").click()
        page.goto(f"{server.address}/practice")
        page.locator("#practise-sigmoid-derivative button").click()
        expect(page.locator("#why")).to_be_visible()
    raise AssertionError("the furnished question was not asked")


def furnished(page: Page) -> bool:
    return bool(re.search(r"in any form|形式不限", page.locator("#prompt").inner_text()))


@pytest.mark.parametrize(
    ("viewport", "language", "scripts"),
    [
        pytest.param(DESKTOP, "en-GB", True, id="desktop, English, with scripts"),
        pytest.param(PHONE, "zh-CN", True, id="phone, Chinese, with scripts"),
        pytest.param(PHONE, "en-GB", False, id="phone, English, without"),
        pytest.param(DESKTOP, "zh-CN", False, id="desktop, Chinese, without"),
        pytest.param(DESKTOP, "zh-CN", True, id="desktop, Chinese, with scripts", marks=pytest.mark.slow),
        pytest.param(PHONE, "en-GB", True, id="phone, English, with scripts", marks=pytest.mark.slow),
        pytest.param(PHONE, "zh-CN", False, id="phone, Chinese, without", marks=pytest.mark.slow),
        pytest.param(DESKTOP, "en-GB", False, id="desktop, English, without", marks=pytest.mark.slow),
    ],
)
def test_the_whole_way(browser: Browser, server: Server, viewport: Any, language: str, scripts: bool) -> None:  # noqa: FBT001
    words = WORDS[language]
    context, page = new_page(browser, viewport=viewport, locale=language, java_script_enabled=scripts)
    practise(page, server, words)
    assert re.search(r"is new|新内容", page.locator("#why").inner_text())
    first = page.url
    page.get_by_role("button", name=words[2]).click()
    expect(page).not_to_have_url(first)
    choose_slope(page, server)
    page.locator("input[name=answer]").fill("1/(2+e^z+e^-z)")
    page.locator("button.check").click()
    verdict = page.locator("#verdict")
    expect(verdict).to_have_attribute("data-verdict", "right")
    expect(verdict).to_contain_text("●●○○")
    asked = page.url
    verdict.get_by_role("button", name=words[1]).click()
    expect(page).not_to_have_url(asked)
    expect(page.locator("#why")).to_be_visible()
    page.goto(f"{server.address}/progress")
    box = page.locator("svg.map a.level-familiar")
    expect(box).to_have_count(1)
    expect(page.locator("table.calendar td.shade-1")).to_have_count(1)
    context.close()


def test_the_concept_map_leads_to_practice(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server.address}/concepts")
    first = page.locator(".map-scroll a").first
    first.scroll_into_view_if_needed()
    assert page.locator(".map-scroll").evaluate("map => map.scrollLeft") > 0
    box = first.bounding_box()
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - 180) < 20
    page.locator("#concept-saturation").get_by_role("button", name="Practise this concept").click()
    expect(page.locator("#why")).to_contain_text("You chose “Saturation”")


def test_a_mistake_is_revisited(page: Page, server: Server) -> None:
    choose_slope(page, server)
    page.locator("input[name=answer]").fill("z")
    page.locator("button.check").click()
    expect(page.locator("#verdict")).to_have_attribute("data-verdict", "not_yet")
    page.goto(f"{server.address}/progress")
    mistake = page.locator("article.mistake")
    expect(mistake).to_have_count(1)
    mistake.get_by_role("button", name="Try it again").click()
    expect(page.locator("#why")).to_contain_text("You wanted this again")
    assert furnished(page)


def test_a_review_that_is_due_comes_first(page: Page, server: Server) -> None:
    choose_slope(page, server)
    page.locator("input[name=answer]").fill("1/(2+e^z+e^-z)")
    page.locator("button.check").click()
    expect(page.locator("#verdict")).to_contain_text("next review")
    with closing(sqlite3.connect(server.instance / "quizapp.db", timeout=10)) as data, data:
        data.execute("UPDATE review_cards SET due = last_review")
    page.goto(f"{server.address}/progress")
    due = page.get_by_role("region", name="Due for review")
    expect(due).to_contain_text("Slope of the sigmoid")
    expect(due).to_contain_text("familiar")
    due.get_by_role("button", name="Practise now").click()
    expect(page.locator("#why")).to_contain_text("Review: “Slope of the sigmoid”, due today")


@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_axe_finds_nothing_where_one_practises(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    page.goto(f"{server.address}/practice")
    assert violations(page) == []
    choose_slope(page, server)
    assert violations(page) == []
    page.locator("input[name=answer]").fill("z")
    page.locator("button.check").click()
    expect(page.locator("#verdict")).to_be_visible()
    assert violations(page) == []
    for path in ("/practice", "/progress", "/account/data"):
        page.goto(server.address + path)
        assert (path, violations(page)) == (path, [])
    page.goto(f"{server.address}/progress")
    page.locator("details summary").first.click()
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("language", list(WORDS))
def test_nothing_overflows_on_a_phone(browser: Browser, server: Server, language: str) -> None:
    context, page = new_page(browser, viewport=PHONE, locale=language)
    choose_slope(page, server)
    wide = ["question"] if overflow(page) else []
    page.locator("input[name=answer]").fill("z")
    page.locator("button.check").click()
    expect(page.locator("#verdict")).to_be_visible()
    wide += ["verdict"] if overflow(page) else []
    for path in ("/practice", "/progress", "/account/data"):
        page.goto(server.address + path)
        wide += [path] if overflow(page) else []
    assert wide == []
    context.close()


def test_ones_own_data_is_taken_along_and_deleted(page: Page, server: Server) -> None:
    practise(page, server)
    page.goto(f"{server.address}/account/data")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Everything as JSON").click()
    assert json.loads(Path(loading.value.path()).read_text(encoding="utf-8"))["email"] is None
    with page.expect_download() as loading:
        page.get_by_role("link", name="Answers as CSV").click()
    assert Path(loading.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    page.get_by_label("Type “delete”").fill("delete")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("status")).to_contain_text("are deleted")
    page.goto(f"{server.address}/progress")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_days_are_those_of_the_reader(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, timezone_id="Asia/Shanghai")
    practise(page, server)
    page.goto(f"{server.address}/progress")
    expect(page.locator("table.calendar caption")).to_contain_text("Asia/Shanghai")
    context.close()
