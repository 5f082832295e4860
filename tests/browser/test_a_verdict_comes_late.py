"""An answer that was stored and not decided: its page shows the verdict by itself as soon as there is one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_pages_fit_everybody import overflow, violations

LEFT = (
    "PRAGMA foreign_keys = ON",
    "DELETE FROM marks WHERE submission_id = (SELECT max(id) FROM submissions WHERE question_id = :question)",
    """UPDATE submissions SET state = 'received', claimed_until = '2999-01-01 00:00:00.000000'
    WHERE id = (SELECT max(id) FROM submissions WHERE question_id = :question)""",
)
"""As if the process that had the last answer in hand had just been killed."""
LET_GO = (
    """UPDATE submissions SET claimed_until = NULL, received_at = '2000-01-01 00:00:00.000000'
    WHERE question_id = :question""",
)
"""Whoever looks next takes it up."""
WORDS = {"en-GB": ("four times", "Submit quiz", "Not yet"), "zh-CN": ("四次", "提交测验", "还不对")}


def change(server: Server, statements: tuple[str, ...], question: int) -> None:
    with closing(sqlite3.connect(server.instance / "quizapp.db", timeout=60)) as data, data:
        for statement in statements:
            data.execute(statement, {"question": question})


def answer(page: Page) -> int:
    """Answers wrongly; the question that was answered."""
    page.locator("input[name=answer]").fill("z")
    page.locator("button.check").click()
    expect(page.locator("#verdict")).to_have_attribute("data-verdict", "not_yet")
    return int(page.url.rpartition("/")[2].partition("#")[0])


@pytest.mark.parametrize("locale", list(WORDS))
def test_the_page_follows_without_being_asked(browser: Browser, server: Server, locale: str) -> None:
    quiz, submit, told = WORDS[locale]
    context, page = new_page(browser, locale=locale, viewport={"width": 390, "height": 844})
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=quiz).get_by_role("button").click()
    verdict = page.locator("#verdict")
    question = answer(page)
    change(server, LEFT, question)
    page.reload()
    expect(verdict).to_have_attribute("data-verdict", "pending")
    assert (violations(page), overflow(page)) == ([], 0)
    change(server, LET_GO, question)
    expect(verdict).to_have_attribute("data-verdict", "not_yet")
    page.locator("ol.steps a").last.click()
    expect(verdict).to_have_count(0)
    question = answer(page)
    page.get_by_role("link", name=submit).click()
    page.get_by_role("button", name=submit).click()
    expect(page.locator(".score")).to_be_visible()
    change(server, LEFT, question)
    page.reload()
    waiting = page.locator(".result-row[data-verdict=pending]")
    expect(waiting).to_have_count(1)
    assert (violations(page), overflow(page)) == ([], 0)
    change(server, LET_GO, question)
    expect(waiting).to_have_count(0)
    expect(page.locator(".result-row").last).to_contain_text(told)
    context.close()
