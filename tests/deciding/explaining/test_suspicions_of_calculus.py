from __future__ import annotations

import pytest

from quizapp.deciding.explaining.grounds import Grounds
from quizapp.deciding.explaining.suspicions_of_calculus import (
    activation_suspicions,
    chain_suspicions,
    derivative_suspicions,
    is_familiar,
)
from tests.deciding.texts import carried, carrying, tree


def codes(question: str, answer: str) -> set[str]:
    grounds = Grounds(carried(question), {}, tree(question), carrying())
    case = grounds.case(carried(answer))
    sorts = (derivative_suspicions, chain_suspicions, activation_suspicions)
    return {
        found.code
        for suspect in sorts
        for found in suspect(case, grounds)
        if case.samples.agree(found.left, found.right)
    }


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        ("diff(tanh(z),z)", "tanh(z)", "value_instead_of_derivative"),
        ("tanh(z)", "sech(z)^2", "derivative_instead_of_value"),
        ("diff(tanh(z),z,2)", "sech(z)^2", "one_derivative_too_few"),
        ("diff(tanh(k*z),z)", "sech(k*z)^2", "missing_chain_factor:k"),
        ("diff(tanh(3z),z)", "9*sech(3z)^2", "extra_chain_factor:3"),
        ("diff(sigmoid(k*z),z)", "k*(1-tanh(k*z)^2)", "derivative_of:tanh"),
        ("sigmoid'(z)", "1-tanh(z)^2", "derivative_of:tanh"),
        ("sigmoid(z)", "ln(1+e^z)", "value_of:softplus"),
    ],
)
def test_the_mistake_is_suspected(question: str, answer: str, code: str) -> None:
    assert code in codes(question, answer)


def test_rare_activations_are_less_telling() -> None:
    assert is_familiar("derivative_of:tanh")
    assert is_familiar("sign")
    assert not is_familiar("value_of:bipolar_sigmoid")
