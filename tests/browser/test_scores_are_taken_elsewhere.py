"""From the gradebook of a course to its scores in Excel and in Canvas, names that are hard to carry included."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import check, new_page
from tests.browser.server import PASSWORD, TITLE, Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in
from tests.browser.test_questions_go_out_and_come_in import downloaded

LEARNERS = {"formula@example.org": "=1+1", "zhang@example.org": "张伟", "long@example.org": "名" * 300}
"""Each has one more right answer than the one before, from one."""
SCORES = {email: float(place) for place, email in enumerate(LEARNERS, 1)}
IN_CANVAS = f"""\
Student,ID,SIS User ID,SIS Login ID,Section,Homework 1
    Points Possible,,,,,10
=1+1,7001,S-1,formula@example.org,Networks,9
"Wei, Zhang",7002,S-2,zhang@example.org,Networks,8
{"名" * 300},7003,S-3,long@example.org,Networks,
"""
IDENTITY = ["ID", "SIS User ID", "SIS Login ID", "Section"]


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_from_the_gradebook_to_excel_and_to_canvas(browser: Browser, own_server: Server, language: str) -> None:
    for rights, (email, name) in enumerate(LEARNERS.items(), 1):
        take_part(browser, own_server, (email, name), rights)
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    assert gradebook(page, own_server) == SCORES
    page.locator("main a[href='/scores']").last.click()
    page.locator("main tbody a[href='/scores/1']").click()
    expect(page.locator("main tbody tr")).to_have_count(len(LEARNERS))
    assert shown(page, place=1) == SCORES
    in_excel(downloaded(page, page.get_by_role("link", name="Excel", exact=True).first))
    page.locator("main details summary").first.click()
    page.locator("#f-roster").set_input_files(
        {"name": "grades.csv", "mimeType": "text/csv", "buffer": IN_CANVAS.encode("utf-8-sig")}
    )
    clean(page)
    in_canvas(downloaded(page, page.locator("form[action$='/canvas'] button")))
    no_canvas: Any = {"name": "x.csv", "mimeType": "text/csv", "buffer": b"Name,Grade\nAda,3\n"}
    page.locator("#f-roster").set_input_files(no_canvas)
    page.locator("form[action$='/canvas'] button").click()
    expect(page.locator("#d-roster .fault")).to_contain_text("Student")
    clean(page)
    context.close()


def take_part(browser: Browser, server: Server, who: tuple[str, str], rights: int) -> None:
    """A learner makes an account, answers so many questions rightly, and hands in."""
    context, page = new_page(browser)
    page.goto(f"{server.address}/sign-up")
    for field, text in (("email", who[0]), ("name", who[1]), ("password", PASSWORD)):
        page.locator(f"main [name={field}]").fill(text)
    page.get_by_role("button", name="Make account").click()
    expect(page.locator("a[href='/account']")).to_be_visible()
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=TITLE).get_by_role("button", name="Start").click()
    for number in range(1, 4):
        expect(page.locator("h1")).to_have_text(f"Question {number} of 4")
        if number <= rights:
            check(page, "σ(z)(1-σ(z))")
            expect(page.locator("#verdict")).to_contain_text("Right")
        page.get_by_role("link", name="Next" if number <= rights else "Skip", exact=True).click()
    page.get_by_role("link", name="Submit quiz").click()
    page.get_by_role("button", name="Submit quiz").click()
    expect(page.get_by_role("heading", name="Result")).to_be_visible()
    context.close()


def gradebook(page: Page, server: Server) -> dict[str, float]:
    """What the gradebook of the course says each learner has."""
    page.goto(f"{server.address}/scores")
    page.locator("main a[href$='/gradebook']").first.click()
    rows = page.locator("main tbody tr").filter(has_text="@example.org")
    expect(rows.filter(has_text="=1+1")).to_have_count(1)
    clean(page)
    found = {row.locator("th span").inner_text(): score_of(row.locator("td").first) for row in rows.all()}
    return {email: score for email, score in found.items() if score is not None}


def shown(page: Page, place: int) -> dict[str, float | None]:
    """What the scores of the quiz say."""
    cells = [row.locator("td") for row in page.locator("main tbody tr").all()]
    return {row.nth(0).inner_text(): score_of(row.nth(place)) for row in cells}


def score_of(cell: Locator) -> float | None:
    text = cell.inner_text().strip()
    return None if text == "–" else float(text)


def in_excel(path: Path) -> None:
    """Names are text, scores are numbers, and they sum to what the page shows."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, cells, strict=True)) for cells in sheet.iter_rows(min_row=2)]
    assert {row["email"].value: row["name"].value for row in rows} == LEARNERS
    assert {row["name"].data_type for row in rows} == {"s"}
    assert {row["email"].value: row["score"].value for row in rows} == SCORES
    assert sum(row[f"q{number}"].value or 0 for row in rows for number in range(1, 5)) == sum(SCORES.values())


def in_canvas(path: Path) -> None:
    """The identity columns are those that were given, in their order; the one assignment is the quiz."""
    text = path.read_bytes().decode("utf-8")
    head, possible, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head[:-1] == ["Student", *IDENTITY]
    assert possible == ["    Points Possible", "", "", "", "", "4"]
    _, _, *given = csv.reader(io.StringIO(IN_CANVAS, newline=""))
    assert [row[1:5] for row in rows] == [row[1:5] for row in given]
    assert [row[0] for row in rows] == ["'=1+1", *(row[0] for row in given[1:])]
    assert {row[3]: float(row[5]) for row in rows} == SCORES
