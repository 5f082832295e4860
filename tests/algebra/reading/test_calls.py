import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.tree import Call, FunctionName, Prime, Symbol
from tests.algebra.samples import ANSWER, OPEN, REFERENCE, noted, shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tanh z + 1", "tanh(z) + 1"),
        ("tanh z (1 - z)", "tanh(z*(1 - z))"),
        ("(tanh z) z", "tanh(z)*z"),
        ("tanh z tanh x", "tanh(z)*tanh(x)"),
        ("tanh sin z", "tanh(sin(z))"),
        ("exp -z^2", "exp(-z^2)"),
        ("e^sin z", "e^sin(z)"),
        ("log(z, 2)", "log(z, 2)"),
        ("log_k z", "log(z, k)"),
        ("sin[z]", "sin(z)"),
        ("tanh^k(z)", "tanh(z)^k"),
        ("LEAKYRELU(z)", "leaky_relu(z)"),
        ("Rational(1, 4)", "1/4"),
    ],
)
def test_functions_reach_as_far_as_the_table_says(typed: str, expected: str) -> None:
    assert shown(typed) == expected


def test_primes_make_slopes() -> None:
    assert read("σ''(2z)", "expression", OPEN).tree == Prime("sigmoid", 2, (read("2z", "expression", OPEN).tree,))
    assert shown(r"\sigma^{\prime}(z)", scope=OPEN) == "sigmoid'(z)"


def test_a_fact_keeps_the_name_of_its_function_and_named_parameters() -> None:
    tree = read("range(leaky_relu, alpha=0.2)", "set", REFERENCE).tree
    assert isinstance(tree, Call)
    assert tree.arguments[0] == FunctionName("leaky_relu")


def test_a_named_parameter_is_put_in_its_place() -> None:
    assert read("leaky_relu(z, alpha=k)", "expression", ANSWER).tree == Call("leaky_relu", (Symbol("z"), Symbol("k")))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("leaky_relu(z, beta=1)", "parameter"),
        ("leaky_relu(z, 1, 2)", "arity"),
        ("tanh()", "empty_brackets"),
        ("tanh(z > 0)", "value_expected"),
        ("tanh +", "unexpected_end"),
        ("cot^-1 z", "inverse_unknown"),
        ("σ'' + 1", "restated"),
        ("max z if", "unexpected_end"),
    ],
)
def test_what_a_function_does_not_take_is_refused(typed: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(typed, "expression", ANSWER)
    assert caught.value.code == code


def test_glued_digits_are_an_argument_and_said() -> None:
    assert (shown("tanh2z"), noted("tanh2z")) == ("tanh(2*z)", ["tanh2z read as tanh(2z)"])
    assert shown("1/sqrt2") == "1/sqrt(2)"


@pytest.mark.parametrize("typed", ["range(tanh)", "range(tanh(z))", "range(sigmoid(x), x)", "range(σ(z),z)"])
def test_a_fact_is_asked_of_a_function_by_its_name(typed: str) -> None:
    name = "tanh" if "tanh" in typed else "sigmoid"
    assert read(typed, "set", REFERENCE).tree == Call("range", (FunctionName(name),))


def test_a_fact_of_something_without_a_name_is_refused() -> None:
    with pytest.raises(ReadingError) as caught:
        read("range(tanh(2*z))", "set", REFERENCE)
    assert (caught.value.code, caught.value.suggestion) == ("function_named", "range(sigmoid)")
