from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from quizapp.activations.activation import ParameterError
from quizapp.activations.catalogue import activations
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.tree import Call, Number, Symbol


def test_the_tree_is_the_formula() -> None:
    relu = activations()["relu"]
    assert relu.tree == Call("max", (Number(Fraction(0)), Symbol("z")))
    assert relu.tree is relu.tree


def test_the_definition_carries_exact_defaults() -> None:
    definition = activations()["leaky_relu"].definition
    assert definition.argument == "z"
    assert list(definition.defaults) == ["alpha"]
    assert activations()["swish_beta"].definition.defaults == {"beta": Number(Fraction(1))}


def test_a_fact_that_is_no_mathematics_is_refused() -> None:
    with pytest.raises(ReadingError):
        activations()["relu"].read("2*(z")


@pytest.mark.parametrize("method", ["value", "slope"])
def test_unknown_parameters_are_named(method: str) -> None:
    with pytest.raises(ParameterError, match="leaky_relu has no parameter 'slope'; it has"):
        getattr(activations()["leaky_relu"], method)(1.0, slope=0.2)


@pytest.mark.parametrize("bad", [0, -1, np.nan, np.inf, [1.0, -1.0]])
def test_parameters_outside_their_domain_are_refused(bad: float) -> None:
    with pytest.raises(ParameterError, match="alpha must be finite and positive"):
        activations()["elu"].value(1.0, alpha=bad)


def test_the_value_of_a_step_at_its_jump_lies_between_its_sides() -> None:
    step = activations()["step"]
    assert step.value([-1.0, 0.0, 1.0], c=0.5).tolist() == [0.0, 0.5, 1.0]
    with pytest.raises(ParameterError, match="c must be finite and between 0 and 1"):
        step.value(0.0, c=1.5)


def test_facts_for_unknown_or_bad_parameters_are_refused() -> None:
    with pytest.raises(ParameterError):
        activations()["elu"].facts_for({"alpha": Fraction(0)})
    with pytest.raises(ParameterError):
        activations()["relu"].facts_for({"alpha": Fraction(1)})


def test_special_cases_change_the_facts() -> None:
    leaky = activations()["leaky_relu"]
    assert leaky.facts_for().range == "(-oo, oo)"
    assert leaky.facts_for({"alpha": Fraction(0)}).range == "[0, oo)"
    assert leaky.facts_for({"alpha": Fraction(-1)}).parity == "even"
    assert leaky.facts_for({"alpha": Fraction(1)}).kinks == ()


def test_only_trained_parameters_have_a_slope() -> None:
    prelu = activations()["prelu"]
    assert prelu.parameter_slope("alpha", [-3.0, 0.0, 2.0]).tolist() == [-3.0, 0.0, 0.0]
    with pytest.raises(ParameterError, match="no trained parameter"):
        activations()["leaky_relu"].parameter_slope("alpha", 1.0)


def test_one_slope_for_each_channel() -> None:
    prelu = activations()["prelu"]
    batch = np.full((2, 3), -2.0)
    assert prelu.value(batch, alpha=[0.0, 0.25, 1.0]).tolist() == [[0.0, -0.5, -2.0]] * 2
    assert prelu.slope(batch, alpha=[0.0, 0.25, 1.0]).tolist() == [[0.0, 0.25, 1.0]] * 2


def test_the_kink_of_relu_by_every_rule() -> None:
    relu = activations()["relu"]
    points = np.array([-1.0, 0.0, 1.0])
    assert relu.slope(points).tolist() == [0.0, 0.0, 1.0]
    assert relu.slope_by("left", points).tolist() == [0.0, 0.0, 1.0]
    assert relu.slope_by("right", points).tolist() == [0.0, 1.0, 1.0]
    assert np.isnan(relu.slope_by("undefined", points)).tolist() == [False, True, False]


def test_digits_survive_where_the_naive_forms_lose_them() -> None:
    catalogue = activations()
    assert float(catalogue["sigmoid"].slope(40.0)) == pytest.approx(4.248354255291589e-18, rel=1e-14)
    assert float(catalogue["tanh"].slope(20.0)) == pytest.approx(1.6993417021166355e-17, rel=1e-14)
    assert float(catalogue["softplus"].value(-40.0)) == pytest.approx(4.248354255291589e-18, rel=1e-14)
    assert float(catalogue["elu"].value(-1e-12)) == pytest.approx(-9.999999999995e-13, rel=1e-14)
    assert float(catalogue["gelu"].value(-9.0)) == pytest.approx(-1.0158730361714693e-18, rel=1e-12)


def test_rounding_to_the_limits_begins_where_the_table_says() -> None:
    sigmoid, tanh = activations()["sigmoid"], activations()["tanh"]
    assert sigmoid.value(36.73) < 1
    assert sigmoid.value(36.74) == 1
    assert tanh.value(18.0) < 1
    assert tanh.value(19.1) == 1
    assert sigmoid.value(np.float32(16.64)) == 1


def test_hard_tanh_is_cut_off_where_one_says() -> None:
    hard = activations()["hard_tanh"]
    assert hard.value([-5.0, 0.5, 7.0], lower=-2.0, upper=6.0).tolist() == [-2.0, 0.5, 6.0]
    assert hard.slope([-2.0, 0.5, 6.0, 7.0], lower=-2.0, upper=6.0).tolist() == [0.0, 1.0, 0.0, 0.0]
    assert hard.facts_for({"lower": Fraction(-3), "upper": Fraction(3)}).parity == "odd"
    assert hard.facts_for({"upper": Fraction(6)}).parity == "neither"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("hard_tanh", {"lower": 1}),
        ("hard_tanh", {"lower": 2, "upper": 0}),
        ("rrelu", {"lower": Fraction(1, 2)}),
        ("rrelu", {"lower": 0, "upper": 1}),
    ],
)
def test_parameters_that_do_not_go_together_are_refused(name: str, given: dict[str, Fraction]) -> None:
    item = activations()[name]
    with pytest.raises(ParameterError, match=f"{name}: .*lower.*upper.* must hold"):
        item.value(1.0, **{key: float(value) for key, value in given.items()})
    with pytest.raises(ParameterError, match="must hold"):
        item.facts_for({key: Fraction(value) for key, value in given.items()})
