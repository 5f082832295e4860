from __future__ import annotations

import itertools
import math

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.kind import Grade
from quizapp.questions.kinds.rows import combination, given, together


def test_combinations_are_counted_once_each() -> None:
    pool = list("abcdef")
    for size in range(7):
        found = [tuple(combination(list(range(6)), size, rank)) for rank in range(math.comb(6, size))]
        assert found == list(itertools.combinations(range(len(pool)), size))


def test_only_filled_rows_that_exist_are_taken() -> None:
    parts = {"a": " 2 ", "b": "", "c": 3, "strange": "x"}
    assert given({"parts": parts}, ("a", "b", "c")) == {"a": "2"}
    for nothing in ({}, {"parts": None}, {"parts": {"strange": "x"}}, {"answer": "2"}):
        with pytest.raises(ReadingError):
            given(nothing, ("a", "b"))


def test_rows_count_by_their_weights() -> None:
    grade = together({"a": 3, "b": 1}, [Grade("equal", 1.0), Grade("different", 0.0, misconception="slip")])
    assert (grade.outcome, grade.score, grade.misconception) == ("different", 0.75, "slip")
    assert [part.weight for part in grade.parts] == [0.75, 0.25]


@pytest.mark.parametrize(
    ("outcomes", "outcome", "score"),
    [
        (("equal", "equal"), "equal", 1.0),
        (("equal", "undecided"), "undecided", 0.5),
        (("different", "undecided"), "undecided", 0.0),
        (("equal", "invalid"), "invalid", 0.0),
    ],
)
def test_the_row_that_says_least_decides(outcomes: tuple[str, str], outcome: str, score: float) -> None:
    grades = [Grade(found, float(found == "equal")) for found in outcomes]  # type: ignore[arg-type]
    grade = together({"a": 1, "b": 1}, grades)
    assert (grade.outcome, grade.score) == (outcome, score)
