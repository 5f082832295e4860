"""Files of scores and answers: what is said while they are written, on their way, and when that breaks off."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import new_page, sign_in
from tests.browser.server import Server

SAID = {
    "en-GB": ("The file is being written …", "The file is there.", "The file broke off on its way. Take it once more."),
    "zh-CN": ("正在生成文件……", "文件已下载。", "文件传输中断，请再下载一次。"),
}


def open_scores(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/scores")
    page.locator("main table a").first.click()
    expect(page.locator("[data-export]")).to_be_attached()


@pytest.mark.parametrize("locale", SAID)
def test_from_being_written_to_being_there(browser: Browser, server: Server, locale: str) -> None:
    written, there, _ = SAID[locale]
    context, page = new_page(browser, locale=locale)
    open_scores(page, server)
    held: list[Route] = []
    page.route(re.compile(r"/scores/.*csv"), lambda route: held.append(route))  # noqa: PLW0108 - no builtin will do
    page.get_by_role("link", name="CSV", exact=True).first.click()
    expect(page.locator("[data-export]")).to_have_text(written)
    with page.expect_download() as saved:
        held[0].continue_()
    expect(page.locator("[data-export]")).to_have_text(there)
    assert saved.value.suggested_filename.endswith(".csv")
    assert next(csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    context.close()


def test_a_file_that_breaks_off_is_said(page: Page, server: Server) -> None:
    open_scores(page, server)
    page.route(re.compile(r"/scores/.*csv"), lambda route: route.abort())
    page.get_by_role("link", name="CSV", exact=True).first.click()
    expect(page.locator("[data-export]")).to_have_text(SAID["en-GB"][2])


def test_without_scripts_the_link_alone_does_it(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, java_script_enabled=False)
    open_scores(page, server)
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    assert saved.value.path().stat().st_size > 0
    context.close()
