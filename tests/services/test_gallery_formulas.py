import re
from fractions import Fraction

import pytest

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations, vector_activations
from quizapp.activations.vector import VectorActivation
from quizapp.questions.rendering import render_words
from quizapp.services.errors import Language
from quizapp.services.gallery_formulas import (
    computation_view,
    curvature_where,
    facts_view,
    figures,
    formula,
    identities,
    is_rounded,
    legend,
    shown,
    slope,
    slope_of_both,
    slope_of_output,
    variants,
    worded,
)
from quizapp.services.list_activations import said


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
    assert facts_view(item, item.facts, "en").limits[0].removeprefix("≈ ").startswith("<math")


def places_without_curvature(name: str, left: str | None = None) -> list[str]:
    item = activations()[name]
    facts = item.facts_for({} if left is None else {item.parameters[0].name: Fraction(left)})
    return re.findall('alttext="(.*?)"', curvature_where(item, facts, "en"))


def test_a_second_derivative_of_one_formula_says_away_from_which_points_it_holds() -> None:
    for name in ("relu", "leaky_relu", "prelu", "rrelu", "step"):
        assert places_without_curvature(name) == ["z != 0"]
    assert places_without_curvature("relu6") == ["z != 0", "z != 6"]
    assert places_without_curvature("hard_tanh") == ["z != lower", "z != upper"]
    assert places_without_curvature("hard_sigmoid") == ["z != -3", "z != 3"]


def test_a_second_derivative_without_exception_or_in_cases_states_none() -> None:
    for name in ("identity", "sigmoid", "softplus", "elu", "softsign", "hard_swish"):
        assert curvature_where(activations()[name], activations()[name].facts, "zh") == ""
    assert places_without_curvature("leaky_relu", "1") == []


def test_the_slope_from_the_output_is_there_only_where_it_exists() -> None:
    sigmoid, silu = activations()["sigmoid"], activations()["silu"]
    assert "<mi>a</mi>" in slope_of_output(sigmoid, sigmoid.facts, "en")
    assert slope_of_output(silu, silu.facts, "en") == ""


def test_where_the_output_alone_does_not_tell_the_slope_output_and_input_do() -> None:
    sigmoid, silu = activations()["sigmoid"], activations()["silu"]
    assert slope_of_both(sigmoid, sigmoid.facts, "en") == ""
    assert "<mi>σ</mi>" in slope_of_both(silu, silu.facts, "en")


@pytest.mark.parametrize("name", activations())
def test_identities_and_computations_are_shown_as_they_are_stated(name: str) -> None:
    item = activations()[name]
    assert [text.startswith("<math") for text in identities(item, "zh")] == [True] * len(item.identities)
    if item.computed is not None:
        shown_as = computation_view(item.computed, "zh")
        assert (shown_as.stable, shown_as.pitfalls) == (item.computed.stable, item.computed.pitfalls)
        assert (shown_as.note == "") == (item.computed.note is None)


def test_what_else_is_returned_at_a_kink_is_told() -> None:
    relu = activations()["relu"]
    ((who, value),) = facts_view(relu, relu.facts, "en").kinks[0].others
    assert who == "<code>torch.maximum(x, 0)</code>"
    assert "<mn>2</mn>" in value


def test_the_lambert_function_is_explained_where_it_stands() -> None:
    assert "Lambert" in legend(activations()["silu"], "en")
    assert "朗伯" in legend(activations()["swish_beta"], "zh")
    assert legend(activations()["gelu"], "en") == ""


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
    assert rounded.value.startswith("≈ <math")
    assert " ≈ <math" in rounded.at
    assert exact.value.startswith("<math")
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


@pytest.mark.parametrize("name", ["gelu", "gelu_tanh", "mish", "selu"])
def test_a_range_whose_end_is_rounded_says_so(name: str) -> None:
    item = activations()[name]
    assert facts_view(item, item.facts, "en").range.startswith("≈ ")


def test_what_a_parameter_comes_to_stands_beside_it() -> None:
    hard, rrelu = activations()["hard_tanh"], activations()["rrelu"]
    here = facts_view(hard, hard.facts, "en", {"lower": Fraction(-2), "upper": Fraction(1, 2)})
    assert here.range.count(" = <math") == 1
    assert "<mn>0.5</mn>" in here.range
    assert facts_view(rrelu, rrelu.facts, "en").kinks[0].left.count(" ≈ ") == 1  # 11/48


MATHEMATICS = re.compile(r"[=<>≠≤≥^_]|\balpha\b|\bbeta\b|[α-ω]|\d/\d|(?<![A-Z])[-−]\d|\(\S+, \S+\)|[a-z]\(")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_mathematics_in_the_words_is_typeset(language: Language) -> None:
    known: list[Activation | VectorActivation] = [*activations().values(), *vector_activations().values()]
    for item in known:
        words = [item.summary, item.used, *(one.meaning for one in getattr(item, "parameters", ()))]
        words += [*(one.words for one in getattr(item, "figures", ())), *getattr(item, "notes", ())]
        for text in words:
            plain = re.sub(
                r"<math.*?</math>|<code>.*?</code>|</?span[^>]*>", "", render_words(said(text, language), language)
            )
            assert not MATHEMATICS.search(plain), (item.name, plain)


@pytest.mark.parametrize("name", activations())
def test_figures_variants_and_notes_are_shown_in_both_languages(name: str) -> None:
    item = activations()[name]
    for language in ("en", "zh"):
        numbers, others = figures(item, language), variants(item, language)
        assert [bool(one.words and "<math" in one.value) for one in numbers] == [True] * len(item.figures)
        assert [one.formula.startswith("<math") for one in others] == [True] * len(item.variants)
        assert [(one.apart is None) for one in others] == [(one.apart is None) for one in item.variants]
        assert all(worded(note, language) for note in item.notes)


def test_a_figure_follows_the_parameters() -> None:
    rrelu = activations()["rrelu"]
    mean, variance, paper, _ = figures(rrelu, "en")
    assert "0.229167" in mean.value  # 11/48
    assert "0.00361690" in variance.value or "0.0036169" in variance.value  # 25/6912
    assert "<mn>11</mn>" in paper.value
    assert "0.181818" in paper.value
    assert "1.66289" in figures(activations()["tanh"], "en")[0].value  # arcosh(1 + sqrt(3))
    moved = figures(rrelu, "en", {"lower": Fraction(0), "upper": Fraction(1, 2)})
    assert "0.25" in moved[0].value


def test_both_ends_of_the_range_are_told_whether_or_not_they_are_reached() -> None:
    elu, relu, log_sigmoid, step = (activations()[name] for name in ("elu", "relu", "log_sigmoid", "step"))
    lower = facts_view(elu, elu.facts, "en").lower
    assert lower is not None
    assert not lower.attained
    assert facts_view(elu, elu.facts, "en").upper is None
    reached = facts_view(relu, relu.facts, "en").lower
    assert reached is not None
    assert reached.attained
    below = facts_view(log_sigmoid, log_sigmoid.facts, "en")
    assert below.lower is None
    assert below.upper is not None
    assert not below.upper.attained
    both = facts_view(step, step.facts, "en")
    assert both.lower is not None
    assert both.upper is not None
    assert both.upper.attained


def test_what_no_formula_gives_is_told_by_its_equation() -> None:
    silu = activations()["silu"]
    steepest = facts_view(silu, silu.facts, "en").lipschitz
    assert steepest is not None
    assert "tanh" in steepest.equation
    assert "<mn>4</mn>" in steepest.form
    least = facts_view(silu, silu.facts, "en").minimum
    assert least is not None
    assert least.equation == ""


def test_an_inverse_on_a_part_of_the_range_is_told_to_be_one() -> None:
    hard, sigmoid = activations()["hard_sigmoid"], activations()["sigmoid"]
    assert facts_view(hard, hard.facts, "en").inverted_in_part
    assert "<mi>a</mi>" in facts_view(hard, hard.facts, "en").inverse
    assert not facts_view(sigmoid, sigmoid.facts, "en").inverted_in_part
