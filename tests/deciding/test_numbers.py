from fractions import Fraction

import pytest

from quizapp.algebra.tree import Constant, Negative, Number
from quizapp.deciding.numbers import Precision, compare_numbers, figures, infinity
from quizapp.questions.decision import Tolerance
from tests.deciding.texts import carried, tree


def outcome(reference: str, answer: str, precision: Precision | None = None) -> str:
    return compare_numbers(carried(reference), carried(answer, "number"), {}, precision or Precision()).outcome


@pytest.mark.parametrize(
    ("reference", "answer", "expected"),
    [
        ("1/3", "2/6", "equal"),
        ("1/3", "0.333", "different"),
        ("ln(4)", "2*ln(2)", "equal"),
        ("0.1", "10%", "equal"),
        ("0.001", "1e-3", "equal"),
        ("pi", "3.14159265358979", "different"),
    ],
)
def test_numbers_are_exact_without_a_tolerance(reference: str, answer: str, expected: str) -> None:
    assert outcome(reference, answer) == expected


@pytest.mark.parametrize(
    ("reference", "answer", "tolerance", "expected"),
    [
        ("1/3", "0.333", Tolerance(rel=1e-3), "equal"),
        ("1/3", "0.3329", Tolerance(rel=1e-3), "different"),
        ("1", "1.1", Tolerance(abs=0.1), "equal"),
        ("1", "0.9", Tolerance(rel=0.1), "equal"),
        ("sqrt(2)", "1.41421356237", Tolerance(abs=1e-9), "equal"),
        ("0", "0.001", Tolerance(rel=0.5), "different"),
    ],
)
def test_tolerances_include_their_border(reference: str, answer: str, tolerance: Tolerance, expected: str) -> None:
    assert outcome(reference, answer, Precision(tolerance)) == expected


@pytest.mark.parametrize(
    ("reference", "answer", "digits", "expected"),
    [
        ("1/3", "0.333", 3, "equal"),
        ("1/3", "0.334", 3, "different"),
        ("2/3", "0.667", 3, "equal"),
        ("2/3", "0.666", 3, "different"),
        ("1234.5", "1230", 3, "equal"),
        ("0.00012345", "0.000123", 3, "equal"),
    ],
)
def test_significant_figures(reference: str, answer: str, digits: int, expected: str) -> None:
    assert outcome(reference, answer, Precision(digits=digits)) == expected


@pytest.mark.parametrize(
    ("text", "shown"), [("0.010", 2), ("1.50", 3), ("-250", 3), ("1.5e-3", 2), ("sqrt(2)", None), ("1/3", None)]
)
def test_written_figures_are_counted(text: str, shown: int | None) -> None:
    assert figures(tree(text, "number")) == shown


def test_infinities() -> None:
    infinite = Constant("oo")
    assert infinity(Negative(infinite)) == -1
    assert compare_numbers(infinite, infinite, {}, Precision()).outcome == "equal"
    found = compare_numbers(infinite, Number(Fraction(3)), {}, Precision())
    assert (found.outcome, found.reference_value, found.answer_value) == ("different", "oo", "3")
