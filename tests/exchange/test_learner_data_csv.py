import csv

from quizapp.exchange.learner_data_csv import HEAD, write_csv
from tests.exchange.test_learner_data_json import make_data


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(content.decode("utf-8-sig").splitlines()))


def test_a_row_is_an_answer() -> None:
    head, row = rows(write_csv(make_data()))
    assert tuple(head) == HEAD
    found = dict(zip(head, row, strict=True))
    assert (found["answer"], found["score"], found["numbers"]) == ("-z+1", "0.5", "k = 2")
    assert found["understood"] == "1 - z"


def test_cells_calculate_nothing() -> None:
    _, row = rows(write_csv(make_data(answer="=1+1", reason="@SUM(A1)", understood="=z", score=None, marked_by=None)))
    found = dict(zip(HEAD, row, strict=True))
    assert (found["answer"], found["reason"], found["score"]) == ("'=1+1", "'@SUM(A1)", "")
    assert found["understood"] == "'=z"
