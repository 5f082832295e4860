"""Full, blocked and damaged storage, sign-ins that have ended, laptops that slept, shared computers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import begin, new_page, sign_in
from tests.browser.server import DRAWN_TITLE, PASSWORD, TIMED_TITLE, TITLE, Server
from tests.browser.test_nothing_typed_is_lost import TYPED, close, field, state

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
LEARNER = "ada@example.org"
FILL = """() => {
  for (let [size, at] = [1 << 22, 0]; size >= 1; at += 1) {
    try { localStorage.setItem(`other.${at}`, "x".repeat(size)); } catch { size >>= 1; }
  }
}"""
BLOCK = """const refuse = () => { throw new DOMException("blocked", "SecurityError"); };
Object.defineProperty(window, "localStorage", { get: refuse });
window.BroadcastChannel = class { constructor() { refuse(); } };"""
DAMAGED = ("", "{", "null", "[]", '{"fields":', '{"fields": "z"}', '{"fields": [1], "revision": 0}')
REFUSE_FOCUS = """const listen = window.addEventListener.bind(window);
window.addEventListener = (name, ...rest) => {
  if (name === "focus") throw new Error("no focus here");
  listen(name, ...rest);
};"""
UNTIL_OVER = """async (address) => {
  while (!(await (await fetch(address)).json()).is_over) await new Promise((done) => setTimeout(done, 300));
}"""
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('quizapp.kept.'))"


def elsewhere(browser: Browser, page: Page) -> tuple[BrowserContext, Page]:
    """The same page on another device of the same person."""
    context, other = new_page(browser, storage_state={**page.context.storage_state(), "origins": []})
    other.goto(page.url)
    return context, other


def without_faults(page: Page) -> list[str]:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def test_with_a_full_device_the_service_keeps_what_is_typed(page: Page, browser: Browser, server: Server) -> None:
    faults = without_faults(page)
    begin(page, server)
    page.evaluate(FILL)
    field(page).fill(TYPED)
    state(page, "saved")
    context, other = elsewhere(browser, page)
    expect(field(other)).to_have_value(TYPED)
    context.close()
    page.context.set_offline(True)
    field(page).fill(f"{TYPED}+0")
    state(page, "unkept")
    expect(page.locator("[data-kept]")).to_contain_text("neither by the service nor on this device")
    page.context.set_offline(False)
    state(page, "saved")
    assert faults == []


def test_a_device_that_keeps_nothing_stops_nothing(page: Page, server: Server) -> None:
    faults = without_faults(page)
    page.add_init_script(BLOCK)
    begin(page, server)
    works(page)
    page.context.set_offline(True)
    field(page).fill(f"{TYPED}+0")
    state(page, "unkept")
    page.context.set_offline(False)
    state(page, "saved")
    assert faults == []


def test_damaged_entries_stop_nothing_and_go(page: Page, server: Server) -> None:
    faults = without_faults(page)
    begin(page, server)
    question = page.locator("form[data-answer]").get_attribute("data-answer")
    for at, text in enumerate(DAMAGED):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"quizapp.kept.{question}.{at}", text])
    page.reload()
    expect(page.locator("[data-kept]")).to_have_attribute("data-kept", "")
    works(page)
    assert page.evaluate(KEPT) == []
    assert faults == []


def works(page: Page) -> None:
    """What scripts do at a question is done: keep, read, check in place."""
    field(page).fill("z^2")
    state(page, "saved")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "z^2")
    field(page).press("Enter")
    expect(page.locator("#verdict")).to_be_focused()


def test_what_is_typed_before_the_scripts_have_come_is_kept(page: Page, browser: Browser, server: Server) -> None:
    waiting: list[Route] = []
    page.goto(f"{server.address}/quizzes")
    page.route("**/js/app.js*", lambda route: waiting.append(route))  # noqa: PLW0108 -- no bound method of a list
    page.get_by_role("article").filter(has_text=TITLE).get_by_role("button", name="Start").click(no_wait_after=True)
    field(page).fill(TYPED)
    for route in waiting:
        route.continue_()
    state(page, "saved")
    context, other = elsewhere(browser, page)
    expect(field(other)).to_have_value(TYPED)
    context.close()


def test_time_runs_on_while_the_machine_sleeps_and_is_the_servers_again(page: Page, server: Server) -> None:
    page.clock.install()
    given = {"is_over": False, "seconds_left": 200.0}
    page.route("**/questions/*", lambda route: route.fulfill(body=with_time(route.fetch().text(), 400.0)))
    page.route("**/questions/*/time", lambda route: route.fulfill(json=given))
    begin(page, server, TIMED_TITLE)
    page.reload()
    left, warning = page.locator("[data-left]"), page.locator("[data-warning]")
    expect(left).to_have_text(re.compile("^06:"))
    slept = page.evaluate("Date.now()") + 345_000
    page.clock.set_system_time(slept / 1000)
    page.clock.run_for(1_000)
    expect(left).to_have_text(re.compile("^00:[45]"))
    expect(warning).to_contain_text("Less than a minute is left")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(left).to_have_text(re.compile("^03:[12]"))
    expect(warning).to_contain_text("Less than five minutes are left")
    given["seconds_left"] = 500.0
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(left).to_have_text(re.compile("^08:[12]"))
    expect(warning).to_have_text("")


def test_time_that_was_up_during_a_sleep_leads_to_the_result(page: Page, server: Server) -> None:
    page.route("**/questions/*", lambda route: route.fulfill(body=with_time(route.fetch().text(), 400.0)))
    begin(page, server, TIMED_TITLE)
    field(page).fill(TYPED)
    state(page, "saved")
    expect(page.locator("[data-left]")).to_have_text(re.compile("^00:"))
    page.reload()
    expect(page.locator("[data-left]")).to_have_text(re.compile("^06:"))
    page.evaluate(UNTIL_OVER, f"{page.url}/time")
    expect(page.locator("[data-left]")).to_have_text(re.compile("^06:"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_role("heading", name="Result")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Right")


def test_time_is_the_servers_again_with_what_was_kept(page: Page, server: Server) -> None:
    page.route("**/questions/*", lambda route: route.fulfill(body=with_time(route.fetch().text(), 400.0)))
    begin(page, server, TIMED_TITLE)
    page.reload()
    expect(page.locator("[data-left]")).to_have_text(re.compile("^06:"))
    field(page).fill(TYPED)
    expect(page.locator("[data-left]")).to_have_text(re.compile("^00:"))


def with_time(body: str, seconds: float) -> str:
    """A page that was told another time left."""
    return re.sub(r'data-seconds-left="[\d.]+"', f'data-seconds-left="{seconds}"', body)


@pytest.mark.parametrize("ended", ["on the device", "in the service"])
def test_what_is_typed_after_the_sign_in_has_ended_is_there_after_the_next(
    browser: Browser, own_server: Server, ended: str
) -> None:
    own_server.hire(LEARNER, "learner")
    context, page = new_page(browser, **PHONE)
    sign_in(page, own_server, LEARNER)
    begin(page, own_server)
    end(browser, page, own_server, ended)
    field(page).fill(TYPED)
    state(page, "ended")
    field(page).press("Enter")  # a check takes nothing away either
    expect(page.locator("[data-kept]")).to_contain_text("Your sign-in has ended")
    expect(page.locator("[data-kept]")).to_contain_text("kept on this device")
    expect(field(page)).to_have_value(TYPED)
    expect(page.locator("#verdict, #faults")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Sign in again").click()
    sign_in_here(page)
    expect(field(page)).to_have_value(TYPED)
    state(page, "saved")
    field(page).press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    context.close()


def end(browser: Browser, page: Page, server: Server, where: str) -> None:
    if where == "on the device":
        return page.context.clear_cookies(name="quizapp")
    context, other = new_page(browser)
    sign_in(other, server, LEARNER)
    other.goto(f"{server.address}/account")
    other.locator(".slots form button").click()
    expect(other.locator(".slots form")).to_have_count(0)
    context.close()
    return None


def sign_in_here(page: Page) -> None:
    page.locator("input[name=email]").fill(LEARNER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def test_in_chinese_the_ended_sign_in_is_said_too(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, locale="zh-CN", **PHONE)
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text="四次").get_by_role("button").click()
    expect(page.locator("form.answer")).to_be_visible()
    context.clear_cookies(name="quizapp")
    page.locator("input[name=answer]").fill(TYPED)
    state(page, "ended")
    expect(page.locator("[data-kept]")).to_contain_text("你的登录已失效。 重新登录")
    context.close()


def test_a_choice_of_another_device_is_named_in_words(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, **PHONE)
    begin(page, server, DRAWN_TITLE)
    options = page.locator("form.answer input[type=radio]")
    words = page.locator("form.answer label .letter + span").all_inner_texts()
    other_context, other = elsewhere(browser, page)
    other.locator("form.answer input[type=radio]").nth(1).check()
    state(other, "saved")
    options.nth(0).check()
    state(page, "elsewhere")
    expect(page.locator("[data-kept]")).to_contain_text("In another window you have chosen something else:")
    expect(page.locator("strong[data-other]")).to_have_text(words[1])
    page.get_by_role("button", name="Take that one").click()
    expect(options.nth(1)).to_be_checked()
    other_context.close()
    context.close()


def test_a_choice_that_a_closed_window_has_left_is_named_in_words(page: Page, server: Server) -> None:
    begin(page, server, DRAWN_TITLE)
    words = page.locator("form.answer label .letter + span").all_inner_texts()
    second = page.context.new_page()
    second.goto(page.url)
    page.context.set_offline(True)
    for window, option in ((page, 1), (second, 0)):
        window.locator("form.answer input[type=radio]").nth(option).check()
        state(window, "offline")
    close(page)
    state(second, "elsewhere")
    expect(second.locator("strong[data-other]")).to_have_text(words[1])


@pytest.mark.parametrize("header", ["known", "unknown"])
def test_who_signs_out_leaves_nothing_to_read(browser: Browser, own_server: Server, header: str) -> None:
    own_server.hire(LEARNER, "learner")
    context, page = new_page(browser)
    if header == "unknown":
        page.route("**/sign-out", without_clearing)
    sign_in(page, own_server, LEARNER)
    begin(page, own_server)
    field(page).fill("z")
    state(page, "saved")
    page.context.set_offline(True)
    field(page).fill(TYPED)
    state(page, "offline")
    close(page)
    page.context.set_offline(False)
    page.goto(f"{own_server.address}/account")
    assert len(page.evaluate(KEPT)) == 1
    page.evaluate("localStorage.setItem('quizapp.kept.77.x', JSON.stringify({ person: '999', fields: [] }))")
    page.locator("form[action='/sign-out'] button").click()
    expect(page.locator("html[data-departed]")).to_have_count(1)
    page.wait_for_function(f"() => {KEPT}.every((key) => key === 'quizapp.kept.77.x')")
    assert page.evaluate(KEPT) == ([] if header == "known" else ["quizapp.kept.77.x"])
    context.close()


def without_clearing(route: Route) -> None:
    """A browser that does not know the header."""
    answer = route.fetch(max_redirects=0)
    route.fulfill(response=answer, headers={**answer.headers, "clear-site-data": ""})


def test_one_part_that_fails_is_told_and_ends_no_other(page: Page, server: Server) -> None:
    faults = without_faults(page)
    page.add_init_script(REFUSE_FOCUS)
    begin(page, server)
    works(page)
    assert faults
    assert set(faults) == {"no focus here"}
