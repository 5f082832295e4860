"""d/dz of σ(kz), k from 2 to 5: written in the form, previewed, tested, published, taken, and seen in the CSV."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import check, new_page, sign_in
from tests.browser.server import Server


def fill_in(page: Page, name: str) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Topic").fill("sigmoid-derivative")
    page.get_by_label("Difficulty").fill("2")
    page.get_by_label("What is asked English").fill("Find $diff(σ(k z), z)$.")
    page.get_by_label("What is asked 中文").fill("求 $diff(σ(k z), z)$。")
    page.get_by_label("Parameters: name").first.fill("k")
    page.get_by_label("Parameters: value").first.fill("2..5")
    page.get_by_label("Task").fill("diff(sigmoid(k*z), z)")
    page.get_by_label("Variables: name").first.fill("z")
    page.get_by_label("Variables: value").first.fill("real")
    page.get_by_label("Hint English").first.fill("Use the chain rule.")
    page.get_by_label("Hint 中文").first.fill("用链式法则。")
    page.get_by_label("Worked solution English").fill("$k σ(k z)(1-σ(k z))$")
    page.get_by_label("Worked solution 中文").fill("$k σ(k z)(1-σ(k z))$")


def test_from_the_form_to_the_csv(page: Page, browser: Browser, server: Server) -> None:
    sign_in(page, server)
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name="New question").click()
    page.get_by_role("article").filter(has_text="Formula").get_by_role("link", name="Empty form").click()
    fill_in(page, "slope-of-steep-sigmoid")
    preview = page.get_by_role("complementary", name="Preview")
    expect(preview).to_contain_text(re.compile(r"k = [2-5]"))
    expect(preview.locator(".key math").first).to_be_visible()
    page.get_by_role("button", name="Test run").click()
    expect(page.locator("#report")).to_contain_text("Test run passed")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status")).to_contain_text("Published as version 1")

    scores = put_into_a_quiz(page)
    take_it(browser, server)

    page.goto(f"{server.address}{scores}")
    expect(page.get_by_role("row").filter(has_text="Lin Yutong")).to_contain_text("1.00")
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    mine = [row for row in rows if "Lin Yutong" in row.values()]
    assert len(mine) == 1
    assert "1" in {value.removesuffix(".00").removesuffix(".0") for value in mine[0].values()}


def put_into_a_quiz(page: Page) -> str:
    """Makes a quiz of the question; where its scores are."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Quizzes").click()
    page.get_by_role("link", name="New quiz").click()
    page.get_by_label("Title (English)").fill("Steep slopes")
    page.get_by_label("Title (Chinese)").fill("陡峭的导数")
    page.get_by_label("Add a question").select_option(label="slope-of-steep-sigmoid · Slope of the sigmoid")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Changed, not saved yet.")).to_be_visible()
    page.get_by_label("Learners see this quiz").check()
    page.get_by_role("button", name="Save quiz").last.click()
    expect(page.get_by_role("status")).to_contain_text("The quiz is saved")
    address = page.get_by_role("link", name="Scores").last.get_attribute("href")
    assert address is not None
    return address


def take_it(browser: Browser, server: Server) -> None:
    """A learner with an account answers rightly, whatever k was drawn."""
    context, learner = new_page(browser)
    learner.goto(f"{server.address}/sign-up")
    learner.get_by_label("Name").fill("Lin Yutong")
    learner.get_by_label("E-mail").fill("lin@example.org")
    learner.get_by_label("Password").fill("a sentence is good")
    learner.get_by_role("button", name="Make account").click()
    learner.goto(f"{server.address}/quizzes")
    learner.get_by_role("article").filter(has_text="Steep slopes").get_by_role("button", name="Start").click()
    text = learner.locator("#prompt math").first.get_attribute("alttext") or ""
    found = re.search(r"[2-5]", text)
    assert found is not None
    check(learner, f"{found.group(0)}σ({found.group(0)}z)(1-σ({found.group(0)}z))")
    expect(learner.locator("#verdict")).to_contain_text("Right")
    learner.get_by_role("link", name="Submit quiz").click()
    learner.get_by_role("button", name="Submit quiz").click()
    expect(learner.get_by_role("heading", name="Result")).to_be_visible()
    context.close()


def test_faults_stand_at_their_fields(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/expression")
    fill_in(page, "Not A Name")
    page.get_by_label("Task").fill("diff(sigmoid(k*z), z")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Not A Name")
    page.get_by_label("Name", exact=True).fill("a-name")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_label("Task")).to_have_attribute("aria-invalid", "true")


def test_rows_are_added_and_nothing_typed_is_lost(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/choice")
    page.get_by_label("Option English").first.fill("tanh")
    before = page.get_by_label("Option English").count()
    page.get_by_role("group", name="Options").get_by_role("button", name="Add a row").click()
    expect(page.get_by_label("Option English")).to_have_count(before + 1)
    expect(page.get_by_label("Option English").first).to_have_value("tanh")


def test_the_same_question_as_yaml(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/number?as=yaml")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("status")).to_contain_text("The draft is saved")
    source = page.get_by_label("YAML")
    source.fill(source.input_value() + "surprise: 1\n")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("alert").first).to_contain_text("surprise")
    page.get_by_role("button", name="Form and YAML").click()
    expect(page.get_by_label("Task")).to_have_value("w1*x1 + w2*x2 + b")
    expect(page.get_by_label("Everything else, as YAML")).to_have_value(re.compile("surprise: 1"))


def test_form_and_yaml_follow_each_other_and_faults_are_marked(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.goto(f"{server.address}/items/new/expression?example=1")
    source = page.get_by_label("The same as YAML")
    page.get_by_label("Difficulty").fill("4")
    expect(source).to_have_value(re.compile("^difficulty: 4$", re.MULTILINE))
    source.fill(source.input_value().replace("difficulty: 4", "difficulty: 5").replace("k: 2..5", "k: 2..7"))
    expect(page.get_by_label("Difficulty")).to_have_value("5")
    expect(page.get_by_label("Parameters: value").first).to_have_value("2..7")
    source.fill(source.input_value().replace("diff(sigmoid(k*z), z)", "diff(sigmoid(k*z, z)"))
    fault = page.locator("#beside-faults a").first
    expect(fault).to_contain_text(re.compile(r"Line \d+, column \d+"))
    expect(page.locator(".yaml-ground mark").first).to_be_attached()
    fault.click()
    selected = source.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)")
    assert selected == page.locator(".yaml-ground mark").first.text_content()
    source.fill("id: [")
    page.get_by_role("button", name="Save draft").click()
    expect(source).to_be_focused()
    expect(page.locator("#beside-faults")).to_contain_text("no YAML")


def test_an_answer_is_reviewed_and_the_learner_sees_it(page: Page, browser: Browser, server: Server) -> None:
    context, learner = new_page(browser)
    learner.goto(f"{server.address}/quizzes")
    learner.get_by_role("article").filter(has_text="four times").get_by_role("button", name="Start").click()
    check(learner, "z + 1")
    learner.get_by_text("I think this is right").click()
    learner.get_by_label("Why?").fill("please look closely")
    learner.get_by_role("button", name="Ask a person to look").click()

    sign_in(page, server)
    page.get_by_role("link", name="Review").click()
    page.get_by_role("row").filter(has_text="z + 1").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("please look closely")
    page.get_by_label("Share of the points").fill("50")
    page.get_by_label("Your words to the learner").fill("Half of it is there.")
    page.get_by_role("button", name="Give this mark").click()
    expect(page.get_by_role("status")).to_contain_text("Marked")

    learner.goto(f"{server.address}/progress")
    expect(learner.get_by_role("region", name="A person has looked at these")).to_contain_text("Half of it is there.")
    context.close()
