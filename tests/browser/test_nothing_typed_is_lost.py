"""Closed pages, lost connections, killed servers, other windows, a clock that runs out: the text is there again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import begin, new_page
from tests.browser.server import ONE_TRY_TITLE, TIMED_TITLE, Server

TYPED = "1/(2+e^z+e^-z)"


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your answer")


def state(page: Page, word: str) -> None:
    expect(page.locator("[data-kept]")).to_have_attribute("data-kept", word)


def test_what_was_saved_is_there_after_a_reload(calm: Page, server: Server) -> None:
    begin(calm, server)
    field(calm).fill(TYPED)
    state(calm, "saved")
    expect(calm.locator("[data-kept]")).to_contain_text("Saved")
    calm.reload()
    expect(field(calm)).to_have_value(TYPED)
    expect(calm.locator("#verdict")).to_have_count(0)


def test_an_older_answer_never_comes_back_over_a_newer_one(calm: Page, server: Server) -> None:
    begin(calm, server)
    for answer in ("z+2", "z+3"):  # each checked before the pause after which it is saved
        field(calm).fill(answer)
        field(calm).press("Enter")
        expect(calm.locator("#verdict")).to_contain_text(answer[-1])
    for _ in range(2):
        calm.reload()
        expect(calm.locator("#verdict")).to_be_visible()
        expect(field(calm)).to_have_value("z+3")


def test_a_page_closed_at_once_has_lost_nothing(calm: Page, server: Server) -> None:
    begin(calm, server)
    address = calm.url
    field(calm).fill(TYPED)
    calm.goto("about:blank")
    calm.goto(address)
    expect(field(calm)).to_have_value(TYPED)


def test_typing_goes_on_without_a_connection(page: Page, browser: Browser, server: Server) -> None:
    begin(page, server)
    page.context.set_offline(True)
    field(page).fill(TYPED)
    state(page, "offline")
    expect(page.locator("[data-kept]")).to_contain_text("kept on this device")
    field(page).press_sequentially("+0")
    page.context.set_offline(False)
    state(page, "saved")
    other, elsewhere = new_page(browser, storage_state=page.context.storage_state())
    elsewhere.goto(page.url)
    expect(field(elsewhere)).to_have_value(TYPED + "+0")
    other.close()


def test_a_killed_server_finds_it_on_the_device(page: Page, own_server: Server) -> None:
    begin(page, own_server)
    own_server.kill()
    field(page).fill(TYPED)
    state(page, "offline")
    own_server.start()
    page.reload()
    expect(field(page)).to_have_value(TYPED)
    state(page, "saved")


def test_two_tabs_show_the_same(calm: Page, server: Server) -> None:
    begin(calm, server)
    second = calm.context.new_page()
    second.goto(calm.url)
    field(calm).fill(TYPED)
    expect(field(second)).to_have_value(TYPED)
    field(second).fill(TYPED + "+0")
    expect(field(calm)).to_have_value(TYPED + "+0")
    state(second, "saved")


def close(page: Page) -> None:
    page.goto("about:blank")


def test_what_a_closed_window_could_not_save_stands_in_the_other(page: Page, browser: Browser, server: Server) -> None:
    begin(page, server)
    second = page.context.new_page()
    second.goto(page.url)
    expect(field(second)).to_be_visible()
    page.context.set_offline(True)
    field(page).fill(TYPED)
    state(page, "offline")
    close(page)
    expect(field(second)).to_have_value(TYPED)
    state(second, "offline")
    page.context.set_offline(False)
    state(second, "saved")
    other, elsewhere = new_page(browser, storage_state=second.context.storage_state())
    elsewhere.goto(second.url)
    expect(field(elsewhere)).to_have_value(TYPED)
    other.close()


@pytest.mark.parametrize(("button", "chosen"), [("Take that one", TYPED), ("Keep this one", "tanh(z)")])
def test_of_two_windows_that_could_not_save_the_one_left_is_asked(
    page: Page, server: Server, button: str, chosen: str
) -> None:
    begin(page, server)
    second = page.context.new_page()
    second.goto(page.url)
    page.context.set_offline(True)
    field(page).fill(TYPED)
    state(page, "offline")
    field(second).fill("tanh(z)")
    state(second, "offline")
    close(page)
    state(second, "elsewhere")
    expect(second.locator("[data-other]")).to_have_text(TYPED)
    expect(field(second)).to_have_value("tanh(z)")
    page.context.set_offline(False)
    second.get_by_role("button", name=button).click()
    expect(field(second)).to_have_value(chosen)
    expect(second.locator("[data-kept]")).to_have_attribute("data-kept", re.compile("^(saved)?$"))
    second.reload()
    expect(field(second)).to_have_value(chosen)
    expect(second.locator("[data-kept]")).to_have_attribute("data-kept", "")


def test_a_window_that_ended_without_a_word_has_lost_nothing(page: Page, server: Server) -> None:
    page.add_init_script("addEventListener('pagehide', (event) => event.stopImmediatePropagation(), { capture: true })")
    begin(page, server)
    second = page.context.new_page()
    second.goto(page.url)
    page.context.set_offline(True)
    field(page).fill(TYPED)
    state(page, "offline")
    page.close()
    second.context.set_offline(False)
    field(second).fill("tanh(z)")
    state(second, "saved")
    second.reload()
    state(second, "elsewhere")
    expect(field(second)).to_have_value(TYPED)
    expect(second.locator("[data-other]")).to_have_text("tanh(z)")


def test_two_tabs_that_check_the_same_answer_count_once(calm: Page, server: Server) -> None:
    begin(calm, server, ONE_TRY_TITLE)
    second = calm.context.new_page()
    second.goto(calm.url)
    field(calm).fill("z")
    expect(field(second)).to_have_value("z")
    state(calm, "saved")
    for tab in (calm, second):
        tab.locator("button.check").click()
        expect(tab.locator("#verdict")).to_contain_text("Not yet")
        expect(tab.get_by_text("Your earlier answers")).to_have_count(0)
    expect(second.locator("#faults, .notice.warn")).to_have_count(0)


def test_a_minute_without_a_connection_on_a_phone(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, locale="zh-CN", viewport={"width": 360, "height": 740})
    page.clock.install()
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text="四次").get_by_role("button").click()
    answer = page.locator("input[name=answer]")
    context.set_offline(True)
    for typed in ("1", "/(2+e^z", "+e^-z)"):
        answer.press_sequentially(typed)
        page.clock.run_for(20_000)
        state(page, "offline")
    expect(page.locator("[data-kept]")).to_contain_text("暂存在本设备上")
    context.set_offline(False)
    page.clock.run_for(5_000)
    state(page, "saved")
    expect(page.locator("[data-kept]")).to_contain_text("已保存")
    second = context.new_page()
    second.goto(page.url)
    expect(second.locator("input[name=answer]")).to_have_value(TYPED)
    for tab in (page, second):
        tab.locator("button.check").click(no_wait_after=True)
        page.clock.run_for(1_000)
        expect(tab.locator("#verdict")).to_contain_text("正确")
    expect(second.locator(".earlier")).to_have_count(0)
    context.close()


def test_of_two_devices_the_second_is_asked(calm: Page, browser: Browser, server: Server) -> None:
    begin(calm, server)
    other, elsewhere = new_page(browser, storage_state=calm.context.storage_state())
    elsewhere.goto(calm.url)
    field(elsewhere).fill("tanh(z)")
    state(elsewhere, "saved")
    field(calm).fill(TYPED)
    state(calm, "elsewhere")
    expect(calm.locator("[data-other]")).to_have_text("tanh(z)")
    expect(field(calm)).to_have_value(TYPED)
    calm.get_by_role("button", name="Keep this one").click()
    state(calm, "saved")
    field(elsewhere).fill("tanh(z)+1")
    state(elsewhere, "elsewhere")
    elsewhere.get_by_role("button", name="Take that one").click()
    expect(field(elsewhere)).to_have_value(TYPED)
    other.close()


def test_the_clock_warns_before_time_is_up(page: Page, server: Server) -> None:
    begin(page, server, TIMED_TITLE)
    clock, warning = page.locator(".clock"), page.locator("[data-warning]")
    page.clock.install()
    page.route("**/questions/*", lambda route: route.fulfill(body=_with_time(route.fetch().text(), 302.0)))
    page.reload()
    expect(clock).to_contain_text("Time left: 05:0")
    expect(warning).to_have_text("")
    page.clock.run_for(5_000)
    expect(warning).to_contain_text("Less than five minutes are left. What you have typed is saved")
    page.clock.run_for(240_000)
    expect(warning).to_contain_text("Less than a minute is left")
    expect(clock).to_contain_text("00:5")


def _with_time(body: str, seconds: float) -> str:
    """A page that was told another time left."""
    return re.sub(r'data-seconds-left="[\d.]+"', f'data-seconds-left="{seconds}"', body)


def test_without_scripts_the_time_that_was_left_is_told_and_elsewhere_the_own_zone(
    browser: Browser, server: Server
) -> None:
    plain, page = new_page(browser, java_script_enabled=False)
    begin(page, server, TIMED_TITLE)
    assert re.search(r"Time left: 00:1\d \(when this page was loaded\)", page.locator(".clock").inner_text())
    expect(page.locator(".whereabouts time")).to_contain_text("UTC")
    plain.close()
    there, page = new_page(browser, timezone_id="Asia/Shanghai")
    begin(page, server, TIMED_TITLE)
    expect(page.locator(".whereabouts time")).to_contain_text("GMT+8")
    expect(page.locator(".whereabouts time")).to_have_attribute("title", re.compile("UTC"))
    there.close()


def test_when_time_is_up_what_is_typed_is_handed_in(calm: Page, server: Server) -> None:
    begin(calm, server, TIMED_TITLE)
    clock = calm.locator(".clock")
    expect(clock).to_contain_text(re.compile(r"Time left: 00:(1[0-2]|0\d)"))
    expect(clock).to_contain_text("Less than a minute is left")
    field(calm).fill(TYPED)
    expect(clock).to_contain_text("Time is up")
    expect(calm.get_by_role("heading", name="Result")).to_be_visible()
    expect(calm.locator("main")).to_contain_text("Right")


def test_time_that_ends_without_a_connection_takes_nothing_away(page: Page, server: Server) -> None:
    begin(page, server, TIMED_TITLE)
    question = page.url
    field(page).fill("z")
    state(page, "saved")
    page.context.set_offline(True)
    field(page).fill(TYPED)
    state(page, "late")
    expect(page.locator("[data-kept]")).to_contain_text("stays on this device")
    expect(page.locator(".clock")).to_contain_text("there is no connection")
    assert page.url == question
    expect(field(page)).to_have_value(TYPED)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Result")).to_be_visible()
    left = page.locator("[data-left-behind]")
    expect(left).to_contain_text(f"not handed in: {TYPED}")
    expect(page.locator(".result-row")).to_contain_text("Your answer: z")
    page.goto(question)
    expect(left).to_contain_text(TYPED)
    left.get_by_role("button").click()
    expect(left).to_be_hidden()
    page.reload()
    expect(page.locator("[data-question]")).to_be_visible()
    expect(left).to_be_hidden()
