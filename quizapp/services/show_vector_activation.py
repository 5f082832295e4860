"""Use case: the page of softmax, which takes a whole vector at once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from quizapp.activations.activation import Parameter
from quizapp.activations.catalogue import vector_activations
from quizapp.activations.facts import Bilingual
from quizapp.activations.vector import VectorActivation
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope
from quizapp.questions.typesetting import typeset as latex
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.gallery_formulas import typeset
from quizapp.services.gallery_views import Curve, VectorView
from quizapp.services.list_activations import neighbours, said
from quizapp.services.related_questions import related_questions
from quizapp.services.sampling import grid
from quizapp.services.show_activation import DECIMAL, parameter_value

VECTORS = frozenset(vector_activations())
REACH = 6.0
FARTHEST = Fraction(20)
SCORES = (Fraction(2), Fraction(1), Fraction(0))
TEMPERATURE = Parameter("temperature", "1", Bilingual("divides the scores", "除分数的温度"), domain="positive")


def show_vector_activation(services: Services, actor: Actor, name: str, given: Mapping[str, str]) -> VectorView:
    """Formula, picture for two scores, an example with its Jacobian, facts and questions.

    Args:
        services: the dependencies.
        actor: whose language is spoken.
        name: canonical.
        given: `temperature`, and the scores `v1`, `v2`, `v3` of the example, as decimals.

    Raises:
        NotFound: there is no such function.
    """
    vector = vector_activations().get(name)
    if vector is None:
        raise NotFound
    language = actor.language
    temperature = parameter_value(TEMPERATURE, given.get(TEMPERATURE.name))
    scores = tuple(_score(given.get(f"v{place}"), usual) for place, usual in enumerate(SCORES, start=1))
    exact = np.asarray([float(score) for score in scores])
    return VectorView(
        name=vector.name,
        title=said(vector.title, language),
        summary=said(vector.summary, language),
        used=said(vector.used, language),
        formula=latex(vector.formula, {}, language, block=True),
        slope=latex(vector.facts.slope, {}, language, block=True),
        two=_two(vector, float(temperature)),
        difference=(-REACH, REACH),
        temperature=temperature,
        scores=scores,
        outputs=tuple(vector.value(exact, temperature=float(temperature)).tolist()),
        jacobian=tuple(tuple(row) for row in vector.jacobian(exact, temperature=float(temperature)).tolist()),
        range=said(vector.facts.range, language),
        invariance=said(vector.facts.invariance, language),
        lipschitz=typeset(read(vector.facts.lipschitz, "expression", Scope()).tree, language),
        pytorch=vector.pytorch,
        sources=vector.sources,
        related=related_questions(services, actor, vector.name),
        neighbours=neighbours(vector.name),
    )


def _score(text: str | None, usual: Fraction) -> Fraction:
    if text is None or DECIMAL.fullmatch(text) is None:
        return usual
    return min(max(Fraction(text), -FARTHEST), FARTHEST)


def _two(vector: VectorActivation, temperature: float) -> tuple[Curve, Curve, Curve]:
    """Both outputs and the slope of the first, over the difference of the two scores."""
    points = grid(REACH, ())
    scores = np.asarray([(point, 0.0) for point in points])
    values = vector.value(scores, temperature=temperature)
    slopes = vector.jacobian(scores, temperature=temperature)[:, 0, 0]
    return (
        Curve("p1", points, tuple(values[:, 0].tolist())),
        Curve("p2", points, tuple(values[:, 1].tolist())),
        Curve("slope", points, tuple(slopes.tolist())),
    )
