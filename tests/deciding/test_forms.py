from __future__ import annotations

import pytest

from quizapp.deciding.forms import check_form, check_restated
from tests.deciding.texts import tree


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ("single_fraction", "(1+z)/(1-z)", "1 + 1/z"),
        ("single_fraction", "e^-z/(1+e^-z)^2", "1/(1+e^-z) * (1 - 1/(1+e^-z))"),
        ("single_fraction", "tanh(z/2)/2", "(1/z)/z"),
        ("single_fraction", "z^2+1", "z^-1 + 1"),
        ("single_fraction", "q(1+q)^-2", "q(1+q)^-2 + 1"),
        ("single_fraction", "q*(1+q)**(-2)*(1-q)^-1", "(1/q)*(1+q)^-2"),
        ("single_fraction", "-(1+q)^-2", "(1+1/q)^-2"),
        ("single_fraction", "3(2z)^-1", "z/(2+z) * (1+z)^-1"),
        ("no_difference", "q/(1+q)^2", "(1+q-1)/(1+q)^2"),
        ("no_difference", "q/(1+2q+q^2)", "q/(1-(-2q-q^2)+q-q)"),
        ("no_difference", "-q/(-1-q)", "-(1-q)"),
        ("no_difference", "e^(1-q)/(1+e^-q)", "1-e^-q"),
        ("no_difference", "1-(-q)", "(-1)^2-1/(-q)*(-1)"),
        ("no_difference", "q+(-1)(-1)", "q+(-1)^3"),
        ("single_fraction", "-(z/(1+z))", "z/(1+1/z)"),
        ("expanded", "z^2+2z+1", "(z+1)^2"),
        ("expanded", "a - a^2", "a*(1-a)"),
        ("expanded", "w1*w2*x + b", "w2*(w1*x + b)"),
        ("expanded", "sigmoid(2*(z+1))", "2*(z+1)"),
        ("expanded", "-z-1", "-(z+1)"),
        ("factored", "(z-1)*(z+1)", "z^2-1"),
        ("factored", "z^2+1", "z^2+2z+1"),
        ("factored", "2*(z-1)^2", "2*(z^2-1)"),
        ("factored", "a*(1-a)", "a-a^2"),
        ("factored", "e^z*(1+e^z)", "e^z+e^(2z)"),
        ("sum", "3a + 12z*a*(1-a)", "3a*(1+4z*(1-a))"),
        ("sum", "-(a - b)", "-a*b"),
        ("brackets", "w2*(w1*x + b) + c", "w2*w1*x + w2*b + c"),
        ("in:a", "a*(1-a)", "sigmoid(z)*(1-sigmoid(z))"),
        ("in:a,k", "k*a*(1-a)", "k*a*(1-b)"),
        ("without:tanh", "2*sigmoid(2z)-1", "tanh(z)"),
        ("without:exp", "e + sigmoid(z)", "2/(1+e^(-2z)) - 1"),
        ("without:tanh,sech", "1/cosh(z)", "sech(z)"),
        ("without:cases", "max(0, z)", "{z if z>0, 0 otherwise"),
        ("only:relu,max", "relu(z+1) - max(0, z-1) - 1", "{z if z>0, 0 otherwise"),
        ("only:relu,max", "2z + 1", "relu(z) + |z|"),
        ("only:relu,max", "max(6, z)", "min(6, z)"),
        ("only:relu", "max(0, z) - max(z - 6, 0)", "max(0, z) - max(6, z) + 6"),
        ("only:relu", "relu(z) + z", "max(0, z, 1)"),
        ("only:sigmoid", "sigmoid(z)", "max(0, z)"),
        ("only:sigmoid", "2*sigmoid(2z)-1", "2/(1+e^(-2z)) - 1"),
    ],
)
def test_rules(rule: str, good: str, bad: str) -> None:
    assert check_form(tree(good), (rule,)) is None
    fault = check_form(tree(bad), (rule,))
    assert fault is not None
    assert fault.en
    assert fault.zh
    assert fault.en != fault.zh


def test_a_maximum_that_is_no_relu_is_told_which_one_is() -> None:
    fault = check_form(tree("max(0, z) - max(6, z) + 6"), ("only:relu",))
    assert fault is not None
    assert "relu (max(0, ...)) as the only function; it still holds max." in fault.en
    assert "relu (max(0, ...))" in fault.zh


def test_the_first_broken_rule_speaks() -> None:
    fault = check_form(tree("tanh(z)*(z+1)"), ("without:tanh", "expanded"))
    assert fault is not None
    assert fault.code == "banned_function"


def test_an_unknown_rule_is_its_authors_fault() -> None:
    with pytest.raises(ValueError, match="unknown rule"):
        check_form(tree("z"), ("pretty",))


@pytest.mark.parametrize("text", ["diff(sigmoid(z), z)", "sigmoid'(z)", "2*diff(z^2, z)"])
def test_an_operator_left_standing_restates_the_question(text: str) -> None:
    fault = check_restated(tree(text))
    assert fault is not None
    assert fault.code == "restated"
    assert check_restated(tree(text), ("diff",)) is None
    assert check_restated(tree("z")) is None
