import csv
import io
from datetime import UTC, datetime

import pytest

from quizapp.exchange.scores import LearnerScore, ScoreSheet
from quizapp.exchange.scores_csv import neutral, number, write_csv

CALCULATED = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "+1+cmd|' /C calc'!A0",
    "-2+3+SUM(A1)",
    "-HYPERLINK(1)",
    "+A1",
    "-A1+B2",
    "\t=1+1",
    "\r=1",
    " =1+1",
    "＝1+1",
    '-1+"x"',
]
HARMLESS = ["-x+1", "-x", "-3.5", "+2z", "-(x+1)^2", "x=1", "ada", "李雷", "", "a@b.c", "1-2", "—", "-2·z", "名" * 300]


def make_sheet(*learners: LearnerScore) -> ScoreSheet:
    return ScoreSheet(quiz_id=3, title="Slopes", points=4.0, questions=2, learners=learners)


def make_learner(**changes: object) -> LearnerScore:
    values: dict[str, object] = {
        "person_id": 7,
        "name": "Ada",
        "email": "ada@example.org",
        "attempts": 1,
        "score": 2.0,
        "finished_at": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "waiting": 0,
        "questions": (1.0, 1 / 3),
    }
    return LearnerScore(**{**values, **changes})  # type: ignore[arg-type]


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("cell", CALCULATED)
def test_formulas_calculate_nothing(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_the_rest_survives(cell: str) -> None:
    assert neutral(cell) == cell


def test_excel_sees_utf_8() -> None:
    content = write_csv(make_sheet(make_learner(name="李雷")))
    assert content.startswith(b"\xef\xbb\xbfid,name,email,")
    assert content.count(b"\r\n") == 2
    assert read(content)[0]["name"] == "李雷"


def test_a_row() -> None:
    row = read(write_csv(make_sheet(make_learner())))[0]
    assert row == {
        "id": "7",
        "name": "Ada",
        "email": "ada@example.org",
        "attempts": "1",
        "score": "2",
        "points": "4",
        "percent": "50",
        "finished_at": "2026-03-01T12:00:00+00:00",
        "waiting": "0",
        "q1": "1",
        "q2": "0.3333",
    }


@pytest.mark.parametrize("name", ["a,b", 'a"b', "a\nb", "a;b", "\ud800"])
def test_awkward_names_stay_in_their_cell(name: str) -> None:
    row = read(write_csv(make_sheet(make_learner(name=name))))[0]
    assert row["name"] == name.replace("\ud800", "?")
    assert row["email"] == "ada@example.org"


def test_what_is_missing_is_empty() -> None:
    row = read(write_csv(make_sheet(make_learner(score=None, finished_at=None, questions=()))))[0]
    assert [row[name] for name in ("score", "percent", "finished_at", "q1", "q2")] == [""] * 5


def test_no_learner_is_a_head() -> None:
    assert read(write_csv(make_sheet())) == []


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (-0.00001, "0"), (100.0, "100"), (2.5, "2.5"), (None, "")])
def test_numbers(value: float | None, text: str) -> None:
    assert number(value) == text
