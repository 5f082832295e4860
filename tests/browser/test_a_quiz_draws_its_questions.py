"""A quiz that draws: put together, previewed, duplicated into another course, and taken."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, follow, make_course, sign_in_in

CONCEPT, DRAWN, EASIEST, HARDEST = "sigmoid-derivative", 3, 2, 3
TITLES = {"en": "Three slopes, drawn", "zh": "抽取三道导数题"}
COPIES = {"en": "Three slopes, drawn (copy)", "zh": "抽取三道导数题（副本）"}
LOOKS = 8
"""How often the preview draws: of seven questions, that it is always the same three is no chance."""


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_from_a_draw_to_its_duplicate_in_another_course(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    invitation = make_course(page, own_server, language)
    course = page.url.split("/courses/")[1].split("/")[0]
    put_together(page, own_server)
    look_at_draws(page)
    duplicate(page, course, language)
    other, learner = new_page(browser, locale=LOCALES[language])
    follow(learner, invitation, language)
    learner.goto(f"{own_server.address}/quizzes")
    learner.get_by_role("article").filter(has_text=COPIES[language]).get_by_role("button").last.click()
    expect(learner.locator("ol.steps li")).to_have_count(DRAWN)
    expect(learner.locator("#prompt")).not_to_be_empty()
    clean(learner)
    for one in (other, context):
        one.close()


def put_together(page: Page, server: Server) -> None:
    """A draw with its bounds the wrong way round first: that is said at its row."""
    page.goto(f"{server.address}/course/quizzes/new")
    page.locator("#f-title_en").fill(TITLES["en"])
    page.locator("#f-title_zh").fill(TITLES["zh"])
    page.locator("#f-add_concept").select_option(CONCEPT)
    page.locator("button[name=action][value=add]").click()
    expect(page.locator(".slots li")).to_have_count(1)
    fill_in(page, lowest=HARDEST, highest=EASIEST)
    page.locator("button[name=action][value=save]").last.click()
    expect(page.locator(".slots li .fault")).to_be_visible()
    expect(page.locator("[name='slots.0.count']")).to_have_value(str(DRAWN))
    clean(page)
    fill_in(page, lowest=EASIEST, highest=HARDEST)
    page.locator("button[name=action][value=save]").last.click()
    expect(page).to_have_url(re.compile(r"/course/quizzes/\d+$"))
    clean(page)


def fill_in(page: Page, *, lowest: int, highest: int) -> None:
    for name, number in (("count", DRAWN), ("lowest", lowest), ("highest", highest), ("points", 2)):
        page.locator(f"[name='slots.0.{name}']").fill(str(number))


def look_at_draws(page: Page) -> None:
    """Three different questions at each look, each with its answer; not always the same."""
    page.locator("main a[href$='/preview']").click()
    seen = []
    for _ in range(LOOKS):
        questions = page.locator("main section")
        expect(questions).to_have_count(DRAWN)
        expect(page.locator("main .key").locator("math, svg, code")).not_to_have_count(0)
        names = [re.sub(r"^\d+\. ", "", heading) for heading in page.locator("main section h2").all_inner_texts()]
        assert len(set(names)) == DRAWN
        seen.append(frozenset(names))
        page.locator("main a[href$='/preview']").click()
    assert len(set(seen)) > 1
    clean(page)


def duplicate(page: Page, course: str, language: str) -> None:
    """The copy is hidden, draws as the quiz does, and belongs to the other course."""
    page.locator(".whereabouts a").last.click()
    page.locator("form[action$='/copy'] select").select_option(course)
    page.locator("form[action$='/copy'] button").click()
    expect(page.locator("h1")).to_have_text(COPIES[language])
    expect(page.locator("[name=published]")).not_to_be_checked()
    values = {name: page.locator(f"[name='slots.0.{name}']").input_value() for name in ("count", "lowest", "highest")}
    assert values == {"count": str(DRAWN), "lowest": str(EASIEST), "highest": str(HARDEST)}
    clean(page)
    page.locator("[name=published]").check()
    page.locator("button[name=action][value=save]").last.click()
    expect(page.locator("[name=published]")).to_be_checked()
