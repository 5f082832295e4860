"""Keyboard alone, without JavaScript, on a phone, in both themes and languages, for screen readers."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import begin, check, new_page, sign_in
from tests.browser.server import TITLE, Server

GALLERY = (
    "/activations",
    "/activations/elu?alpha=0.3",
    "/activations/selu",
    "/activations/softmax",
    "/concepts",
    "/claims",
    "/help/api",
    "/help/authors",
    "/help/exchange",
)
PUBLIC = ("/", "/quizzes", "/help", "/sign-in", "/sign-up", "/missing", *GALLERY)
TEACHING = (
    "/items",
    "/items/1/versions/1",
    "/items/new",
    "/items/new/expression?example=1",
    "/items/new/choice?example=1",
    "/items/new/matrix?as=yaml",
    "/course/quizzes",
    "/course/quizzes/new",
    "/course/quizzes/1",
    "/course/quizzes/1/preview",
    "/courses/1",
    "/courses/1/webhooks",
    "/items/1/trial",
    "/scores",
    "/scores/1",
    "/courses/1/gradebook?sort=score",
    "/scores/1/live",
    "/questions-exchange",
    "/questions-exchange/report?format=qti21&concept=relu",
    "/reviews",
    "/account",
)
UNDECIDED = "σ(z)(1-σ(z)) + arcsin(sin(z)) - arcsin(sin(z+2π))"
"""A right answer to the furnished question that is not proved to be one: arcsin of sin is no elementary identity."""
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
ONE_AT_ONCE = ("light", pytest.param("dark", marks=pytest.mark.slow))
"""Both themes, the second with the tests that take minutes: what differs is contrast, which another page shows too."""


def violations(page: Page) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:4]]) for rule in found]


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_axe_finds_nothing_on_public_pages(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    for path in PUBLIC:
        page.goto(server.address + path)
        assert (path, violations(page)) == (path, [])
    context.close()


@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_axe_finds_nothing_on_the_way_of_a_learner(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    begin(page, server)
    assert violations(page) == []
    answers = (("2z(1-", "Not readable"), ("z", "Not yet"), (UNDECIDED, "Could not be"), ("sech(z/2)^2/4", "Right"))
    for answer, word in answers:
        check(page, answer)
        expect(page.locator("#verdict")).to_contain_text(word)
        expect(page.locator("#understood")).to_contain_text(
            "nderstood" if word != "Not readable" else "Not readable yet"
        )
        assert (word, violations(page)) == (word, [])
    page.get_by_role("link", name="Next").click()
    page.get_by_role("button", name="Hint").click()
    expect(page.get_by_role("region", name="Hints")).to_be_visible()
    assert violations(page) == []
    page.goto(page.url)
    page.get_by_role("link", name="4").first.click()
    check(page, "z")
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    page.get_by_role("link", name="Submit quiz").click()
    assert violations(page) == []
    page.get_by_role("button", name="Submit quiz").click()
    expect(page.get_by_role("heading", name="Result")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{server.address}/progress")
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("theme", ONE_AT_ONCE)
def test_axe_finds_nothing_on_pages_for_instructors(browser: Browser, server: Server, theme: Theme) -> None:
    context, page = new_page(browser, color_scheme=theme)
    sign_in(page, server)
    for path in TEACHING:
        page.goto(server.address + path)
        page.wait_for_load_state("networkidle")
        assert (path, violations(page)) == (path, [])
    context.close()


@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_nothing_overflows_on_a_phone(browser: Browser, server: Server, language: str) -> None:
    context, page = new_page(browser, viewport={"width": 360, "height": 740}, locale=language)
    wide = []
    for path in PUBLIC:
        page.goto(server.address + path)
        wide += [path] if overflow(page) else []
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").first.get_by_role("button").click()
    for link in [place.get_attribute("href") for place in page.locator("ol.steps a").all()]:
        page.goto(f"{server.address}{link}")
        wide += [page.locator("#prompt").inner_text()] if overflow(page) else []
    page.goto(f"{server.address}/quizzes")
    page.locator("article").filter(has_text="sigmoid").last.get_by_role("button").click()
    field = page.locator("input[name=answer]")
    field.fill("(1+2+3+4+5+6+7+8+9+10+11+12+13+14+15+16+17+18+19+20+21+22+23+24+25+26) e^(z^2)/(1+e^-z)")
    field.press("Enter")
    expect(page.locator("#verdict")).to_be_visible()
    wide += ["verdict"] if overflow(page) else []
    page.goto(f"{server.address}/progress")
    wide += ["progress"] if overflow(page) else []
    assert wide == []
    context.close()


def test_pages_for_instructors_fit_a_phone(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, viewport={"width": 360, "height": 740})
    sign_in(page, server)
    wide = []
    for path in TEACHING:
        page.goto(server.address + path)
        page.wait_for_load_state("networkidle")
        wide += [path] if overflow(page) else []
    assert wide == []
    context.close()


def test_everything_works_with_the_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(server.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=TITLE).get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/questions/"))
    _tab_to(page, "answer")
    page.keyboard.type("e^-z/(1+e^-z)^2")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    expect(page.locator("#verdict")).to_contain_text("Right")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 4", exact=False).first).to_be_visible()


def _tab_to(page: Page, name: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(name)


def test_without_javascript_an_answer_gets_its_verdict(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, java_script_enabled=False)
    begin(page, server)
    check(page, "σ(z)(1+σ(z))")
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    expect(page.locator("#understood math")).to_be_visible()
    expect(page.get_by_role("img", name="Your answer and the right one")).to_be_visible()
    page.get_by_role("button", name="Hint").click()
    expect(page.get_by_role("region", name="Hints")).to_be_visible()
    check(page, "1/(2+e^z+e^-z)")
    expect(page.locator("#verdict")).to_contain_text("Right")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("#verdict")).to_contain_text("正确")
    context.close()


def test_without_javascript_a_question_is_written(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, java_script_enabled=False)
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/expression?example=1")
    page.get_by_label("Name", exact=True).fill("written-without-scripts")
    page.get_by_role("button", name="Preview").last.click()
    expect(page.locator("#preview math").first).to_be_visible()
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", name="written-without-scripts")).to_be_visible()
    context.close()


def test_the_theme_switch_goes_round(page: Page, server: Server) -> None:
    page.goto(server.address)
    seen = []
    for _ in range(3):
        page.get_by_role("button", name="Theme").click()
        seen.append(page.locator("html").get_attribute("data-theme"))
    assert seen == ["light", "dark", None]


def test_the_maths_font_is_ours(page: Page, server: Server) -> None:
    begin(page, server)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('20px \"Quizapp Math\"')")
    assert "Quizapp Math" in page.evaluate("getComputedStyle(document.querySelector('math')).fontFamily")
