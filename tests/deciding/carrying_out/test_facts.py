import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.printing.text import to_text
from quizapp.deciding.carrying_out.facts import fact, is_fact
from quizapp.deciding.enclosing.program import Unsupported
from tests.deciding.texts import tree


def said(text: str) -> str:
    call = tree(text, "set")
    assert is_fact(call)
    return to_text(fact(call))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("range(sigmoid)", "(0, 1)"),
        ("range(silu)", "[-LambertW(1/e), oo)"),
        ("range(tanh)", "(-1, 1)"),
        ("limit_left(sigmoid)", "0"),
        ("limit_right(relu)", "oo"),
        ("lipschitz(sigmoid)", "1/4"),
        ("infimum(elu, alpha=2)", "-2"),
        ("supremum(sigmoid)", "1"),
        ("kinks(relu)", "{0}"),
        ("slope_of_output(tanh)", "1 - a^2"),
        ("slope_of_output(tanh, 1/2)", "1 - (1/2)^2"),
        ("slope_of_output(sigmoid, c)", "c*(1 - c)"),
        ("slope_of_output(logistic, 2, k, 0, p)", "k*p*(1 - p/2)"),
        ("range(tanh, 1/2)", "(-1, 1)"),
    ],
)
def test_facts_come_from_the_activation(text: str, expected: str) -> None:
    assert said(text) == expected


def test_parameters_that_are_given_count() -> None:
    assert said("range(leaky_relu, alpha=-1/5)") == "[0, oo)"
    assert said("range(leaky_relu)") == "(-oo, oo)"


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(Unsupported):
        said("inverse(silu)")


@pytest.mark.parametrize("text", ["range(hard_tanh, lower=2)", "range(elu, alpha=-1)", "lipschitz(rrelu, 1/2, 1/4)"])
def test_values_that_a_parameter_cannot_take_are_a_fault_of_the_text(text: str) -> None:
    with pytest.raises(ReadingError) as caught:
        said(text)
    assert caught.value.code == "parameter"
