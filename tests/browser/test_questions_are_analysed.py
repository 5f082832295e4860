"""Learners answer, and the instructor reads how the question works: from the scores to the cluster of a mistake."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import begin, check, new_page, sign_in
from tests.browser.server import TITLE, Server
from tests.browser.test_pages_fit_everybody import overflow, violations

MISTAKES = ("σ(z)(1+σ(z))", "σ(z)+σ(z)^2", "tanh(z)")
"""The first two are one mistake in two spellings."""
PHONE = {"width": 360, "height": 740}


def clean(page: Page) -> None:
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.slow
def test_from_wrong_answers_to_their_clusters(browser: Browser, own_server: Server) -> None:
    for mistake in MISTAKES:
        answer_wrongly(browser, own_server, mistake)
    context, page = new_page(browser)
    sign_in(page, own_server)
    page.goto(f"{own_server.address}/scores")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Item analysis").click()
    expect(page.get_by_text("A new analysis is being made.")).to_be_visible()
    clean(page)
    wait(page)
    together = page.get_by_role("region", name="Wrong answers").first.get_by_role("row").filter(has_text=MISTAKES[1])
    expect(together).to_contain_text(MISTAKES[0])
    expect(together.get_by_role("cell").first).to_have_text("2")
    page.get_by_text("What the figures mean").click()
    clean(page)
    page.get_by_role("link", name="In all quizzes").first.click()
    expect(page.get_by_role("row").filter(has_text=MISTAKES[2])).to_be_visible()
    clean(page)
    read_on_a_phone(browser, own_server, page.url)
    context.close()


def answer_wrongly(browser: Browser, server: Server, mistake: str) -> None:
    """A guest makes the mistake."""
    context, page = new_page(browser)
    begin(page, server)
    check(page, mistake)
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    context.close()


def wait(page: Page) -> None:
    """Looks again until the analysis is there."""
    for _ in range(30):
        if page.get_by_role("region", name="Wrong answers").first.is_visible():
            return
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Look again").click()


def read_on_a_phone(browser: Browser, server: Server, item: str) -> None:
    """Both pages in Chinese."""
    context, page = new_page(browser, viewport=PHONE, locale="zh-CN")
    sign_in(page, server)
    for address, words in ((item, "题目分析"), (f"{server.address}/scores/1/analysis", "错误答案")):
        page.goto(address)
        expect(page.get_by_role("heading", name=words).first).to_be_visible()
        clean(page)
    context.close()
