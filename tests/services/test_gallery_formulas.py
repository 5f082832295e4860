from fractions import Fraction

import pytest

from quizapp.activations.catalogue import activations
from quizapp.services.gallery_formulas import facts_view, formula, is_rounded, shown, slope, slope_of_output


@pytest.mark.parametrize("name", activations())
def test_everything_of_every_activation_is_typeset(name: str) -> None:
    item = activations()[name]
    texts = [
        formula(item, "zh"),
        slope(item, item.facts, "en"),
        slope(item, item.facts, "en", order=2),
        shown(item, item.facts.range, "en", kind="set"),
    ]
    assert all(text.startswith("<math") for text in texts)
    assert "\\" not in "".join(texts).replace("alttext", "")
    assert "_{" not in "".join(texts)
    assert facts_view(item, item.facts, "en").limits[0].startswith("<math")


def test_the_slope_from_the_output_is_there_only_where_it_exists() -> None:
    sigmoid, silu = activations()["sigmoid"], activations()["silu"]
    assert "<mi>a</mi>" in slope_of_output(sigmoid, sigmoid.facts, "en")
    assert slope_of_output(silu, silu.facts, "en") == ""


def test_long_decimals_are_shortened_and_said_to_be() -> None:
    selu = activations()["selu"]
    assert "<mn>1.0507</mn>" in formula(selu, "en")
    assert "1.05070098" not in formula(selu, "en")
    assert is_rounded(selu)
    assert not is_rounded(activations()["sigmoid"])


def test_facts_follow_the_parameters() -> None:
    elu = activations()["elu"]
    assert facts_view(elu, elu.facts_for({"alpha": Fraction(1)}), "en").kinks == ()
    kinked = facts_view(elu, elu.facts_for({"alpha": Fraction(2)}), "en")
    assert len(kinked.kinks) == 1
    assert kinked.lipschitz is not None
    assert not kinked.lipschitz.attained


def test_a_rounded_extremum_says_so() -> None:
    gelu, silu = activations()["gelu"], activations()["silu"]
    rounded = facts_view(gelu, gelu.facts, "en").minimum
    exact = facts_view(silu, silu.facts, "en").minimum
    assert rounded is not None
    assert exact is not None
    assert (rounded.rounded, exact.rounded) == (True, False)
    assert exact.at.startswith("<math")


def test_a_special_function_has_its_decimal_beside_it() -> None:
    silu, swish, tanh = (activations()[name] for name in ("silu", "swish_beta", "tanh"))
    facts = facts_view(silu, silu.facts, "en")
    assert "0.278465" in facts.range  # W(1/e) = 0.2784645427610738
    assert facts.range.count(" ≈ ") == 1
    assert facts.minimum is not None
    assert "0.278465" in facts.minimum.value
    assert "1.27846" in facts.minimum.at
    assert "0.139232" in facts_view(swish, swish.facts, "en", {"beta": Fraction(2)}).range
    assert "≈" not in facts_view(tanh, tanh.facts, "en").range


def test_no_extremum_for_a_jump() -> None:
    step = activations()["step"]
    assert facts_view(step, step.facts, "en").lipschitz is None
