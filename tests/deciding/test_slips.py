import pytest

from quizapp.algebra.printing.text import to_text
from quizapp.deciding.decider import ExactDecider
from quizapp.deciding.slips import slips
from quizapp.questions.decision import Claim, ClaimKind

DECIDER = ExactDecider()


def made(reference: str, kind: ClaimKind = "expression", **variables: str) -> dict[str, str]:
    task = DECIDER.task(Claim(reference, "", kind, variables=variables))
    return {code: to_text(tree) for code, tree in slips(task)}


@pytest.mark.parametrize(
    ("reference", "kind", "code", "answer"),
    [
        ("diff(sin(k*z), z)", "expression", "missing_chain_factor:k", "cos(k*z)"),
        ("diff(sin(k*z), z)", "expression", "value_instead_of_derivative", "sin(k*z)"),
        ("diff(z^4, z, 2)", "expression", "one_derivative_too_few", "4*z^3"),
        ("diff(tanh(z), z)", "expression", "derivative_of:sigmoid", "1/(2 + e^z + e^(-z))"),
        ("max(0, z)", "expression", "swapped_branches", "min(0, z)"),
        ("1 + z", "expression", "sign_of_term:z", "1 - z"),
        ("1 + z", "expression", "missing_term:1", "z"),
        ("z^3", "expression", "lost_exponent:3", "z"),
        ("z", "expression", "sign", "-z"),
        ("range(sigmoid)", "set", "endpoint_closed:left", "[0, 1)"),
        ("range(relu)", "set", "endpoint_open:left", "(0, oo)"),
    ],
)
def test_a_slip_is_the_mistake_that_its_code_names(reference: str, kind: ClaimKind, code: str, answer: str) -> None:
    found = made(reference, kind)[code]
    assert DECIDER.decide(Claim(answer, found, kind)).outcome == "equal"


def test_infinite_ends_stay_open() -> None:
    assert set(made("range(relu)", "set")) == {"endpoint_open:left"}


def test_products_are_turned_and_transposed() -> None:
    found = made("W*x^T", "matrix", W="matrix(n,n)", x="matrix(n,n)")
    assert found == {"reversed_product": "x^T*W", "missing_transpose:x": "W*x", "transposed": "(W*x^T)^T"}
