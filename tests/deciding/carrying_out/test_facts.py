import pytest

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
