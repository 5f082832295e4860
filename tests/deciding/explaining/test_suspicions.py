from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from quizapp.algebra.tree import names
from quizapp.deciding.enclosing.sampling import sample
from quizapp.deciding.explaining.suspicions import (
    Case,
    Suspicion,
    argument_suspicions,
    bracket_suspicions,
    branch_suspicions,
    exponent_suspicions,
    factor_suspicions,
    letter_suspicions,
    lower_powers,
    offset_suspicions,
    percent_suspicions,
    rounding_suspicions,
    term_suspicions,
)
from tests.deciding.texts import carried


def case(reference: str, answer: str) -> Case:
    left, right = carried(reference), carried(answer)
    samples = sample({}, names(left) | names(right))
    return Case(left, right, samples, samples, tuple(lower_powers(left)))


def test_constants_say_that_they_are() -> None:
    assert case("2", "3").is_constant
    assert not case("z", "3").is_constant


@pytest.mark.parametrize(
    ("suspect", "reference", "answer", "code"),
    [
        (factor_suspicions, "z", "3z/7", "constant_factor:3/7"),
        (factor_suspicions, "z", "sqrt(2*pi)*z", "constant_factor:sqrt(2*pi)"),
        (factor_suspicions, "z", "z/pi", "constant_factor:1/pi"),
        (factor_suspicions, "z", "-z", "sign"),
        (factor_suspicions, "z", "1/z", "reciprocal"),
        (letter_suspicions, "L*z", "z", "missing_factor:L"),
        (letter_suspicions, "z", "L*z", "extra_factor:L"),
        (offset_suspicions, "z", "z-ln(2)", "constant_offset:-1*ln(2)"),
        (offset_suspicions, "z", "z+1/2", "constant_offset:1/2"),
        (offset_suspicions, "e^z/(1+e^z)", "e^z/(1+e^z) + 0.0001", "constant_offset:0.0001"),
        (offset_suspicions, "z", "z-0.00002", "constant_offset:-0.00002"),
        (exponent_suspicions, "1-a^3", "1-a", "lost_exponent:3"),
        (exponent_suspicions, "1/(1+z)^2", "1/(1+z)", "lost_exponent:2"),
        (branch_suspicions, "max(0,z)", "min(0,z)", "swapped_branches"),
        (argument_suspicions, "e^z", "e^(2z)", "other_argument:2*z"),
        (rounding_suspicions, "sqrt(2)*z", "1.414z", "rounded_constant"),
        (term_suspicions, "z+b", "z", "missing_term:b"),
        (percent_suspicions, "1/4", "25", "percent"),
        (bracket_suspicions, "1/(1+e^z)", "1/1+e^z", "missing_brackets"),
    ],
)
def test_the_mistake_is_suspected_and_agrees_at_the_points(
    suspect: Callable[[Case], Iterator[Suspicion]], reference: str, answer: str, code: str
) -> None:
    seen = case(reference, answer)
    agreeing = [found.code for found in suspect(seen) if seen.samples.agree(found.left, found.right)]
    assert code in agreeing


def test_that_arithmetic_comes_out_with_other_brackets_may_be_chance() -> None:
    assert list(bracket_suspicions(case("1/2", "1/1+1"))) == []


@pytest.mark.parametrize(
    "suspect", [bracket_suspicions, factor_suspicions, offset_suspicions, exponent_suspicions, argument_suspicions]
)
def test_nothing_is_suspected_of_an_unrelated_answer(suspect: Callable[[Case], Iterator[Suspicion]]) -> None:
    seen = case("tanh(z)", "z*erf(z)+sqrt(3)")
    assert not [found for found in suspect(seen) if seen.samples.agree(found.left, found.right)]
