"""A quiz is watched while it runs, then found in the gradebook, then read answer by answer: on a phone, in Chinese."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import begin, check, new_page, sign_in
from tests.browser.server import Server
from tests.browser.test_pages_fit_everybody import overflow, violations


@pytest.mark.slow
def test_from_the_running_quiz_to_every_answer(browser: Browser, own_server: Server) -> None:
    here, learner = new_page(browser)
    begin(learner, own_server)
    there, teacher = new_page(browser, viewport={"width": 360, "height": 740})
    sign_in(teacher, own_server)
    teacher.get_by_role("button", name="中文").click()
    teacher.goto(f"{own_server.address}/scores/1/live")
    row = teacher.locator("#live tbody tr")
    expect(row.locator("td").nth(1)).to_have_text("0/4")
    check(learner, "z")
    expect(learner.locator("#verdict")).to_contain_text("Not yet")
    expect(row.locator("td").nth(1)).to_have_text("1/4")  # the page asks by itself
    expect(row.locator("td").nth(4)).to_have_text("1")
    assert violations(teacher) == []
    assert overflow(teacher) <= 0
    teacher.goto(f"{own_server.address}/courses/1/gradebook")
    teacher.locator("#search").fill("nobody of this name")
    teacher.locator("#search").press("Enter")
    expect(teacher.locator(".empty")).to_be_visible()
    teacher.goto(f"{own_server.address}/courses/1/gradebook?sort=score&down=1")
    assert violations(teacher) == []
    assert overflow(teacher) <= 0
    teacher.locator("tbody a").first.click()
    expect(teacher.locator(".handed code")).to_have_text("z")
    expect(teacher.get_by_role("heading", level=2)).to_contain_text("第 1 次作答")
    assert violations(teacher) == []
    assert overflow(teacher) <= 0
    there.close()
    here.close()


def test_the_live_view_rests_while_nobody_looks(browser: Browser, server: Server) -> None:
    context, page = new_page(browser)
    sign_in(page, server)
    page.clock.install()
    page.goto(f"{server.address}/scores/1/live")
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if sent.url.endswith("/live") else None)
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.clock.run_for(20_000)
    assert asked == []
    page.evaluate("Object.defineProperty(document, 'hidden', { value: false })")
    with page.expect_response("**/scores/1/live"):
        page.clock.run_for(6_000)
    context.close()
