"""Wrong answers that many give become, with a click, one that has feedback of its own, or one that counts as right."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import begin, check, new_page, sign_in
from tests.browser.server import ONE_TRY_TITLE, Server
from tests.browser.test_pages_fit_everybody import overflow, violations

pytestmark = pytest.mark.slow
QUIZ = 3
"""The quiz of one question and one try."""
WRONG, RIGHT = "tanh(z)", "z^2"
SAID = "This is the other curve with an S."
REASON = "Many have seen it so."


@dataclass(frozen=True)
class Words:
    """What stands on buttons and links."""

    locale: str
    wrong: str
    right: str
    publish: str
    anew: str
    find: str
    same: str
    higher: str


LANGUAGES = (
    Words("en-GB", "a frequent wrong answer", "right too", "Publish", "Mark the answers anew", "Find the differences",
          "Same points, other words", "Higher"),
    Words("zh-CN", "常见错误", "也算对", "发布", "重新评分", "查找差异", "得分不变，反馈不同", "提高"),
)  # fmt: skip


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
def test_from_the_cluster_to_the_learner(browser: Browser, own_server: Server, words: Words) -> None:
    learners = {answer: answered(browser, own_server, answer) for answer in (WRONG, RIGHT)}
    _, page = new_page(browser, locale=words.locale)
    sign_in(page, own_server)
    take_up(page, own_server, WRONG, words.wrong, words)
    expect(difference(page, WRONG)).to_contain_text(words.same)
    put_into_force(page)
    learners[WRONG].reload()
    expect(learners[WRONG].locator("#verdict")).to_contain_text(SAID)
    take_up(page, own_server, RIGHT, words.right, words)
    expect(difference(page, RIGHT)).to_contain_text(words.higher)
    put_into_force(page)
    learners[RIGHT].reload()
    expect(learners[RIGHT].locator("#verdict")).to_contain_text("Right")
    learners[RIGHT].goto(f"{own_server.address}/quizzes")
    expect(learners[RIGHT].locator("section[aria-labelledby=news]")).to_contain_text(REASON)
    clean(learners[RIGHT])
    for one in (*learners.values(), page):
        one.context.close()


def answered(browser: Browser, server: Server, answer: str) -> Page:
    """The page of a guest who has given this answer, which is wrong."""
    _, page = new_page(browser)
    begin(page, server, ONE_TRY_TITLE)
    check(page, answer)
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    return page


def take_up(page: Page, server: Server, answer: str, name: str, words: Words) -> None:
    """Lists the answer from the analysis, publishes, and finds what changes."""
    said = page.get_by_role("rowheader").filter(has=page.get_by_text(answer, exact=True))
    button = page.get_by_role("row").filter(has=said).get_by_role("button").filter(has_text=name)
    analysed(page, f"{server.address}/scores/{QUIZ}/analysis", button)
    clean(page)
    button.click()
    expect(page.locator("#desk-form")).to_be_visible()
    clean(page)
    if answer == WRONG:
        page.locator("[name='content.misconceptions.1.feedback.en']").fill(SAID)
    page.get_by_role("button", name=words.publish, exact=True).click()
    page.get_by_role("link", name=words.anew).click()
    page.locator("textarea[name=reason]").fill(REASON)
    clean(page)
    page.get_by_role("button", name=words.find).click()
    expect(page).to_have_url(re.compile(r"/regrades/\d+$"))


def analysed(page: Page, address: str, button: Locator) -> None:
    """Looks again until the analysis knows the answer."""
    for _ in range(120):
        page.goto(address)
        if button.is_visible():
            return
        page.wait_for_timeout(500)
    expect(button).to_be_visible()


def difference(page: Page, answer: str) -> Locator:
    """What is found for the answer, once all are decided again."""
    found = page.get_by_role("row").filter(has_text=answer)
    for _ in range(120):
        if found.is_visible() and page.locator("form[action$='/apply']").is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    return found


def put_into_force(page: Page) -> None:
    """Applies what was found."""
    clean(page)
    page.locator("form[action$='/apply'] button").click()
    expect(page.locator("form[action$='/apply']")).to_have_count(0)
    clean(page)


def clean(page: Page) -> None:
    assert violations(page) == []
    assert overflow(page) <= 0
