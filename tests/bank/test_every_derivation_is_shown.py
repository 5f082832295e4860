"""Derivations of the bank: the result in two arrangements shows no step, and the first line is the one asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp import bank
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_folder_with_sources
from quizapp.questions.variants import Variant, enumerate_or_sample

ITEMS = {item.id: item for item, _ in load_folder_with_sources(Path(bank.__path__[0]))}
DECIDER = ExactDecider()


def graded(variant: Variant, *lines: str) -> str:
    """The outcome, or why the answer is not taken."""
    grade = kinds()["derivation"].grade(variant, {"answer": "\n".join(lines)}, DECIDER)
    return str((grade.verdict or {}).get("reason")) if grade.outcome == "invalid" else grade.outcome


def some(name: str) -> Variant:
    return enumerate_or_sample(ITEMS[name], 3)[-1]


@pytest.mark.parametrize("name", [name for name, item in ITEMS.items() if item.kind == "derivation"])
def test_the_result_alone_is_no_derivation(name: str) -> None:
    variant = some(name)
    last = kinds()["derivation"].key(variant, DECIDER).parts[0].text.split(" = ")[-1]
    assert graded(variant, last, f"({last})", last) == "repeated_line"


def test_softmax_begins_with_its_definition() -> None:
    variant = some("derive-softmax-of-two-as-sigmoid")
    k, m, c = (variant.values[name].text for name in "kmc")
    lines = f"sigmoid({k}z-({m})z+({c}))", f"sigmoid(({k}-({m}))z+({c}))", f"sigmoid(({k})z+({c})-({m})z-0)"
    assert graded(variant, *lines[:2], lines[0]) == graded(variant, *lines) == "repeated_line"
    assert graded(variant, *lines[:2], f"sigmoid(({c})+({k}-({m}))*(z+0)+1-1)") == "banned_function"


def test_the_slope_of_swish_begins_with_a_sum() -> None:
    variant = some("derive-the-slope-of-swish")
    k, m = (variant.values[name].text for name in "km")
    assert graded(variant, f"{m}a(1+({k})z(1-a))", f"{m}a*(1+({k})z-({k})z*a)") == "no_sum"
    assert graded(variant, f"{m}a+{m}z*({k})a(1-a)", f"{m}a(1+({k})z(1-a))") == "equal"


def test_two_layers_begin_with_one_put_into_the_other() -> None:
    variant = some("derive-the-collapse-of-two-layers")
    assert graded(variant, "(W2*W1)*x+(W2*b1+b2)", "W2*W1*x+W2*b1+b2") == "no_brackets"
    assert graded(variant, "W2*(W1*x+b1)+b2", "(W2*W1)*x+(W2*b1+b2)") == "equal"


def test_the_slope_of_tanh_begins_without_tanh() -> None:
    variant = some("derive-the-slope-of-tanh")
    n, k = (variant.values[name].text for name in ("n", "k"))
    assert graded(variant, f"({n})(1-tanh(({k})z)^2)", f"({n})(1-a^2)") == "banned_function"
