"""A course made, a roster enrolled, a learner invited, a quiz with dates, and more time for one: in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page, sign_in
from tests.browser.server import PASSWORD, TEACHER, Server
from tests.browser.test_pages_fit_everybody import overflow, violations

ROSTER = "邮箱,姓名,角色\nli@example.org,李雷,\nno address,Nobody,\nta@example.org,Han,助教\n"
WORDS = {
    "en": ("Make the course", "Look at it first", "Enrol 2 rows", "Make a new link", "Join the course", "Grant"),
    "zh": ("创建课程", "先预览", "导入 2 行", "生成新链接", "加入课程", "确认安排"),
}
LOCALES = {"en": "en-GB", "zh": "zh-CN"}


def clean(page: Page) -> None:
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_from_the_course_to_more_time_for_one(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    address = make_course(page, own_server, language)
    course = page.url.split("/courses/")[1].split("/")[0]
    other, learner = new_page(browser, locale=LOCALES[language])
    follow(learner, address, language)
    other.close()
    make_exam(page, f"{own_server.address}/course/quizzes/new?course={course}")
    page.goto(page.url + "/accommodations")
    page.locator("#f-email").fill("ada@example.org")
    page.locator("#f-extra_percent").fill("50")
    page.get_by_role("button", name=WORDS[language][5], exact=True).click()
    expect(page.get_by_role("row").filter(has_text="Ada")).to_contain_text("50")
    clean(page)
    context.close()


def make_course(page: Page, server: Server, language: str) -> str:
    """Makes the course and enrols the roster; the address that invites to it."""
    make, look, enrol, link, _, _ = WORDS[language]
    page.goto(f"{server.address}/courses")
    page.locator("#f-title_en").fill("Networks")
    page.get_by_role("button", name=make).click()
    page.locator("#f-roster").fill(ROSTER)
    page.get_by_role("button", name=look).click()
    expect(page.locator(".fault")).to_contain_text("no address")
    clean(page)
    page.get_by_role("button", name=enrol).click()
    expect(page.locator("td code").filter(has_text="/link/")).to_have_count(2)
    page.get_by_role("button", name=link).click()
    address = page.locator("#link").input_value()
    clean(page)
    return address


def follow(learner: Page, address: str, language: str) -> None:
    """Follows the invitation, makes an account on the way, and joins."""
    learner.goto(address)
    learner.get_by_role("main").get_by_role("link").last.click()
    for name, text in (("name", "Ada"), ("email", "ada@example.org"), ("password", PASSWORD)):
        learner.locator(f"main [name={name}]").fill(text)
    learner.locator("main form button").click()
    learner.get_by_role("button", name=WORDS[language][4]).click()
    expect(learner.get_by_role("status").last).to_contain_text("Networks")


def make_exam(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#f-title_en").fill("Exam")
    page.locator("#f-time_limit").fill("60")
    page.locator("#f-time_zone").fill("Asia/Shanghai")
    page.locator("#f-opens_at").fill("2026-03-01T08:30")
    page.locator("button[name=action][value=save]").last.click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("#f-opens_at")).to_have_value("2026-03-01T08:30")


def sign_in_in(page: Page, server: Server, email: str = TEACHER) -> None:
    """Signs in, whatever the language of the page."""
    page.goto(f"{server.address}/sign-in")
    page.locator("main [name=email]").fill(email)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.locator("a[href='/account']")).to_be_visible()


def test_an_admin_sees_people_and_what_was_done(browser: Browser, server: Server) -> None:
    server.hire("root@example.org", "admin")
    context, page = new_page(browser)
    sign_in(page, server, "root@example.org")
    page.goto(f"{server.address}/admin/people?search=teacher")
    row = page.get_by_role("row").filter(has_text="teacher@example.org")
    row.get_by_label("Admin").check()
    row.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row").filter(has_text="teacher@example.org").get_by_label("Admin")).to_be_checked()
    clean(page)
    page.goto(f"{server.address}/admin/audit")
    expect(page.get_by_role("row").nth(1)).to_contain_text("change")
    clean(page)
    context.close()
