"""From *New question* to published and answered by a learner: at most twelve interactions, no help page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import new_page, sign_in
from tests.browser.server import Server

MOST = 12


@dataclass
class Hand:
    """A hand that counts what it does: a press, or a field filled in."""

    done: int = 0

    def press(self, place: Locator) -> None:
        self.done += 1
        place.click()

    def fill(self, place: Locator, text: str) -> None:
        self.done += 1
        place.fill(text)


def test_twelve_interactions_are_enough(page: Page, browser: Browser, server: Server) -> None:
    """The slope of σ(kz + 1) from the example of the slope of σ(kz)."""
    sign_in(page, server)
    page.goto(f"{server.address}/items")
    hand = Hand()
    hand.press(page.get_by_role("link", name="New question"))
    formula = page.get_by_role("article").filter(has_text="Formula")
    hand.press(formula.get_by_role("link", name="Start from an example"))
    hand.fill(page.get_by_label("What is asked English"), "Let $f(z) = σ(k z + 1)$. Find $f'(z)$ in any form.")
    hand.fill(page.get_by_label("What is asked 中文"), "设 $f(z) = σ(k z + 1)$，求 $f'(z)$，形式不限。")
    hand.fill(page.get_by_label("Task"), "diff(sigmoid(k*z + 1), z)")
    hand.fill(page.get_by_label("Other forms that must count"), "k*e^(-k*z-1)/(1+e^(-k*z-1))^2")
    hand.press(page.get_by_role("button", name="Publish"))
    expect(page.get_by_role("status")).to_contain_text("Published as version 1")
    hand.press(page.get_by_role("button", name="Ask learners now"))
    expect(page.get_by_role("status")).to_contain_text("Learners find it")
    context, learner = new_page(browser)
    learner.goto(f"{server.address}/quizzes")
    hand.press(learner.get_by_role("article").filter(has_text="slope-of-scaled-sigmoid").get_by_role("button").last)
    found = re.search(r"[2-5]", learner.locator("#prompt math").first.get_attribute("alttext") or "")
    assert found is not None
    inner = f"{found.group(0)}z+1"
    hand.fill(learner.get_by_role("textbox", name="Your answer"), f"{found.group(0)}σ({inner})(1-σ({inner}))")
    hand.press(learner.get_by_role("button", name="Check"))
    expect(learner.locator("#verdict")).to_contain_text("Right")
    assert hand.done <= MOST
    context.close()


def test_an_author_tries_a_draft_as_a_learner_would(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/expression?example=1")
    page.get_by_label("Name", exact=True).fill("tried-by-its-author")
    page.get_by_role("button", name="Try as a learner").click()
    expect(page.get_by_text("how learners would meet the draft")).to_be_visible()
    page.get_by_role("textbox", name="Your answer").fill("σ(z)")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    page.get_by_role("link", name="Back to the question").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("tried-by-its-author")
