"""A webhook added to a course, its secret copied, a test event sent: in a real browser, by the real service.

The address is another spelling of this machine: the form cannot know that, and the service refuses it when it sends.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in

ADDRESS = "https://127.1:9/" + "a-long-name-without-a-break" * 4
WORDS = {
    "en": ("Webhooks", "Add the webhook", "Send a test event", "private network", "waits", "Remove the webhook"),
    "zh": ("Webhook", "添加 Webhook", "发送测试事件", "私有网络", "等待发送", "移除 Webhook"),
}
MOST_LOOKS = 100


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_from_the_address_to_a_test_event_that_is_refused(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language], viewport={"width": 360, "height": 740})
    title, add, send, refused, waits, remove = WORDS[language]
    sign_in_in(page, own_server)
    page.goto(f"{own_server.address}/courses/1")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    clean(page)
    page.locator("#f-url").fill("https://10.0.0.1/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name=add).click()
    expect(page.locator("#f-url")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    clean(page)
    page.locator("#f-url").fill(ADDRESS)
    page.get_by_role("button", name=add).click()
    assert page.locator("#made").input_value().startswith("whsec_")
    clean(page)
    page.get_by_role("link", name=send).click()
    clean(page)
    page.get_by_role("button", name=send).click()
    expect(page.get_by_role("status")).to_be_visible()
    look_until_it_was_tried(page, refused)
    expect(page.get_by_role("row").nth(1)).to_contain_text(waits)
    clean(page)
    page.get_by_role("button", name=remove).click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_text(ADDRESS)).to_have_count(0)
    context.close()


def look_until_it_was_tried(page: Page, words: str) -> None:
    """Loads the page again until the service has tried to send the event."""
    for _ in range(MOST_LOOKS):
        page.reload()
        if words in page.get_by_role("row").nth(1).inner_text():
            return
        page.wait_for_timeout(200)
    raise AssertionError(page.content())
