"""A listed answer that collides with another is told with what it is taken for."""

from __future__ import annotations

import json

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import CheckReport, check_item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.trying import spoken

EXAMPLE = kinds()["expression"].example
TWICE = """    - answer: k*sigmoid(k*z)*(1-sigmoid(k*z)) - 0
      feedback: {en: really right, zh: 其实正确}
    - answer: sigmoid(k*z) - sigmoid(k*z)^2
      feedback: {en: the first once more, zh: 与第一个相同}
"""


def test_each_listed_answer_has_its_row() -> None:
    report = check_item(load_item(EXAMPLE, "example"), ExactDecider(), 4)
    rows = {row.place[1:]: row for row in report.answers}
    assert list(rows) == [
        ("reference",),
        ("equivalents", 0),
        ("equivalents", 1),
        ("misconceptions", 0),
        ("misconceptions", 1),
    ]
    assert {(row.tried, row.held) for row in rows.values()} == {(4, 4)}
    first = rows["misconceptions", 0]
    assert first.feedback is not None
    assert "the chain rule multiplies by it" in first.feedback.en
    assert json.loads(json.dumps(report.to_json()))["answers"][3]["expected"] == "different"
    assert CheckReport.from_json(json.loads(json.dumps(report.to_json()))) == report


def test_collisions_are_named() -> None:
    report = check_item(load_item(EXAMPLE + TWICE, "example"), ExactDecider(), 4)
    rows = {row.place[1:]: row for row in report.answers}
    right, same = rows["misconceptions", 2], rows["misconceptions", 3]
    assert (right.held, right.taken_for, right.found) == (0, ("equal",), {"equal": 4})
    assert (same.held, same.found) == (0, {"different": 4})
    assert same.taken_for == ("sigmoid(k*z)*(1-sigmoid(k*z))",)


def test_a_response_in_one_line() -> None:
    assert spoken({"rows": {"a": ["1", "2"]}}) == "a: 1, 2"
