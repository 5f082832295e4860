import pytest
import sympy

from quizapp.algebra.parser import read_domain
from quizapp.deciding.carrying_out.derivatives import differentiate
from quizapp.deciding.carrying_out.sympy_form import from_sympy, symbol, to_sympy
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.expressions import compare
from tests.deciding.texts import carried, rows, tree

TEXTS = sorted({row[side] for row in rows("activation_rows.jsonl") for side in ("reference", "answer")})


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back_is_the_same_function(text: str) -> None:
    node = carried(text)
    assert compare(node, from_sympy(to_sympy(node, {})), {}).outcome == "equal"


@pytest.mark.parametrize("text", ["log(1+exp(z))", "z*tanh(log(1+exp(z)))", "z*(1+erf(z/sqrt(2)))/2"])
def test_slopes_agree_with_sympy(text: str) -> None:
    node = carried(text)
    slope = from_sympy(sympy.diff(to_sympy(node, {}), symbol("z", None)))
    assert compare(differentiate(node, "z"), slope, {}).outcome == "equal"


def test_domains_become_assumptions() -> None:
    assert symbol("z", read_domain("positive")).is_positive
    assert symbol("n", read_domain("integer")).is_integer
    assert symbol("z", read_domain("negative")).is_negative
    assert symbol("z", None).is_real


def test_sets_are_no_expressions() -> None:
    with pytest.raises(Unsupported):
        to_sympy(tree("(0,1)", "set"), {})
