"""The YAML of a question, typed with what its field proposes: arrows, Ctrl+Space and clicks, in both languages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import new_page, sign_in
from tests.browser.server import Server

BEGUN = "id: my-question\nkind: expression\ncontent:\n  "


def begin(page: Page, server: Server, text: str) -> Locator:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/expression?as=yaml")
    field = page.locator("#source")
    field.fill(text)
    field.press("Control+End")
    return field


def proposals(page: Page) -> Locator:
    return page.locator("#proposals")


def test_a_name_is_taken_with_arrow_and_enter_and_taken_back_again(page: Page, server: Server) -> None:
    field = begin(page, server, BEGUN)
    page.keyboard.type("mi")
    expect(proposals(page).get_by_role("option")).to_have_text(["misconceptions Frequent wrong answers"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(f"{BEGUN}misconceptions:\n    - ")
    expect(proposals(page).get_by_role("option").first).to_contain_text("answer")
    page.keyboard.press("Escape")
    expect(proposals(page)).to_be_hidden()
    page.keyboard.press("Control+z")
    expect(field).to_have_value(f"{BEGUN}mi")


def test_enter_and_tab_stay_what_they_are_until_something_is_chosen(page: Page, server: Server) -> None:
    field = begin(page, server, BEGUN)
    page.keyboard.type("mi")
    expect(proposals(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_have_value(f"{BEGUN}mi\n")
    page.keyboard.type("x")
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    expect(proposals(page)).to_be_hidden()


def test_asked_for_it_comes_with_the_first_chosen_or_says_that_there_is_nothing(page: Page, server: Server) -> None:
    field = begin(page, server, "kind: ")
    page.keyboard.press("Control+Space")
    expect(proposals(page).get_by_role("option", selected=True)).to_have_text("blanks")
    page.keyboard.press("ArrowUp")
    expect(proposals(page).get_by_role("option", selected=True)).to_have_text("true_false")
    page.keyboard.press("Tab")
    expect(field).to_have_value("kind: true_false")
    field.fill("# a remark ")
    page.keyboard.press("Alt+/")
    expect(proposals(page)).to_have_attribute("data-none", "Nothing to propose here.")
    expect(proposals(page)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_chinese_with_the_pointer_and_for_screen_readers(browser: Browser, server: Server, theme: str) -> None:
    context, page = new_page(browser, locale="zh-CN", color_scheme=theme)
    field = begin(page, server, f"{BEGUN}ref")
    page.keyboard.press("Control+Space")
    chosen = proposals(page).get_by_role("option", selected=True)
    expect(chosen).to_contain_text("必填")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(page.locator("[aria-live=polite]").filter(has_text="共 1 项")).to_be_attached()
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    chosen.click()
    expect(field).to_have_value(f"{BEGUN}reference: ")
    expect(field).to_be_focused()
    context.close()


def test_beside_the_form_it_is_the_same_and_the_form_follows(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/expression")
    field = page.locator("#source")
    field.fill("kind: expression\nconcept: ")
    field.press("Control+End")
    page.keyboard.type("tanh-")
    page.keyboard.press("Control+Space")
    expect(proposals(page).get_by_role("option", selected=True)).to_contain_text("tanh-derivative")
    page.keyboard.press("Enter")
    expect(field).to_have_value("kind: expression\nconcept: tanh-derivative")
    expect(page.get_by_label("Topic")).to_have_value("tanh-derivative")
