"""Pages that no other test of looks visits, as an admin sees them: for screen readers in both themes, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import begin, check, new_page, sign_in
from tests.browser.server import ONE_TRY_TITLE, Server
from tests.browser.test_pages_fit_everybody import THEMES, Theme, overflow, violations

pytestmark = pytest.mark.slow
ADMIN = "admin@example.org"
PAGES = (
    "/account/data",
    "/account/tokens",
    "/admin/audit",
    "/admin/people",
    "/admin/settings",
    "/course/quizzes/1/accommodations",
    "/courses",
    "/explanations/agreement",
    "/explanations/second",
    "/help/api",
    "/help/security",
    "/items?facility_to=1&sort=facility",
    "/items/1",
    "/items/1/analysis",
    "/practice",
    "/progress",
    "/regrades",
    "/regrades/new?item=1",
    "/rubrics",
    "/rubrics/dying_relu",
    "/rubrics/new",
    "/scores/1/analysis",
    "/sign-in/forgotten",
)
MISSING = ("/join/nothing", "/link/nothing", "/submissions/999999/mark", "/regrades/999999")


@pytest.fixture(scope="module")
def admin(server: Server) -> str:
    server.hire(ADMIN, "admin")
    return ADMIN


def regrade(page: Page, server: Server) -> str:
    """Plans to mark a question anew; the address of what was found."""
    page.goto(f"{server.address}/regrades/new?item=1")
    page.get_by_label("Why?").fill("A reason.")
    page.get_by_role("button", name="Find the differences").click()
    expect(page).to_have_url(re.compile(r"/regrades/\d+"))
    return page.url.removeprefix(server.address)


def marked_answer(page: Page, server: Server) -> str:
    """The page on which the mark of an answer is changed."""
    page.goto(f"{server.address}/scores/3")
    page.locator("tbody a").first.click()
    found = page.locator("a[href$='/mark']").first.get_attribute("href")
    assert found is not None
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(browser: Browser, server: Server, admin: str, theme: Theme) -> None:
    guest, learner = new_page(browser)
    begin(learner, server, ONE_TRY_TITLE)
    check(learner, "z")
    expect(learner.locator("#verdict")).to_be_visible()
    guest.close()
    context, page = new_page(browser, color_scheme=theme)
    sign_in(page, server, admin)
    for path in (*PAGES, *MISSING, marked_answer(page, server), regrade(page, server)):
        page.goto(server.address + path)
        assert (path, violations(page)) == (path, [])
    context.close()


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_nothing_overflows_on_a_phone(browser: Browser, server: Server, admin: str, locale: str) -> None:
    context, page = new_page(browser, viewport={"width": 360, "height": 740}, locale=locale)
    sign_in(page, server, admin)
    wide = []
    for path in (*PAGES, *MISSING):
        page.goto(server.address + path)
        wide += [path] if overflow(page) else []
    assert wide == []
    context.close()
