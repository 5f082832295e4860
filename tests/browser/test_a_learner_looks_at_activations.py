"""The gallery: sliders and comparison swap the picture in place; without JavaScript they are plain forms."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server


def test_a_slider_moves_the_picture(calm: Page, server: Server) -> None:
    calm.goto(f"{server.address}/activations/leaky_relu")
    expect(calm.locator("#shape .values")).to_contain_text("0.01")
    before = calm.locator("#shape svg").first.inner_html()
    calm.get_by_role("slider").focus()
    calm.keyboard.press("End")
    expect(calm.locator("#shape .values")).to_contain_text("2")
    expect(calm.get_by_role("slider")).to_be_focused()
    assert calm.locator("#shape svg").first.inner_html() != before


def test_chosen_functions_share_a_picture(calm: Page, server: Server) -> None:
    calm.goto(f"{server.address}/activations")
    expect(calm.get_by_role("img", name="Slopes: sigmoid, tanh, ReLU")).to_be_visible()
    calm.get_by_role("checkbox", name="sigmoid", exact=True).uncheck()
    expect(calm.get_by_role("img", name="Slopes: tanh, ReLU")).to_be_visible()


def test_without_javascript_both_are_forms(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, java_script_enabled=False)
    page.goto(f"{server.address}/activations/softmax")
    page.get_by_role("slider", name="Temperature").fill("4")
    page.get_by_role("button", name="Draw").click()
    expect(page.locator("#shape")).to_contain_text("Temperature 4.")
    page.goto(f"{server.address}/activations")
    page.get_by_role("checkbox", name="GELU", exact=True).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("img", name="Slopes: sigmoid, tanh, ReLU, GELU")).to_be_visible()
    context.close()


def test_the_map_leads_to_what_it_shows(calm: Page, server: Server) -> None:
    calm.goto(f"{server.address}/concepts")
    calm.locator("svg.map").get_by_role("link", name="Saturation").click()
    expect(calm.locator("#concept-saturation")).to_be_in_viewport()


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_titles_on_the_map_stay_within_their_boxes(browser: Browser, server: Server, locale: str) -> None:
    context, page = new_page(browser, locale=locale, viewport={"width": 360, "height": 740})
    page.goto(f"{server.address}/concepts")
    lines = page.locator("svg.map a").evaluate_all(
        """links => links.flatMap((link) => {
          const width = link.querySelector("rect").getBBox().width;
          return [...link.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox().width, width]);
        })"""
    )
    assert len(lines) > 30
    assert [line for line in lines if line[1] > line[2] - 8] == []
    assert [line for line in lines if re.fullmatch(r"[^\x00-\x7f]", line[0])] == []
    context.close()
