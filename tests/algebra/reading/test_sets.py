import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.reading.sets import finite, interval
from quizapp.algebra.tree import ONE, ZERO, Constant, FiniteSet, Negative, Reals
from tests.algebra.samples import SETS, shown


def test_infinite_ends_are_open() -> None:
    whole = interval(Negative(Constant("oo")), Constant("oo"), lower_closed=True, upper_closed=True)
    assert (whole.lower_closed, whole.upper_closed) == (False, False)


def test_a_pair_of_signs_counts_as_two_elements() -> None:
    assert finite([ZERO, FiniteSet((ONE, Negative(ONE)))], 0) == FiniteSet((ZERO, ONE, Negative(ONE)))
    with pytest.raises(ReadingError):
        finite([Reals()], 0)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("(0,1) ∪ {2} ∪ [3,4]", "(0, 1) ∪ {2} ∪ [3, 4]"),
        ("((0,1) ∪ (2,3)) ∩ (0,5)", "((0, 1) ∪ (2, 3)) ∩ (0, 5)"),
        ("(0,1) ∪ (2,3) ∩ (0,5)", "(0, 1) ∪ (2, 3) ∩ (0, 5)"),
        ("[0;0,5)", "[0, 0.5)"),
        ("[max(0,k), 2k)", "[max(0, k), 2*k)"),
        ("]-∞, k]", "(-oo, k]"),
        ("{1 ± k}", "{1 + k, 1 - k}"),
        ("{0,5; 1}", "{0.5, 1}"),
        ("{(k,c)}", None),
        ("(0,1,2)", None),
        ("(0,1", None),
        ("[0,1}", None),
        ("{y | y}", None),
        ("{1 : y > 0}", None),
        ("Interval(0)", None),
    ],
)
def test_sets_are_read_or_refused(typed: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ReadingError):
            read(typed, "set", SETS)
    else:
        assert shown(typed, "set") == expected
