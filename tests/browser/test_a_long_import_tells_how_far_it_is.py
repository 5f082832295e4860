"""Questions and people from files: what is said while they are stored, when that breaks off, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in
from tests.browser.test_questions_go_out_and_come_in import look_at

MANY = 30
GIFT = "\n\n".join(f"::Slope number {number}:: What is {number} times one? {{#{number}}}" for number in range(MANY))
ROSTER = "email,name\n" + "".join(f"learner{number}@example.org,李 {number}\n" for number in range(MANY))
SAID = {
    "en": (f"{MANY} of {MANY} are done.", "It broke off. Send it once more; nothing is stored twice."),
    "zh": (f"已完成 {MANY}/{MANY}。", "中途断开，请再提交一次，已保存的不会重复。"),
}
LISTEN = """() => {
  window.told = [];
  const panel = document.querySelector("[data-storing]");
  const note = (records) => window.told.push(...records.flatMap((one) => [...one.addedNodes].map((node) => node.data)));
  new MutationObserver(note).observe(panel, { childList: true });
}"""
"""Keeps all that is told, however quickly the next follows."""


@pytest.mark.parametrize("language", LOCALES)
def test_from_a_break_to_the_last_question_stored(browser: Browser, own_server: Server, language: str) -> None:
    done, broken = SAID[language]
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    look_at(page, own_server, "q.gift", GIFT)
    page.route("**/store", lambda route: route.abort())
    page.locator("form[data-stores] button").click()
    expect(page.locator("[data-storing]")).to_have_text(broken)
    expect(page.locator("form[data-stores] button")).to_be_enabled()
    clean(page)
    page.unroute("**/store")
    assert done in said_while(page)
    expect(page.locator("tbody a[href^='/items/']")).to_have_count(MANY)
    expect(page.locator("h1")).to_be_focused()
    clean(page)
    look_at(page, own_server, "q.gift", GIFT)
    expect(page.locator("form[data-stores]")).to_have_count(1)
    expect(page.locator("form[data-stores] [name=publish]")).to_have_count(1)  # nothing is left but to publish them
    context.close()


@pytest.mark.parametrize("language", LOCALES)
def test_a_roster_tells_its_rows_and_hands_out_the_links(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    look_at_roster(page, own_server)
    assert SAID[language][0] in said_while(page)
    expect(page.locator("td code").filter(has_text="/link/")).to_have_count(MANY)
    clean(page)
    context.close()


def test_without_scripts_the_forms_alone_do_it(browser: Browser, own_server: Server) -> None:
    context, page = new_page(browser, java_script_enabled=False)
    sign_in_in(page, own_server)
    page.goto(f"{own_server.address}/questions-exchange")
    page.locator("#f-file").set_input_files({"name": "q.gift", "mimeType": "text/plain", "buffer": GIFT.encode()})
    page.locator("form[method=post][action='/questions-exchange'] button").click()
    page.locator("form[data-stores] button").click()
    expect(page.locator("tbody a[href^='/items/']")).to_have_count(MANY)
    look_at_roster(page, own_server)
    page.locator("form[data-stores] button").click()
    expect(page.locator("td code").filter(has_text="/link/")).to_have_count(MANY)
    context.close()


def look_at_roster(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/courses/1")
    page.locator("#f-roster").fill(ROSTER)
    page.locator("form[action$='/roster'] button").click()
    expect(page.locator("form[data-stores]")).to_be_visible()


def said_while(page: Page) -> list[str]:
    """Presses the button that stores; all that is told until the page that comes in the end."""
    page.evaluate(LISTEN)
    page.locator("form[data-stores] button").click()
    expect(page.locator("form[data-stores]")).to_have_count(0)
    told: list[str] = page.evaluate("window.told")
    numbers = [int(found[0]) for text in told[1:] if (found := re.findall(r"\d+", text))]
    assert numbers == sorted(numbers)
    return told
