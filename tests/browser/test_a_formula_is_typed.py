"""The formula field: typed, with the keyboard on the screen, back to plain text; read by the service's own parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.conftest import begin, new_page
from tests.browser.server import ONE_TRY_TITLE, PARTS_TITLES, Server
from tests.browser.test_keys_do_what_the_sheet_says import compose

FRESH: dict[str, Any] = {"storage_state": {"cookies": [], "origins": []}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SETTLED = 300


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """A browser in which nothing was chosen."""
    context, page = new_page(browser, **FRESH)
    yield page
    context.close()


def formula(page: Page) -> Locator:
    field = page.locator("math-field.formula")
    expect(field).to_be_visible()
    page.wait_for_timeout(SETTLED)
    return field


def type_formula(page: Page, text: str) -> None:
    formula(page).click()
    page.wait_for_timeout(SETTLED)
    page.keyboard.type(text, delay=10)


def test_what_is_typed_is_understood_and_checked(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "sigmoid(z)(1-sigmoid(z))")
    expect(fresh.locator("#understood")).to_contain_text("Understood as")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "sigmoid(z)*(1 - sigmoid(z))")
    fresh.get_by_role("button", name="Check").click()
    expect(fresh.locator("#verdict")).to_contain_text("Right")


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_closed_stands_there_as_it_was_understood(
    browser: Browser,
    server: Server,
    scripts: bool,  # noqa: FBT001
) -> None:
    context, page = new_page(browser, **FRESH, java_script_enabled=scripts)
    for quiz, typed, shown in (
        ("four times", [r"\frac{1}{2+e^{z}+e^{-z}}"], ["1/(2 + e^z + e^(-z))"]),
        ("its square", [r"\frac{14}{2}", "49", r"7^{3}\,"], ["14/2", "49", "7^3"]),
    ):
        begin(page, server, quiz)
        for field, text in zip(page.locator("[data-formula]").all(), typed, strict=True):
            field.evaluate("(field, text) => { field.value = text }", text) if scripts else field.fill(text)
        page.locator("button.check").click()
        expect(page.locator("#verdict")).to_have_attribute("data-verdict", "right")
        fields = page.locator("form.answer input[readonly]")
        assert [field.input_value() for field in fields.all()] == shown
        expect(page.locator("math-field")).to_have_count(0)
    context.close()


def test_enter_checks_where_tries_are_free(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "z")
    expect(fresh.locator("#understood")).to_contain_text("Understood as")
    fresh.keyboard.press("Tab")
    expect(fresh.get_by_role("button", name="Formula")).to_be_focused()
    fresh.keyboard.press("Shift+Tab")
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#verdict")).to_contain_text("Not yet")


def test_enter_only_reads_where_tries_are_counted(fresh: Page, server: Server) -> None:
    begin(fresh, server, ONE_TRY_TITLE)
    type_formula(fresh, "z")
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#understood")).to_contain_text("Understood as")
    expect(fresh.locator("main")).to_contain_text("1 try left")
    expect(fresh.locator("#verdict")).to_have_count(0)


def test_plain_text_can_be_chosen_and_is_remembered(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "1/(1+e^-z")
    expect(fresh.locator("#understood .reading")).to_be_visible()
    fresh.get_by_role("button", name="Plain text").click()
    field = fresh.get_by_role("textbox", name="Your answer")
    expect(field).to_have_value("1/(1 + e^(-z))")
    expect(fresh.locator("math-field")).to_have_count(0)
    expect(fresh.locator("[data-kept]")).to_have_attribute("data-kept", "saved")
    fresh.reload()
    expect(field).to_have_value("1/(1 + e^(-z))")
    expect(fresh.get_by_role("button", name="Plain text")).to_have_attribute("aria-pressed", "true")
    fresh.get_by_role("button", name="Formula").click()
    assert formula(fresh).evaluate("field => field.value").startswith("\\frac{1}{1")


def test_the_keyboard_on_the_screen_types(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, **FRESH, **PHONE)
    begin(page, server)
    tap(page)
    keyboard = page.locator(".ML__keyboard")
    keyboard.get_by_text("tanh", exact=True).first.tap()
    page.wait_for_timeout(SETTLED)
    page.keyboard.type("z")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "tanh(z)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    told = keyboard.locator("[aria-label]").evaluate_all("keys => keys.map((key) => key.getAttribute('aria-label'))")
    assert {"square root", "fraction", "infinity", "union", "transposed", "alpha"} <= set(told)
    assert not [name for name in told if re.search(r"[\\#{}^_]", name)]
    keyboard.locator(".MLK__layer.is-visible .layer-switch").first.tap()
    keyboard.locator(".MLK__layer.is-visible").get_by_text("{ if", exact=True).tap()
    assert "cases" in formula(page).evaluate("field => field.value")
    page.wait_for_timeout(SETTLED)
    button = page.get_by_role("button", name="Check").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] <= page.evaluate("mathVirtualKeyboard.boundingRect.y")
    context.close()


def tap(page: Page) -> Locator:
    """Taps the field and waits for its keyboard: once it is shown, the library takes the focus and gives it back."""
    field = formula(page)
    field.evaluate(
        "field => { field.dataset.focused = 0; field.addEventListener('focusin', () => field.dataset.focused++) }"
    )
    field.tap()
    expect(field).to_have_attribute("data-focused", "2")
    expect(page.locator(".MLK__layer.is-visible")).to_be_visible()
    expect(field).to_be_focused()
    return field


def test_a_chinese_input_method_types_into_it(browser: Browser, server: Server) -> None:
    context, page = new_page(browser, **FRESH, **PHONE, locale="zh-CN")
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text="四次").get_by_role("button").click()
    tap(page)
    compose(page, "（ｚ＋１）").send("Input.insertText", {"text": "（ｚ＋１）／２"})
    expect(page.locator("#understood")).to_contain_text("理解为")
    expect(page.locator("#understood .reading")).to_have_attribute("data-text", "(z + 1)/2")
    page.locator("button.check").click()
    expect(page.locator("#verdict .reason")).to_contain_text("应为")
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, server: Server, theme: str) -> None:
    context, page = new_page(browser, **FRESH, color_scheme=theme)
    begin(page, server)
    type_formula(page, "tanh(z)")
    expect(page.locator("#understood .reading")).to_be_visible()
    assert _violations(page) == []
    page.evaluate("mathVirtualKeyboard.show()")
    expect(page.locator(".MLK__layer.is-visible")).to_be_visible()
    assert _violations(page) == []
    page.evaluate("mathVirtualKeyboard.hide()")
    page.get_by_text("How to type").click()
    assert _violations(page) == []
    context.close()


def test_nothing_comes_from_elsewhere_or_is_complained_about(fresh: Page, server: Server) -> None:
    complaints: list[str] = []
    fresh.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    fresh.on("pageerror", lambda error: complaints.append(str(error)))
    fresh.on("request", lambda sent: complaints.append(sent.url) if "127.0.0.1" not in sent.url else None)
    begin(fresh, server)
    type_formula(fresh, "relu(z)+sqrt(z)")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "relu(z) + sqrt(z)")
    fresh.evaluate("mathVirtualKeyboard.show()")
    fresh.wait_for_timeout(SETTLED)
    assert complaints == []


def test_enter_accepts_a_command_before_it_checks(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "\\sqrt")
    fresh.keyboard.press("Enter")
    expect(formula(fresh)).to_have_js_property("mode", "math")
    fresh.keyboard.type("z", delay=10)
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "sqrt(z)")
    expect(fresh.locator("#verdict")).to_have_count(0)
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#verdict")).to_have_attribute("data-verdict", "not_yet")


def test_without_it_the_page_is_light(fresh: Page, browser: Browser, server: Server) -> None:
    """The first question page of a browser that has nothing yet, without the formula field, which comes later."""
    begin(fresh, server)
    context, first = new_page(browser, storage_state=fresh.context.storage_state())
    arrived: list[Request] = []
    first.on("requestfinished", lambda request: arrived.append(request))  # noqa: PLW0108 -- no bound method of a list
    first.goto(fresh.url)
    formula(first)
    loaded = {request.url: _size(request) for request in arrived}
    own = {url: size for url, size in loaded.items() if "/mathlive/" not in url}
    assert loaded[fresh.url] > 1_000, "the page itself comes without a Content-Length"
    assert 10_000 < sum(own.values()) <= 120 * 1024, own
    assert any("/mathlive/" in url for url in loaded)
    context.close()


def _size(request: Request) -> int:
    """The bytes of the answer as they came over the line, compressed, whatever the headers say of them."""
    return request.sizes()["responseBodySize"]


def test_until_the_formula_field_is_there_the_page_is_used_without_it(fresh: Page, server: Server) -> None:
    held: list[Route] = []
    fresh.route("**/mathlive.min.js", lambda route: held.append(route))  # noqa: PLW0108 -- no bound method of a list
    begin(fresh, server)
    plain = fresh.get_by_role("textbox", name="Your answer")
    plain.press_sequentially("sigmoid(z)")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "sigmoid(z)")
    plain.fill("z")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "z")
    expect(fresh.locator("[data-kept]")).to_have_attribute("data-kept", "saved")
    fresh.get_by_role("button", name="Check").click()
    expect(fresh.locator("#verdict")).to_have_attribute("data-verdict", "not_yet")
    assert len(held) == 1
    expect(fresh.locator("math-field")).to_have_count(0)
    held[0].continue_()
    expect(fresh.locator("math-field.formula")).to_be_visible()
    expect(fresh.locator("math-field.formula")).to_have_js_property("value", "z")


def _violations(page: Page) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:4]]) for rule in found]


def test_what_one_window_types_stands_in_the_other_and_after_a_reload(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    formula(fresh)
    second = fresh.context.new_page()
    second.goto(fresh.url)
    formula(second)
    fresh.bring_to_front()
    type_formula(fresh, "z+1")
    expect(fresh.locator("[data-kept]")).to_have_attribute("data-kept", "saved")
    expect(second.locator("math-field")).to_have_js_property("value", "z+1")
    assert fresh.locator("math-field").evaluate("field => field.getValue('latex')") == "z+1"
    fresh.reload()
    assert formula(fresh).evaluate("field => field.getValue('latex')") == "z+1"
    fresh.get_by_role("button", name="Plain text").click()
    expect(fresh.get_by_role("textbox", name="Your answer")).to_have_value("z + 1")


def test_a_fraction_from_the_keyboard_on_the_screen_is_filled(fresh: Page, server: Server) -> None:
    """Its stroke was not typed, so that its denominator goes on until the arrow or a closing parenthesis."""
    begin(fresh, server)
    type_formula(fresh, "")
    for typed, meant in (("1+z", "1/(1 + z)"), ("(1+z)^2-z", "1/(1 + z)^2 - z")):
        fresh.keyboard.press("Control+a")
        fresh.locator("math-field").evaluate(r"field => field.executeCommand(['insert', '\\frac{1}{#?}'])")
        fresh.keyboard.type(typed)
        expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", meant)


def test_what_cannot_be_shown_as_a_formula_is_said_and_stays(page: Page, server: Server) -> None:
    begin(page, server)
    field = page.get_by_role("textbox", name="Your answer")
    field.fill("2tanh(")
    page.get_by_role("button", name="Formula").click()
    expect(page.get_by_role("status").filter(has_text="stays plain text")).to_be_visible()
    expect(field).to_have_value("2tanh(")
    field.fill("2tanh(z)")
    page.get_by_role("button", name="Formula").click()
    expect(formula(page)).to_have_js_property("value", r"2 \tanh\left(z\right)")
    expect(page.get_by_text("stays plain text")).to_be_hidden()


def test_several_fields_stay_formulas_in_two_windows_and_after_a_check(fresh: Page, server: Server) -> None:
    begin(fresh, server, PARTS_TITLES["en"])
    second = fresh.context.new_page()
    for window in (fresh, second):
        window.goto(fresh.url)
        expect(window.locator("math-field.formula")).to_have_count(3)
        window.wait_for_timeout(SETTLED)
    _type_part(fresh, 0, "5")
    _type_part(fresh, 1, "5^2")
    expect(second.locator("math-field").nth(1)).to_have_js_property("value", "5^2")
    _type_part(second, 2, "2/16")
    expect(fresh.locator("math-field").nth(2)).to_have_js_property("value", r"\frac{2}{16}")
    expect(second.locator("[data-kept]")).to_have_attribute("data-kept", "saved")
    fresh.get_by_role("button", name="Check").click()
    expect(fresh.locator("#verdict")).to_contain_text("Not yet")
    expect(fresh.locator("math-field.formula")).to_have_count(3)
    assert _latex(fresh) == ["5", "5^2", r"\frac{2}{16}"]
    fresh.get_by_role("button", name="Plain text").click()
    expect(fresh.locator("math-field.formula")).to_have_count(0)
    assert fresh.locator("[data-formula]").first.input_value() == "5"
    fresh.get_by_role("button", name="Formula").click()
    expect(fresh.locator("math-field.formula")).to_have_count(3)


def _type_part(page: Page, number: int, text: str) -> None:
    page.bring_to_front()
    page.locator("math-field.formula").nth(number).click()
    page.wait_for_timeout(SETTLED)
    page.keyboard.type(text)


def _latex(page: Page) -> Any:
    return page.locator("math-field").evaluate_all("fields => fields.map((field) => field.getValue('latex'))")
