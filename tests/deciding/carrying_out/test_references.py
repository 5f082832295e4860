import pytest

from quizapp.activations.catalogue import definitions
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope
from quizapp.algebra.tree import walk
from quizapp.deciding.carrying_out.references import carry_out
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.expressions import compare

ALL = Scope(definitions=definitions(), allow=frozenset({"diff", "integral", "limit", "sum"}), free_names=True)


def worked_out(text: str) -> str:
    return carry_out(read(text, "expression", ALL).tree, ALL)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("diff(sigmoid(k*z),z)", "k*exp(-k*z)/(1+exp(-k*z))^2"),
        ("sigmoid'(2*z)", "exp(-2*z)/(1+exp(-2*z))^2"),
        ("tanh''(z)", "-2*tanh(z)*(1-tanh(z)^2)"),
        ("d/dz silu(z)", "(1+exp(-z)+z*exp(-z))/(1+exp(-z))^2"),
        ("diff(leaky_relu(z,alpha),alpha)", "min(0,z)"),
        ("gelu(z)", "z*Phi(z)"),
        ("softplus(z, 2)", "log(1+exp(2*z))/2"),
        ("sum(k^2,k,1,4)", "30"),
        ("diff(diff(z^3*a,z),a)", "3*z^2"),
    ],
)
def test_what_is_asked_is_worked_out(reference: str, answer: str) -> None:
    assert compare(worked_out(reference), worked_out(answer), {}).outcome == "equal"  # type: ignore[arg-type]


def test_abbreviations_are_put_in_first() -> None:
    scope = Scope(abbreviations={"a": read("z^2", "expression", ALL).tree}, free_names=True, allow=ALL.allow)
    tree = read("diff(a,z)", "expression", scope).tree
    assert compare(carry_out(tree, scope), worked_out("2*z"), {}).outcome == "equal"  # type: ignore[arg-type]


def test_nothing_is_left_to_do() -> None:
    left = {type(part).__name__ for part in walk(worked_out("diff(mish(z),z)+sigmoid'(z)"))}  # type: ignore[arg-type]
    assert not left & {"Derivative", "Prime"}


def test_long_sums_are_refused() -> None:
    with pytest.raises(Unsupported):
        worked_out("sum(1/k,k,1,100000)")
