"""Who teaches two courses writes a question for the second, puts it into a quiz there, and a learner answers it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, follow, make_course, sign_in_in

NAME = "slope-of-the-second-course"
OF_THE_FIRST = re.compile(r"^slope-of-sigmoid-\d+ ")
TITLE = "Slopes of the second course"
SHIPPED = "slope-of-scaled-tanh"
WORDS = {
    "en": ("New question", "New quiz", "Copy into this course", "Show its questions", "Right"),
    "zh": ("新建题目", "新建测验", "复制到本课程", "显示该课程的题目", "正确"),
}


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_from_a_new_question_to_its_answer(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    invitation = make_course(page, own_server, language)
    course = page.url.split("/courses/")[1].split("/")[0]
    home = f"{own_server.address}/courses/{course}"
    page.goto(home)
    page.get_by_role("link", name=WORDS[language][0], exact=True).click()
    page.locator("a[href*='/items/new/expression'][href*='example']").click()
    publish_here(page, course)
    page.goto(home)
    page.get_by_role("link", name=WORDS[language][1], exact=True).click()
    make_quiz(page, course)
    copy_another(page, own_server, course, WORDS[language][2])
    other, learner = new_page(browser, locale=LOCALES[language])
    follow(learner, invitation, language)
    answer(learner, own_server, WORDS[language][4])
    for one in (other, context):
        one.close()


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_a_shipped_question_is_asked_where_it_is_wanted(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    invitation = make_course(page, own_server, language)
    course = page.url.split("/courses/")[1].split("/")[0]
    page.goto(f"{own_server.address}/items?state=published&search={SHIPPED}")
    page.get_by_role("link", name=SHIPPED, exact=True).click()
    page.locator("#f-ask").select_option(course)
    expect(page.locator("#preview .variant")).to_have_count(2)
    clean(page)
    page.locator("form[action$='/ask'] button").click()
    expect(page).to_have_url(re.compile(r"/course/quizzes/\d+$"))
    other, learner = new_page(browser, locale=LOCALES[language])
    asked = learner.get_by_role("article").filter(has_text=SHIPPED)
    learner.goto(f"{own_server.address}/quizzes")
    expect(learner.get_by_role("article")).not_to_have_count(0)
    expect(asked).to_have_count(0)
    follow(learner, invitation, language)
    learner.goto(f"{own_server.address}/quizzes")
    expect(asked).to_have_count(1)
    for one in (other, context):
        one.close()


def test_the_questions_of_another_course_are_shown_on_request(browser: Browser, own_server: Server) -> None:
    """Without scripts: what is offered follows the course, and what was typed stays."""
    context, page = new_page(browser, java_script_enabled=False)
    sign_in_in(page, own_server)
    page.goto(f"{own_server.address}/courses")
    page.locator("#f-title_en").fill("Networks")
    page.get_by_role("button", name="Make the course").click()
    expect(page.locator("h1")).to_have_text("Networks")
    page.goto(f"{own_server.address}/course/quizzes/new")
    own = page.locator("#f-add_item option", has_text=OF_THE_FIRST)
    assert own.count() > 0
    page.locator("#f-title_en").fill(TITLE)
    page.locator("#f-course").select_option("Networks")
    page.get_by_role("button", name=WORDS["en"][3]).click()
    expect(page.locator("#f-title_en")).to_have_value(TITLE)
    expect(page.locator("#f-course option:checked")).to_have_text("Networks")
    expect(own).to_have_count(0)
    context.close()


def publish_here(page: Page, course: str) -> None:
    expect(page.locator("#f-course")).to_have_value(course)
    clean(page)
    page.locator("#f-id").fill(NAME)
    page.locator("#desk-form button[value=publish]").click()
    expect(page.locator(".history a[href*='/versions/1']")).to_be_visible()
    expect(page.locator("h1")).to_have_text(NAME)
    expect(page.locator("#f-course")).to_have_value(course)
    clean(page)


def make_quiz(page: Page, course: str) -> None:
    expect(page.locator("#f-course")).to_have_value(course)
    expect(page.locator("#f-add_item option", has_text=OF_THE_FIRST)).to_have_count(0)
    found = page.locator("#f-add_item option", has_text=re.compile(f"^{NAME} ")).get_attribute("value")
    page.locator("#f-add_item").select_option(found)
    page.locator("button[name=action][value=add]").click()
    expect(page.locator(".slots")).to_contain_text(NAME)
    page.locator("#f-title_en").fill(TITLE)
    page.locator("[name=published]").check()
    clean(page)
    page.locator("button[name=action][value=save]").last.click()
    expect(page).to_have_url(re.compile(r"/course/quizzes/\d+$"))
    clean(page)


def copy_another(page: Page, server: Server, course: str, button: str) -> None:
    page.goto(f"{server.address}/items?course={course}&search=slope-of-sigmoid-1")
    clean(page)
    page.get_by_role("button", name=button).first.click()
    expect(page.locator("h1")).to_have_text("slope-of-sigmoid-1-copy")
    expect(page.locator("#f-course")).to_have_value(course)


def answer(learner: Page, server: Server, right: str) -> None:
    learner.goto(f"{server.address}/quizzes")
    learner.get_by_role("article").filter(has_text=TITLE).get_by_role("button").last.click()
    found = re.search(r"[2-5]", learner.locator("#prompt math").first.get_attribute("alttext") or "")
    assert found is not None
    inner = f"{found.group(0)}z"
    learner.locator("form.answer [name=answer]").fill(f"{found.group(0)}σ({inner})(1-σ({inner}))")
    learner.locator("form.answer button.check").click()
    expect(learner.locator("#verdict")).to_contain_text(right)
    clean(learner)
