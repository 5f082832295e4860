from fractions import Fraction

import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.scope import TextKind
from quizapp.learning.analysis.fingerprints import Meaning, meanings
from quizapp.questions.substitution import author_scope


def read_as(text: str, kind: TextKind = "expression", **numbers: int) -> dict[str, Meaning]:
    tree = read(text, kind, author_scope()).tree
    found = meanings(tree, {"z": "real"}, {name: Fraction(number) for name, number in numbers.items()})
    return {one.text: one for one in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sigmoid(z)*(1-sigmoid(z))", "e^-z/(1+e^-z)^2"),
        ("tanh(z)", "(e^(2z)-1)/(e^(2z)+1)"),
        ("1/2", "0.5"),
        ("z^2-z^2", "0"),
    ],
)
def test_equal_functions_have_one_fingerprint(one: str, other: str) -> None:
    (first,), (second,) = read_as(one).values(), read_as(other).values()
    assert first.fingerprint == second.fingerprint


@pytest.mark.parametrize("other", ["sigmoid(z)", "tanh(z)", "z", "-z", "z+0.01", "relu(z)", "z^2"])
def test_different_functions_have_different_ones(other: str) -> None:
    (first,), (second,) = read_as("silu(z)").values(), read_as(other).values()
    assert first.fingerprint != second.fingerprint


def test_a_number_may_be_the_parameter_that_has_it() -> None:
    three, five = read_as("3sigmoid(3z)", k=3), read_as("sigmoid(z*5)*5", k=5)
    assert set(three) == {"3*sigmoid(3*z)", "k*sigmoid(3*z)", "3*sigmoid(k*z)", "k*sigmoid(k*z)"}
    assert next(iter(three)) == "3*sigmoid(3*z)"
    meant = three["k*sigmoid(k*z)"]
    assert (meant.replaced, meant.used) == (2, frozenset("k"))
    assert meant.fingerprint in {one.fingerprint for one in five.values()}
    assert three["3*sigmoid(3*z)"].fingerprint not in {one.fingerprint for one in five.values()}


def test_a_negative_number_may_be_a_parameter_too() -> None:
    below, above = read_as("-2z", k=-2), read_as("7z", k=7)
    assert {one.fingerprint for one in below.values() if one.used} == {
        one.fingerprint for one in above.values() if one.used
    }


def test_what_has_no_values_is_told_apart_by_its_text() -> None:
    found = read_as("(0, 2)", "set", k=2)
    assert {one.fingerprint for one in found.values()} == {"text (0, 2)", "text (0, k)"}


def test_readings_are_bounded() -> None:
    assert len(read_as("+".join(["2z^2"] * 12), k=2, m=2)) <= 32
