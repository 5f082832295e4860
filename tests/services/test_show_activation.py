from fractions import Fraction

import pytest

from quizapp.activations.activation import Parameter
from quizapp.activations.catalogue import activations
from quizapp.activations.facts import Bilingual
from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.show_activation import parameter_value, show_activation

ALPHA = Parameter("alpha", "1/100", Bilingual("slope", "斜率"))


@pytest.mark.parametrize("name", activations())
def test_every_activation_has_its_page(services: Services, name: str) -> None:
    view = show_activation(services, NOBODY, name, {})
    assert view.name == name
    assert [parameter.value for parameter in view.parameters] == [parameter.default for parameter in view.parameters]
    assert view.related.shown == ()


def test_an_alias_leads_to_the_name(services: Services) -> None:
    assert show_activation(services, NOBODY, "Swish", {}).name == "silu"


def test_an_unknown_name_is_nothing(services: Services) -> None:
    with pytest.raises(NotFound):
        show_activation(services, NOBODY, "nothing", {})


def test_parameters_move_curve_and_facts(services: Services) -> None:
    view = show_activation(services, NOBODY, "elu", {"alpha": "2.5"})
    assert view.parameters[0].value == Fraction(5, 2)
    assert view.windows[0].value.at(-10.0) == pytest.approx(-2.5, abs=1e-3)
    assert view.facts.smoothness == "C0"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (None, Fraction(1, 100)),
        ("", Fraction(1, 100)),
        ("1e9", Fraction(1, 100)),
        ("nan", Fraction(1, 100)),
        ("__import__('os')", Fraction(1, 100)),
        ("0.5", Fraction(1, 2)),
        ("-99", Fraction(-2)),
        ("99", Fraction(2)),
    ],
)
def test_what_is_asked_for_is_read_or_brought_inside(text: str | None, value: Fraction) -> None:
    assert parameter_value(ALPHA, text) == value


def test_values_that_do_not_go_together_are_refused_kindly_and_kept(services: Services) -> None:
    view = show_activation(services, NOBODY, "rrelu", {"lower": "0.5", "upper": "0.25"})
    assert "upper" in view.refused
    assert view.windows == ()
    assert [parameter.value for parameter in view.parameters] == [Fraction(1, 2), Fraction(1, 4)]
    fine = show_activation(services, NOBODY, "rrelu", {"lower": "0.2", "upper": "0.4"})
    assert fine.refused == ""
    assert fine.windows[0].value.at(-10.0) == pytest.approx(-3.0)


def test_only_what_is_trained_shows_its_slope_with_respect_to_the_parameter(services: Services) -> None:
    prelu, leaky = (show_activation(services, NOBODY, name, {}) for name in ("prelu", "leaky_relu"))
    assert len(prelu.parameter_slopes) == 1
    assert "<mo>&#x02202;</mo>" in prelu.parameter_slopes[0] or "∂" in prelu.parameter_slopes[0]
    assert "min" in prelu.parameter_slopes[0]
    assert leaky.parameter_slopes == ()
