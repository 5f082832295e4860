import csv
import io

import pytest

from quizapp.exchange.scores.csv import write_csv
from quizapp.exchange.scores.sheet import LearnerScore
from tests.exchange.scores.making import make_learner, make_order


def written(*learners: LearnerScore) -> bytes:
    return b"".join(write_csv(make_order(*learners)))


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_sees_utf_8() -> None:
    content = written(make_learner(name="李雷"))
    assert content.startswith(b"\xef\xbb\xbfid,name,email,")
    assert content.count(b"\r\n") == 2
    assert read(content)[0]["name"] == "李雷"


def test_a_row() -> None:
    row = read(written(make_learner()))[0]
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
    row = read(written(make_learner(name=name)))[0]
    assert row["name"] == name.replace("\ud800", "?")
    assert row["email"] == "ada@example.org"


def test_what_is_missing_is_empty() -> None:
    row = read(written(make_learner(score=None, finished_at=None, questions=())))[0]
    assert [row[name] for name in ("score", "percent", "finished_at", "q1", "q2")] == [""] * 5


def test_no_learner_is_a_head() -> None:
    assert read(written()) == []
