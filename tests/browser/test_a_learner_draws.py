"""Questions that are drawn or built on code: with the pointer, the keyboard and fields alone; wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import begin, new_page
from tests.browser.server import DRAWN, DRAWN_TITLE, Server

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Any]:
    """A page of the quiz in a window of some size, at a question by its place."""
    contexts = []

    def show(place: int, size: Any = DESKTOP, **settings: Any) -> Page:
        context, page = new_page(browser, viewport=size, **settings)
        contexts.append(context)
        begin(page, server, DRAWN_TITLE)
        page.goto(page.url)
        page.locator(".steps a").nth(place).click()
        return page

    yield show
    for context in contexts:
        context.close()


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='parts.{name}']")


def marker(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(f"^{name}:"))


def verdict(page: Page, word: str) -> None:
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict-word")).to_contain_text(word)


def leak(page: Page) -> float:
    """The slope that the question states."""
    found = re.search(r"slope (0\.\d+)", page.locator(".prompt").inner_text())
    assert found is not None
    return float(found.group(1))


@SIZES
def test_a_marker_is_dragged(opened: Any, size: Any) -> None:
    page = opened(2, size)
    shape = marker(page, "B").locator(".mark")
    shape.scroll_into_view_if_needed()
    box, sheet = shape.bounding_box(), page.locator(".graph svg").first.bounding_box()
    assert box is not None
    assert sheet is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    axis = page.locator(".graph line.axis")
    across, up = (float(axis.nth(place).get_attribute(name) or "") for place, name in ((1, "x1"), (0, "y1")))
    x, y = sheet["x"] + sheet["width"] * across / 480, sheet["y"] + sheet["height"] * up / 300  # the origin
    page.mouse.move(x, y, steps=5)
    page.mouse.up()
    assert abs(float(field(page, "Bx").input_value())) <= 0.5
    assert abs(float(field(page, "By").input_value())) <= 0.1
    expect(marker(page, "B")).to_have_attribute("aria-valuetext", re.compile("^z = "))


def test_a_finger_moves_a_marker(opened: Any) -> None:
    page = opened(2, PHONE, has_touch=True, is_mobile=True)
    shape = marker(page, "A")
    shape.locator(".mark").scroll_into_view_if_needed()
    box = shape.locator(".mark").bounding_box()
    assert box is not None
    client = page.context.new_cdp_session(page)
    start = {"x": box["x"] + box["width"] / 2 + 12, "y": box["y"] + box["height"] / 2}
    for kind, points in (
        ("touchStart", [start]),
        ("touchMove", [{**start, "y": start["y"] + 20}]),
        ("touchEnd", []),
    ):
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert float(field(page, "A").input_value()) < 0


COVERED = """([names, heights]) => {
  const boxes = (found) =>
    [...document.querySelectorAll(found)].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const shared = (from, one, to, other) => Math.max(0, Math.min(one[to], other[to]) - Math.max(one[from], other[from]));
  const air = (box) => box.height / 4; // above and below the letters
  const covers = (one, other) =>
    shared("left", one, "right", other) > 0 && shared("top", one, "bottom", other) > air(one);
  const put = (name, value) => {
    const field = document.querySelector(`[name='parts.${name}']`);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const places = names.length === 2 ? [...Array(21).keys()].map((place) => place - 10) : [null];
  const found = [];
  for (const place of places) for (const height of heights) {
    if (place !== null) put(names[0], place);
    put(names.at(-1), height);
    for (const [name, box] of boxes(".markers text"))
      for (const [number, other] of boxes(".graph > svg:first-of-type text"))
        if (covers(box, other)) found.push([place, height, name, number]);
  }
  return found;
}"""


@pytest.mark.parametrize("size", [DESKTOP, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def test_the_name_of_a_marker_covers_no_number(opened: Any, size: Any) -> None:
    page = opened(3, size)
    expect(marker(page, "A").locator("text")).to_be_visible()
    heights = [one / 2 for one in range(-12, 21)]
    assert page.evaluate(COVERED, [["A"], heights]) == []
    page.locator(".steps a").nth(2).click()
    expect(marker(page, "C").locator("text")).to_be_visible()
    assert page.evaluate(COVERED, [["Bx", "By"], heights]) == []


@SIZES
def test_the_keyboard_places_all_of_them(opened: Any, size: Any) -> None:
    page = opened(2, size)
    low = re.search(r"at −?(\d)", page.locator("#target-A").inner_text())
    assert low is not None
    height = -leak(page) * int(low.group(1))
    marker(page, "A").focus()
    for _ in range(round(-height / 0.05)):
        page.keyboard.press("ArrowDown")
    assert float(field(page, "A").input_value()) == pytest.approx(height, abs=0.026)
    marker(page, "B").focus()
    page.keyboard.press("ArrowRight")
    while float(field(page, "Bx").input_value()) > 0:
        page.keyboard.press("ArrowLeft")
    while float(field(page, "Bx").input_value()) < 0:
        page.keyboard.press("ArrowRight")
    marker(page, "C").focus()
    page.keyboard.press("ArrowUp")
    across = float(field(page, "Cx").input_value())
    for _ in range(round(across / 0.5)):
        page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowDown")
    assert float(field(page, "Cy").input_value()) == pytest.approx(across)
    verdict(page, "Right")


def test_typed_numbers_move_the_markers_and_a_slope_turns_a_line(opened: Any) -> None:
    page = opened(3)
    field(page, "B").fill("0.5")
    expect(marker(page, "B")).to_have_attribute("aria-valuenow", "0.5")
    before = marker(page, "B").locator("line").get_attribute("y2")
    marker(page, "B").focus()
    page.keyboard.press("ArrowDown")
    assert field(page, "B").input_value() == "0.45"
    assert marker(page, "B").locator("line").get_attribute("y2") != before
    field(page, "B").fill("20")
    low, high = (float(edge) for edge in (page.locator("[data-edges]").get_attribute("data-edges") or "").split()[2:])
    ends = [float(marker(page, "B").locator("line").get_attribute(name) or "nan") for name in ("y1", "y2")]
    assert all(high <= end <= low for end in ends)


def test_a_fraction_moves_a_marker_too(opened: Any) -> None:
    page = opened(3)
    field(page, "B").fill("1/4")
    expect(marker(page, "B")).to_have_attribute("aria-valuenow", "0.25")
    field(page, "B").fill("1/")
    expect(marker(page, "B")).to_have_attribute("aria-valuetext", re.compile("not placed yet"))


def test_without_javascript_fields_and_pictures_are_enough(opened: Any) -> None:
    page = opened(2, java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    for name, text in {"A": "-1", "Bx": "0", "By": "0", "Cx": "3", "Cy": "3"}.items():
        field(page, name).fill(text)
    page.get_by_role("button", name="Check").click()
    assert page.locator(".placed circle").count() == 3
    expect(page.locator(".part-list li")).to_have_count(3)


@SIZES
def test_a_picture_is_chosen(opened: Any, size: Any) -> None:
    page = opened(1, size)
    pictures = page.locator(".pictured")
    expect(pictures).to_have_count(4)
    pictures.nth(2).locator("svg").click()
    expect(page.locator("[name='chosen']").nth(2)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name='chosen']").nth(3)).to_be_checked()
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_be_visible()


@SIZES
def test_a_wrong_line_is_chosen_and_corrected(opened: Any, size: Any) -> None:
    page = opened(4, size)
    fixes = page.locator(".fix input")
    assert not any(fix.is_visible() for fix in fixes.all())
    page.locator("[name='chosen']").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(fixes.nth(2)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("e^(-z)/(1+e^(-z))^2")
    expect(page.locator("#understood math")).to_be_visible()
    verdict(page, "Right")


def test_code_in_blanks_is_understood_and_decided(opened: Any) -> None:
    page = opened(5)
    slope = leak(page)
    field(page, "1").fill(f"z * {slope}")
    expect(page.locator("#understood math")).to_be_visible()
    at = re.search(r"leaky_relu\(-(\d+)\)", page.locator("pre").inner_text())
    assert at is not None
    field(page, "out").fill(f"{-slope * int(at.group(1)):g}")
    verdict(page, "Right")


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(DRAWN)))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(opened: Any, place: int, scheme: str) -> None:
    page = opened(place, PHONE, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.reload()
    expect(page.locator("form.answer")).to_be_visible()
    assert complaints == []
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(DRAWN)))
def test_the_pages_are_chinese_too(opened: Any, place: int) -> None:
    page = opened(place)
    page.goto(page.url.split("?")[0])
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("button", name="检查")).to_be_visible()
    text = page.locator("form.answer").inner_text()
    assert not re.search(r"\b(Choose|Place|Fill|Complete|height|slope of the line|Values|Finding|should read)\b", text)
