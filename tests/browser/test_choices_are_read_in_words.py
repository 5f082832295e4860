"""A learner chooses wrongly and contests it: the instructor reads the option's words wherever they mark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in

OPTIONS = {"en": "Only the ReLU", "zh": "只有 ReLU"}
QUESTION = f"""\
id: which-is-bounded
concept: sigmoid
kind: choice
difficulty: 1
prompt: {{en: "Which one is bounded?", zh: 哪个有界？}}
hints: [{{en: Look far out., zh: 看远处。}}]
solution: {{en: The sigmoid is., zh: sigmoid 有界。}}
content:
  options:
    - {{en: Only the sigmoid, zh: 只有 sigmoid, right: true}}
    - {{en: {OPTIONS["en"]}, zh: {OPTIONS["zh"]}, feedback: {{en: It grows., zh: 它会增大。}}}}
"""


@pytest.mark.parametrize("language", LOCALES)
def test_from_the_choice_to_its_mark(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    publish(page, own_server)
    contest(browser, own_server)
    page.goto(f"{own_server.address}/reviews")
    row = page.get_by_role("row").filter(has_text=OPTIONS[language])
    expect(row).to_have_count(1)
    clean(page)
    row.get_by_role("link").click()
    expect(page.locator("section.card .said")).to_have_text(OPTIONS[language])
    clean(page)
    page.goto(f"{own_server.address}/scores")
    page.locator("main tbody a").filter(has_text="which-is-bounded").click()
    page.locator("main tbody a[href*='/learners/']").click()
    page.locator("a[href^='/submissions/']").first.click()
    expect(page.locator("section.card .said")).to_have_text(OPTIONS[language])
    clean(page)
    context.close()


def publish(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/items/new/choice?as=yaml")
    page.locator("#source").fill(QUESTION)
    page.locator("#desk-form .actions button[value=publish]").click()
    page.locator("form[action$='/ask'] button").click()
    expect(page.locator(".slots")).to_contain_text("which-is-bounded")


def contest(browser: Browser, server: Server) -> None:
    """In English, whatever the instructor reads: the words are the reader's."""
    context, learner = new_page(browser)
    learner.goto(f"{server.address}/quizzes")
    learner.get_by_role("article").filter(has_text="which-is-bounded").get_by_role("button", name="Start").click()
    learner.get_by_label(OPTIONS["en"]).check()
    learner.get_by_role("button", name="Check").click()
    learner.locator(".contest summary").click()
    learner.locator(".contest form button").click()
    expect(learner.locator("#verdict")).to_contain_text("A person has been asked")
    context.close()
