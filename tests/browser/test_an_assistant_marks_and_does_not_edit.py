"""An assistant sees scores and marks, and finds no way to edit; a second instructor of the course edits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import begin, check, new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in

HELPER, COLLEAGUE = "helper@example.org", "colleague@example.org"
QUIZ, ITEM = "/course/quizzes/1", "/items/1"
EDITING = (
    "/items/new",
    "/items/new/expression",
    "/course/quizzes/new",
    f"{QUIZ}/accommodations",
    "/courses/1/webhooks",
)
CHANGING = ("button[value=save]", "button[value=publish]", "a[href*='/items/new']", "a[href*='/quizzes/new']")
REASON = "Half of it is there."
WORDS = {
    "en": ("Assistants read questions", "Assistants read quizzes", "Marked", "Give this mark", "The draft is saved"),
    "zh": ("助教可以查看题目", "助教可以查看测验", "已评分", "按此评分", "草稿已保存"),
}
CHANGED = """async ([address, token]) => {
  const body = new URLSearchParams({csrf_token: token, action: "save", title_en: "Mine now", kind: "expression"});
  return (await fetch(address, {method: "POST", body})).status;
}"""


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_an_assistant_sees_and_marks_alone(browser: Browser, own_server: Server, language: str) -> None:
    give_roles(browser, own_server)
    other, learner = new_page(browser)
    contest(learner, own_server)
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server, HELPER)
    page.goto(f"{own_server.address}/scores/1")
    expect(page.locator("main tbody tr")).to_have_count(1)
    clean(page)
    mark(page, own_server, language)
    for path, said in ((ITEM, WORDS[language][0]), (QUIZ, WORDS[language][1])):
        cannot_edit(page, own_server.address + path, said)
    for path in ("/items", "/course/quizzes", "/courses/1"):
        page.goto(own_server.address + path)
        expect(page.locator(", ".join(CHANGING))).to_have_count(0)
        clean(page)
    for path in EDITING:
        response = page.goto(own_server.address + path)
        assert response is not None
        assert (path, response.status) == (path, 404)
        clean(page)
    learner.goto(f"{own_server.address}/progress")
    expect(learner.locator("main")).to_contain_text(REASON)
    for one in (other, context):
        one.close()


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_a_second_instructor_edits(browser: Browser, own_server: Server, language: str) -> None:
    give_roles(browser, own_server)
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server, COLLEAGUE)
    page.goto(own_server.address + ITEM)
    page.locator("#desk-form button[value=save]").click()
    expect(page.get_by_role("status").filter(has_text=WORDS[language][4])).to_be_visible()
    clean(page)
    page.goto(own_server.address + QUIZ)
    page.locator("#f-title_en").fill("Ours")
    page.locator("button[name=action][value=save]").last.click()
    expect(page.get_by_role("status")).to_be_visible()
    clean(page)
    page.goto(f"{own_server.address}/course/quizzes")
    expect(page.locator("main").get_by_role("link", name="Ours" if language == "en" else "四次")).to_be_visible()
    context.close()


def give_roles(browser: Browser, server: Server) -> None:
    """The teacher makes one person an assistant of the course and another an instructor."""
    context, page = new_page(browser)
    sign_in_in(page, server)
    for email, role in ((HELPER, "assistant"), (COLLEAGUE, "instructor")):
        server.hire(email, "learner")
        page.goto(f"{server.address}/courses/1")
        page.locator("#f-email").fill(email)
        page.locator("#f-role").select_option(role)
        page.get_by_role("button", name="Give the role").click()
        expect(page.get_by_role("row").filter(has_text=email)).to_contain_text(role)
    context.close()


def contest(learner: Page, server: Server) -> None:
    begin(learner, server)
    check(learner, "z + 1")
    learner.get_by_text("I think this is right").click()
    learner.get_by_role("button", name="Ask a person to look").click()
    expect(learner.locator("#verdict")).to_contain_text("A person has been asked")


def mark(page: Page, server: Server, language: str) -> None:
    page.goto(f"{server.address}/reviews")
    clean(page)
    page.get_by_role("row").filter(has_text="z + 1").get_by_role("link").click()
    page.locator("#f-percent").fill("50")
    page.locator("#f-reason").fill(REASON)
    clean(page)
    page.get_by_role("button", name=WORDS[language][3]).click()
    expect(page.get_by_role("status")).to_contain_text(WORDS[language][2])
    expect(page.get_by_role("row").filter(has_text="z + 1")).to_have_count(0)


def cannot_edit(page: Page, address: str, said: str) -> None:
    """Reads the page, whose fields are closed, without a button that saves; what is sent all the same is not found."""
    page.goto(address)
    expect(page.locator("main")).to_contain_text(said)
    expect(page.locator("main button[value=save]:visible")).to_have_count(0)
    expect(page.locator("main button[value=publish]")).to_have_count(0)
    field = page.locator("main fieldset input[type=text]:visible, main fieldset textarea:visible").first
    expect(field).to_be_disabled()
    clean(page)
    token = page.locator("main [name=csrf_token]").first.input_value()
    assert page.evaluate(CHANGED, [address, token]) == 404
    page.reload()
    expect(page.locator("main")).not_to_contain_text(re.compile("Mine now"))
