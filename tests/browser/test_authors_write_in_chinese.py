"""A question is written in Chinese: variants, a suggested mistake, two authors at once, what a version changed."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in

NAME, COLLEAGUE = "steep-slope", "colleague@example.org"
OURS, THEIRS = "用链式法则：先求外层的导数。", "把内层的导数也乘上。"
TABLE_OF = "抽取了 20 个变式 共 40 个"


def test_from_twenty_variants_to_what_a_version_changed(browser: Browser, own_server: Server) -> None:
    own_server.hire(COLLEAGUE)
    context, page = new_page(browser, locale=LOCALES["zh"])
    begin(page, own_server)
    see_variants(page)
    take_a_suggestion(page)
    press(page, "publish")
    expect(page.locator(".history a[href*='/versions/1']")).to_be_visible()
    item = page.url.partition("?")[0]
    elsewhere, other = new_page(browser, locale=LOCALES["zh"])
    sign_in_in(other, own_server, COLLEAGUE)
    other.goto(item)
    change_first(page, OURS)
    told_and_keeps(other, item)
    see_what_changed(page, item)
    for one in (elsewhere, context):
        one.close()


def begin(page: Page, server: Server) -> None:
    sign_in_in(page, server)
    page.goto(f"{server.address}/items/new")
    page.locator("a[href*='/items/new/expression'][href*='example']").click()
    page.locator("#f-id").fill(NAME)
    page.locator("[name='parameters.0.value']").fill("2..41")


def press(page: Page, action: str) -> None:
    page.locator(f"#desk-form .actions button[value={action}]").click()


def see_variants(page: Page) -> None:
    """Twenty different ones, each asked in Chinese and with its answer."""
    press(page, "table")
    expect(page.locator("#report")).to_contain_text(TABLE_OF)
    rows = page.get_by_role("region", name="抽取的变式").locator("tbody tr")
    expect(rows).to_have_count(20)
    assert len({row.locator("td").first.inner_text() for row in rows.all()}) == 20
    for row in rows.all():
        expect(row.locator("td:nth-last-child(2)")).to_contain_text("求")
        expect(row.locator("td").last.locator("math")).to_have_count(1)
    clean(page)


def take_a_suggestion(page: Page) -> None:
    """One click lists a mistake, with words in both languages; it is suggested no more."""
    listed = page.locator("[name^='content.misconceptions.'][name$='.answer']")
    before = [field.input_value() for field in listed.all()]
    press(page, "suggest")
    offered = page.get_by_role("region", name="建议的错误答案").locator("tbody tr")
    expect(offered.first).to_be_visible()
    clean(page)
    answer = offered.first.locator("code").inner_text()
    said = offered.first.locator("td").first.inner_text()
    assert answer not in before
    offered.first.get_by_role("button").click()
    expect(page.locator("#report")).to_be_visible()
    expect(offered.locator("code").get_by_text(answer, exact=True)).to_have_count(0)
    place = [field.input_value() for field in listed.all()].index(answer)
    expect(page.locator(f"[name='content.misconceptions.{place}.feedback.zh']")).to_have_value(said)
    clean(page)


def change_first(page: Page, words: str) -> None:
    """The first author changes a hint, and publishes."""
    page.locator("[name='hints.0.zh']").fill(words)
    press(page, "publish")
    expect(page.locator(".history a[href*='/versions/2']")).to_be_visible()


def told_and_keeps(page: Page, item: str) -> None:
    """The second is told, sees both, loses nothing, and keeps what is theirs as a question of its own."""
    page.locator("[name='hints.0.zh']").fill(THEIRS)
    press(page, "save")
    told = page.locator("#faults")
    expect(told).to_be_visible()
    expect(told).to_contain_text("尚未保存")
    expect(told.locator("tr.gone")).to_contain_text(OURS)
    expect(told.locator("tr.new")).to_contain_text(THEIRS)
    expect(page.locator("[name='hints.0.zh']")).to_have_value(THEIRS)
    clean(page)
    told.locator("button[value=apart]").click()
    expect(page.locator("h1")).not_to_have_text(NAME)
    expect(page.locator("[name='hints.0.zh']")).to_have_value(THEIRS)
    page.goto(item)
    expect(page.locator("[name='hints.0.zh']")).to_have_value(OURS)


def see_what_changed(page: Page, item: str) -> None:
    page.goto(item)
    page.locator(".history a[href*='/versions/2']").click()
    changed = page.locator("table.differences")
    expect(changed.locator("tr.new")).to_have_count(1)
    expect(changed.locator("tr.new")).to_contain_text(OURS)
    expect(changed.locator("tr.gone")).to_have_count(1)
    clean(page)
