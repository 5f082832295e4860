"""Use case: the page of an activation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from quizapp.activations.activation import Parameter, ParameterError
from quizapp.activations.catalogue import find
from quizapp.algebra.tree import Symbol
from quizapp.questions.rendering import render_words
from quizapp.services import gallery_formulas as formulas
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound
from quizapp.services.gallery_views import ActivationView, ParameterView
from quizapp.services.list_activations import neighbours, said
from quizapp.services.related_questions import related_questions
from quizapp.services.sampling import windows

DECIMAL = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,9})?")
BOUNDS: Mapping[str, tuple[Fraction, Fraction]] = {
    "real": (Fraction(-2), Fraction(2)),
    "positive": (Fraction(1, 10), Fraction(4)),
    "unit": (Fraction(0), Fraction(1)),
}


def show_activation(services: Services, actor: Actor, name: str, given: Mapping[str, str]) -> ActivationView:
    """Formulas, curves, facts and questions of an activation.

    Args:
        services: the dependencies.
        actor: whose language is spoken.
        name: canonical, or an alias.
        given: values for its parameters as decimals; what cannot be read is the usual value, what lies outside the
            slider's ends is brought to the nearer one, and where they do not go together nothing is drawn.

    Raises:
        NotFound: there is no such activation.
    """
    activation = find(name)
    if activation is None:
        raise NotFound
    language = actor.language
    values = {item.name: parameter_value(item, given.get(item.name)) for item in activation.parameters}
    try:
        facts, refused = activation.facts_for(values), ""
    except ParameterError:
        facts, refused = activation.facts_for(), formulas.requirement(activation, language)
    return ActivationView(
        name=activation.name,
        title=said(activation.title, language),
        summary=render_words(said(activation.summary, language), language),
        used=render_words(said(activation.used, language), language),
        formula=formulas.formula(activation, language),
        slope=formulas.slope(activation, facts, language),
        slope_of_output=formulas.slope_of_output(activation, facts, language),
        slope_of_both=formulas.slope_of_both(activation, facts, language),
        curvature=formulas.slope(activation, facts, language, order=2),
        curvature_where=formulas.curvature_where(activation, facts, language),
        parameter_slopes=formulas.parameter_slopes(activation, language),
        refused=refused,
        windows=() if refused else windows(activation, values),
        parameters=tuple(_parameter(item, values[item.name], language) for item in activation.parameters),
        facts=formulas.facts_view(activation, facts, language, None if refused else values),
        identities=formulas.identities(activation, language),
        computed=None if activation.computed is None else formulas.computation_view(activation.computed, language),
        computed_slope=(
            None
            if activation.computed_slope is None
            else formulas.computation_view(activation.computed_slope, language)
        ),
        roundings=activation.roundings,
        figures=formulas.figures(activation, language, None if refused else values),
        variants=formulas.variants(activation, language, None if refused else values),
        notes=tuple(formulas.worded(note, language) for note in activation.notes),
        rounded=formulas.is_rounded(activation),
        legend=formulas.legend(activation, language),
        pytorch=activation.pytorch,
        sources=activation.sources,
        related=related_questions(services, actor, activation.name),
        neighbours=neighbours(activation.name),
    )


def parameter_value(parameter: Parameter, text: str | None) -> Fraction:
    """What was asked for, within the slider's ends; the usual value if it cannot be read."""
    if text is None or DECIMAL.fullmatch(text) is None:
        return parameter.exact_default()
    least, greatest = BOUNDS[parameter.domain]
    return min(max(Fraction(text), least), greatest)


def _parameter(parameter: Parameter, value: Fraction, language: Language) -> ParameterView:
    least, greatest = BOUNDS[parameter.domain]
    return ParameterView(
        name=parameter.name,
        symbol=formulas.typeset(Symbol(parameter.name), language),
        meaning=render_words(said(parameter.meaning, language), language),
        value=value,
        default=parameter.exact_default(),
        least=least,
        greatest=greatest,
        trained=parameter.trained,
    )
