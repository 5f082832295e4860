"""Use case: the page of softmax, which takes a whole vector at once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from quizapp.activations.activation import Parameter
from quizapp.activations.catalogue import vector_activations
from quizapp.activations.facts import Bilingual
from quizapp.activations.stable import Array
from quizapp.activations.vector import VectorActivation, VectorIdentity
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope
from quizapp.questions.rendering import render_words
from quizapp.questions.typesetting import typeset as latex
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound
from quizapp.services.gallery_formulas import computation_view, typeset
from quizapp.services.gallery_views import Curve, VectorView, VectorWindow
from quizapp.services.list_activations import neighbours, said
from quizapp.services.related_questions import related_questions
from quizapp.services.sampling import CLOSE, WIDE, grid
from quizapp.services.show_activation import DECIMAL, parameter_value

VECTORS = frozenset(vector_activations())
FARTHEST = Fraction(20)
SCORES = (Fraction(2), Fraction(1), Fraction(0))
TEMPERATURE = Parameter("temperature", "1", Bilingual("divides the scores", "除分数的温度"), domain="positive")


def show_vector_activation(services: Services, actor: Actor, name: str, given: Mapping[str, str]) -> VectorView:
    """Formula, pictures for two and three scores, an example with its Jacobian, facts and questions.

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
        summary=render_words(said(vector.summary, language), language),
        used=render_words(said(vector.used, language), language),
        formula=latex(vector.formula, {}, language, block=True),
        slope=latex(vector.facts.slope, {}, language, block=True),
        two=(
            _window(vector, np.zeros(2), float(temperature), WIDE),
            _window(vector, np.zeros(2), float(temperature), CLOSE),
        ),
        three=_window(vector, exact, float(temperature), WIDE),
        temperature=temperature,
        scores=scores,
        outputs=tuple(vector.value(exact, temperature=float(temperature)).tolist()),
        jacobian=tuple(tuple(row) for row in vector.jacobian(exact, temperature=float(temperature)).tolist()),
        range=render_words(said(vector.facts.range, language), language),
        invariance=said(vector.facts.invariance, language),
        lipschitz=typeset(read(vector.facts.lipschitz, "expression", Scope()).tree, language),
        lipschitz_at=render_words(said(vector.facts.lipschitz_at, language), language),
        identities=tuple(_identity(one, language) for one in vector.facts.identities),
        saturates=render_words(said(vector.facts.saturates, language), language),
        zero_centred=render_words(said(vector.facts.zero_centred, language), language),
        smoothness=said(vector.facts.smoothness, language),
        inverse=render_words(said(vector.facts.inverse, language), language),
        computed=computation_view(vector.computed, language),
        pytorch=vector.pytorch,
        sources=vector.sources,
        related=related_questions(services, actor, vector.name),
        neighbours=neighbours(vector.name),
    )


def _identity(identity: VectorIdentity, language: Language) -> str:
    """`p_1 = σ(v_1 - v_2), K = 2`: the condition beside the equation, where there is one."""
    return ", ".join(latex(text, {}, language) for text in (identity.equation, identity.where) if text)


def _score(text: str | None, usual: Fraction) -> Fraction:
    if text is None or DECIMAL.fullmatch(text) is None:
        return usual
    return min(max(Fraction(text), -FARTHEST), FARTHEST)


def _window(vector: VectorActivation, scores: Array, temperature: float, reach: float) -> VectorWindow:
    """All outputs, and the slope of the first, over the first score; the other scores stay as they are."""
    points = grid(reach, ())
    given = np.tile(scores, (len(points), 1))
    given[:, 0] = points
    values = vector.value(given, temperature=temperature)
    slopes = vector.jacobian(given, temperature=temperature)[:, 0, 0]
    outputs = tuple(Curve(f"p{place}", points, tuple(row)) for place, row in enumerate(values.T.tolist(), start=1))
    return VectorWindow(-reach, reach, outputs, Curve("slope", points, tuple(slopes.tolist())))
