"""Explanations are handed in, marked by keys, marked a second time unseen, and their rubric is edited."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import begin, new_page, sign_in
from tests.browser.server import EXPLAINED_TITLE, Server
from tests.browser.test_pages_fit_everybody import THEMES, overflow, violations

SURE = (
    "For negative inputs ReLU outputs 0 and its gradient is 0, so the weights are not updated and the neuron never "
    "recovers."
)
UNSURE = (
    "For negative input the output is zero. Leaky relu has a small slope on the negative side, which helps.",
    "ReLU dies because its gradient explodes. Leaky ReLU outputs 0 for negative input.",
    "The unit is off when the input is below 0, and then it maybe learns nothing or maybe not.",
)

COLLEAGUE = "colleague@example.org"
FIXED = ("/explanations/second", "/explanations/agreement", "/rubrics", "/rubrics/new", "/rubrics/dying_relu")


def hand_in(page: Page, server: Server, text: str) -> None:
    begin(page, server, EXPLAINED_TITLE)
    page.get_by_label("Your explanation").fill(text)
    page.get_by_role("button", name="Hand in answer").click()
    expect(page.locator("#verdict [data-findings]")).to_be_visible()


def hand_in_all(browser: Browser, server: Server) -> None:
    for text in UNSURE:
        context, learner = new_page(browser)
        hand_in(learner, server, text)
        expect(learner.locator("#verdict")).to_contain_text("An instructor reads it and marks it")
        expect(learner.locator("#verdict")).to_contain_text("as guidance until an instructor has read it")
        context.close()


def test_three_answers_are_marked_by_keys(browser: Browser, own_server: Server) -> None:
    context, learner = new_page(browser)
    hand_in(learner, own_server, UNSURE[0])
    hand_in_all(browser, own_server)
    _, page = new_page(browser)
    sign_in(page, own_server)
    page.goto(f"{own_server.address}/reviews")
    page.get_by_role("link", name="nearest to certain first").click()
    page.get_by_role("link", name="Begin marking").click()
    for _ in range(3):
        before = page.url
        box = page.get_by_role("checkbox").nth(1)
        was = box.is_checked()
        page.keyboard.press("2")
        expect(box).to_be_checked(checked=not was)
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)
        expect(page.get_by_role("status")).to_contain_text("Marked")
    for path in ("/reviews", "/explanations/agreement"):
        page.goto(own_server.address + path)
    expect(page.get_by_role("row").filter(has_text="dying ReLU")).to_contain_text("%")
    page.goto(f"{own_server.address}/reviews")
    page.get_by_role("link", name="most informative first").click()
    page.get_by_role("link", name="Begin marking").click()
    page.get_by_label("Your words to the learner").fill("Say where the gradient is 0.")
    page.get_by_role("button", name="Save and next").click()
    expect(page.get_by_text("Nothing is waiting")).to_be_visible()
    learner.reload()
    expect(learner.locator("#verdict")).to_contain_text("What the instructor found in your answer:")
    expect(learner.locator("#verdict q.evidence").first).to_be_visible()
    context.close()


@pytest.mark.slow
def test_a_second_person_marks_unseen_and_both_compare_on_a_phone_in_chinese(
    browser: Browser, own_server: Server
) -> None:
    hand_in_all(browser, own_server)
    own_server.hire(COLLEAGUE)
    _, first = new_page(browser)
    sign_in(first, own_server)
    first.goto(f"{own_server.address}/reviews")
    first.get_by_role("link", name="nearest to certain first").click()
    first.get_by_role("link", name="Begin marking").click()
    for ticked in ((), (1, 2), (2,)):
        for number, box in enumerate(first.locator("input[name=met]").all()):
            box.set_checked(number in ticked)
        first.get_by_role("button", name="Save and next").click()
        expect(first.get_by_role("status")).to_contain_text("Marked")
    context, second = new_page(browser, locale="zh-CN", viewport={"width": 390, "height": 800})
    sign_in(second, own_server, COLLEAGUE)
    second.goto(f"{own_server.address}/explanations/second")
    assert (violations(second), overflow(second)) == ([], 0)
    second.get_by_role("link", name="开始批阅").click()
    expect(second.locator("main")).to_contain_text("这份答案已有人批阅")
    expect(second.locator("main q.evidence")).to_have_count(0)
    assert second.locator("input[name=met]:checked").count() == 0, "neither judge nor colleague is shown"
    assert (violations(second), overflow(second)) == ([], 0)
    second.keyboard.press("2")
    second.get_by_role("button", name="保存我的意见").click()
    expect(second.locator("#both")).to_be_visible()
    expect(second.get_by_role("row").filter(has_text="Teacher")).to_be_visible()
    assert (violations(second), overflow(second)) == ([], 0)
    second.get_by_role("link", name="下一题").click()
    second.get_by_role("button", name="保存我的意见").click()
    second.goto(f"{own_server.address}/explanations/agreement")
    assert second.get_by_role("row").filter(has_text="ReLU").locator("td").nth(3).inner_text() == "2"
    assert (violations(second), overflow(second)) == ([], 0)
    context.close()


def test_a_learner_asks_for_a_review(browser: Browser, own_server: Server) -> None:
    context, learner = new_page(browser)
    hand_in(learner, own_server, SURE)
    expect(learner.locator("#verdict")).to_contain_text("Not found in your answer")
    learner.locator("summary").filter(has_text="Ask for a review").click()
    learner.get_by_label("Why? (if you like)").fill("It recovers, of course.")
    learner.get_by_role("button", name="Ask a person to look").click()
    expect(learner.locator("#verdict")).to_contain_text("A person has been asked to look at this")
    _, page = new_page(browser)
    sign_in(page, own_server)
    page.goto(f"{own_server.address}/reviews")
    page.get_by_role("link", name="nearest to certain first").click()
    expect(page.get_by_role("table")).to_contain_text("The learner asks for a review.")
    page.get_by_role("link", name="Begin marking").click()
    expect(page.locator("main")).to_contain_text("It recovers, of course.")
    context.close()


@pytest.mark.slow
def test_a_rubric_is_edited_with_a_dry_run(page: Page, own_server: Server) -> None:
    sign_in(page, own_server)
    page.goto(f"{own_server.address}/rubrics/dying_relu")
    field, trial = page.get_by_label("Rubric (YAML)"), page.locator("#trial")
    text = field.input_value()
    page.get_by_label("Answers to try it on").fill(UNSURE[0])
    expect(trial.locator("mark.evidence").first).to_be_visible()
    wrong = text.replace("concepts:", "concepts:\n  nothing: {en: [no]}", 1)
    line = wrong[: wrong.index("[no]")].count("\n") + 1
    field.fill(wrong)
    expect(trial).to_contain_text(f"Line {line}:")
    expect(trial).to_contain_text("quotation marks")
    field.fill(text + "# read again\n")
    expect(trial).to_contain_text("No faults")
    page.get_by_role("button", name="Dry run").click()
    expect(page.locator("#report")).to_contain_text("Nothing changes on any of them")
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_role("status")).to_contain_text("Saved as version 2")


@pytest.mark.slow
def test_without_javascript_a_rubric_is_tried_and_an_answer_marked(browser: Browser, own_server: Server) -> None:
    context, learner = new_page(browser, java_script_enabled=False)
    hand_in(learner, own_server, UNSURE[0])
    _, page = new_page(browser, java_script_enabled=False)
    sign_in(page, own_server)
    page.goto(f"{own_server.address}/rubrics/dying_relu")
    page.get_by_label("Answers to try it on").fill(UNSURE[0])
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#trial mark.evidence").first).to_be_visible()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.locator("#report")).to_contain_text("Not saved yet")
    page.goto(f"{own_server.address}/reviews")
    page.get_by_role("link", name="nearest to certain first").click()
    page.get_by_role("link", name="Begin marking").click()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Save and next").click()
    expect(page.get_by_role("status")).to_contain_text("Marked")
    context.close()


@pytest.mark.slow
def test_pages_for_markers_fit_everybody(browser: Browser, own_server: Server) -> None:
    hand_in_all(browser, own_server)
    for theme in THEMES:
        for size in ((1280, 900), (360, 740)):
            screen = {"width": size[0], "height": size[1]}
            context, page = new_page(browser, color_scheme=theme, viewport=screen)
            sign_in(page, own_server)
            page.goto(f"{own_server.address}/reviews")
            queue = page.get_by_role("link", name="nearest to certain first").get_attribute("href")
            page.goto(f"{own_server.address}{queue}")
            one = page.get_by_role("link", name=re.compile("Begin marking")).get_attribute("href")
            for path in ("/reviews", queue, one, *FIXED):
                page.goto(f"{own_server.address}{path}")
                assert (path, violations(page), overflow(page)) == (path, [], 0)
            page.get_by_label("Answers to try it on").fill("\n\n".join(UNSURE))
            expect(page.locator("#trial article")).to_have_count(3)
            page.get_by_role("button", name="Dry run").click()
            expect(page.locator("#report")).to_be_visible()
            assert (violations(page), overflow(page)) == ([], 0)
            context.close()
