"""From the start page to progress, with answers of every sort, over a restart of the server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import begin, check
from tests.browser.server import TITLE, Server

UNUSUAL = "sech(z/2)^2/4"


def verdict(page: Page, word: str) -> None:
    panel = page.locator("#verdict")
    expect(panel.get_by_role("heading")).to_contain_text(word)
    expect(panel).to_be_focused()


def see_the_difference(page: Page) -> None:
    """The counterexample in words and as a picture, its values as a table, and what the author says to this slip."""
    verdict(page, "Not yet")
    expect(page.locator("#verdict .read-as")).to_contain_text("Understood as")
    expect(page.locator("#verdict .proof")).to_contain_text("error bounds")
    expect(page.locator("#verdict .reason")).to_contain_text(re.compile(r"At z = .+ yours is .+, it should be"))
    expect(page.locator("#verdict")).to_contain_text("The factor is")
    expect(page.get_by_role("img", name="Your answer and the right one")).to_be_visible()
    page.locator("#verdict summary").filter(has_text="table").click()
    expect(page.get_by_role("region", name="Values of both functions").get_by_role("row")).not_to_have_count(0)


def test_four_answers_and_progress_that_stays(calm: Page, own_server: Server) -> None:
    page = calm
    begin(page, own_server)

    check(page, "σ(z)(1-σ(z))")
    verdict(page, "Right")
    expect(page.locator("#verdict .proof")).to_contain_text("is exactly zero")
    expect(page.locator("#verdict .same")).to_contain_text("The same function: both are")
    expect(page.locator("#verdict .same math")).to_be_visible()
    page.get_by_role("link", name="Next").click()

    check(page, "σ(z)(1+σ(z))")
    see_the_difference(page)
    page.get_by_role("link", name="Skip", exact=True).click()

    check(page, "2z(1-")
    verdict(page, "Not readable")
    expect(page.locator("#verdict")).to_contain_text("cost you nothing")
    page.get_by_role("link", name="Skip", exact=True).click()

    check(page, UNUSUAL)
    verdict(page, "Right")
    page.get_by_role("link", name="Submit quiz").click()
    page.get_by_role("button", name="Submit quiz").click()
    expect(page.get_by_role("heading", name="Result")).to_be_visible()
    expect(page.locator(".score")).to_contain_text("2")

    page.get_by_role("navigation").get_by_role("link", name="Progress").click()
    expect(page.get_by_role("region", name="Answers").get_by_role("row")).to_have_count(5)
    before = page.locator("main").inner_text()
    own_server.stop()
    own_server.start()
    page.reload()
    assert page.locator("main").inner_text() == before
    expect(page.get_by_role("region", name="Quizzes")).to_contain_text(TITLE)


def test_what_is_typed_is_shown_as_it_is_understood(calm: Page, server: Server) -> None:
    begin(calm, server)
    understood = calm.locator("#understood")
    calm.get_by_role("textbox", name="Your answer").fill("e^-z/(1+e^-z)^2")
    expect(understood).to_contain_text("Understood as")
    expect(understood.locator("math")).to_be_visible()
    calm.get_by_role("textbox", name="Your answer").fill("1/2z(")
    expect(understood).to_contain_text("Not readable yet")
    expect(understood).to_have_attribute("aria-live", "polite")


def test_nothing_jumps_when_the_reading_appears(calm: Page, server: Server) -> None:
    begin(calm, server)
    button = calm.get_by_role("button", name="Check")
    before = button.bounding_box()
    calm.get_by_role("textbox", name="Your answer").fill("2z+1")
    expect(calm.locator("#understood math")).to_be_visible()
    assert button.bounding_box() == before


def test_a_hint_and_the_solution(calm: Page, server: Server) -> None:
    begin(calm, server)
    calm.get_by_role("textbox", name="Your answer").fill("typed so far")
    calm.get_by_role("button", name="Hint").click()
    expect(calm.get_by_role("region", name="Hints")).to_contain_text("quotient rule")
    expect(calm.get_by_role("textbox", name="Your answer")).to_have_value("typed so far")
    check(calm, "z")
    expect(calm.locator("#verdict")).to_contain_text("Not yet")
    calm.get_by_role("button", name="Solution").click()
    expect(calm.locator("#solution math").first).to_be_visible()
    expect(calm.get_by_role("button", name="Check")).to_have_count(0)


def test_a_verdict_can_be_contested(calm: Page, server: Server) -> None:
    begin(calm, server)
    check(calm, "z")
    calm.get_by_text("I think this is right").click()
    calm.get_by_label("Why?").fill("because I say so")
    calm.get_by_role("button", name="Ask a person to look").click()
    expect(calm.locator("#verdict")).to_contain_text("A person has been asked")


def test_a_guest_keeps_the_work_with_an_account(calm: Page, server: Server) -> None:
    begin(calm, server)
    check(calm, UNUSUAL)
    expect(calm.locator("#verdict")).to_contain_text("Right")
    calm.get_by_role("link", name="Keep your work").click()
    calm.get_by_label("Name").fill("Grace")
    calm.get_by_label("E-mail").fill("grace@example.org")
    calm.get_by_label("Password").fill("a sentence is good")
    calm.get_by_role("button", name="Make account").click()
    calm.goto(f"{server.address}/progress")
    expect(calm.get_by_role("region", name="Answers")).to_contain_text(UNUSUAL)


def test_a_lost_connection_is_said_and_loses_nothing(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_role("textbox", name="Your answer").fill(UNUSUAL)
    expect(page.locator("#understood math")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here")
    page.get_by_role("textbox", name="Your answer").fill(UNUSUAL + "+0")
    expect(page.locator("#understood math")).to_be_hidden()
    page.context.set_offline(False)
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "sech(z/2)^2/4 + 0")
    expect(page.locator("#understood math")).to_be_visible()
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_contain_text("Right")
    expect(page.locator(".earlier")).to_have_count(0)


def test_a_service_that_does_not_answer_loses_nothing(page: Page, server: Server) -> None:
    begin(page, server)
    page.route("**/check", lambda route: route.fulfill(status=503, body="<main id=content><p>busy</p></main>"))
    check(page, UNUSUAL)
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here")
    with page.expect_response("**/preview"):
        page.get_by_role("textbox", name="Your answer").fill(UNUSUAL + "+0")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "sech(z/2)^2/4 + 0")
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here")
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value(UNUSUAL + "+0")
    page.unroute("**/check")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_contain_text("Right")


@pytest.mark.parametrize(("locale", "word"), [("zh-CN", "检查"), ("en-GB", "Check")])
def test_the_browsers_language_is_spoken(page: Page, server: Server, locale: str, word: str) -> None:
    context = page.context.browser
    assert context is not None
    own = context.new_context(locale=locale)
    visitor = own.new_page()
    visitor.goto(server.address)
    visitor.locator("main form button").click()
    expect(visitor.get_by_role("button", name=word)).to_be_visible()
    own.close()
