"""The formulas and facts of activations as MathML, long decimals shortened, a decimal beside what few can estimate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal

import numpy as np

from quizapp.activations.activation import ARGUMENT, INFINITE, Activation
from quizapp.activations.catalogue import activations
from quizapp.activations.facts import Extremum, Facts
from quizapp.algebra.numeric import compile_numpy
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.tree import (
    Call,
    Constant,
    Interval,
    Negative,
    Node,
    Number,
    Prime,
    Relation,
    Symbol,
    transform,
    walk,
)
from quizapp.services.errors import Language
from quizapp.services.gallery_views import ExtremumView, FactsView, KinkView

DIGITS = 6
LONG = 10
SPECIAL = frozenset({"LambertW"})
"""Functions whose values nobody has in mind."""
Values = Mapping[str, Fraction]


def shown(
    activation: Activation, text: str, language: Language, *, kind: Literal["expression", "set"] = "expression"
) -> str:
    """A fact's text as MathML in a line."""
    return typeset(_short(activation.read(text, kind=kind)), language)


def typeset(tree: Node, language: Language, *, block: bool = False) -> str:
    """A tree as MathML; activations are shown by their symbols."""
    named = {name: item.definition for name, item in activations().items()}
    return to_mathml(tree, named, block=block, language=language)


def formula(activation: Activation, language: Language, *, block: bool = True) -> str:
    """`σ(z) = 1/(1+e^-z)`."""
    return _equation(Call(activation.name, (Symbol(ARGUMENT),)), activation.tree, language, block=block)


def slope(activation: Activation, facts: Facts, language: Language, order: int = 1) -> str:
    """`σ'(z) = ...`, or the second derivative."""
    text = facts.slope if order == 1 else facts.curvature
    left = Prime(activation.name, order, (Symbol(ARGUMENT),))
    return _equation(left, activation.read(text), language, block=True)


def slope_of_output(activation: Activation, facts: Facts, language: Language) -> str:
    """`σ'(z) = a(1-a)`; empty where the output does not determine the slope."""
    if facts.slope_of_output is None:
        return ""
    left = Prime(activation.name, 1, (Symbol(ARGUMENT),))
    return _equation(left, activation.read(facts.slope_of_output), language, block=True)


def is_rounded(activation: Activation) -> bool:
    """Whether a decimal of the formula or of the facts is longer than what is shown."""
    facts = activation.facts
    texts = [activation.formula, facts.slope]
    texts += [found.value for found in (facts.minimum, facts.lipschitz) if found is not None]
    return any(_is_long(node) for text in texts for node in walk(activation.read(text)))


def facts_view(activation: Activation, facts: Facts, language: Language, given: Values | None = None) -> FactsView:
    """The facts with their mathematics typeset, for these values of the parameters; without them, the usual ones."""
    values = {one.name: one.exact_default() for one in activation.parameters} if given is None else given

    def said(text: str) -> str:
        return shown(activation, text, language)

    inverse = facts.inverse
    return FactsView(
        domain=shown(activation, facts.domain, language, kind="set"),
        range=shown(activation, facts.range, language, kind="set")
        + _about(activation.read(facts.range, kind="set"), values, language),
        limits=(said(facts.limits[0]), said(facts.limits[1])),
        parity=facts.parity,
        monotone=facts.monotone,
        bounded=facts.bounded,
        zero_centred=facts.zero_centred,
        saturates=facts.saturates,
        hard=facts.hard,
        smoothness=facts.smoothness,
        kinks=tuple(
            KinkView(said(kink.at), said(kink.left), said(kink.right), said(kink.convention)) for kink in facts.kinks
        ),
        lipschitz=_extremum(activation, facts.lipschitz, language, values),
        minimum=_extremum(activation, facts.minimum, language, values),
        inverse="" if inverse is None else said(inverse.formula),
        inverse_domain="" if inverse is None else shown(activation, inverse.domain, language, kind="set"),
    )


def _extremum(
    activation: Activation, found: Extremum | None, language: Language, values: Values
) -> ExtremumView | None:
    if found is None:
        return None
    tree = activation.read(found.value)
    where = ""
    if found.at and found.at not in INFINITE:
        where = _equals(activation, found.at, language) + _about(activation.read(found.at), values, language)
    rounded = not found.exact or any(_is_long(node) for node in walk(tree))
    value = shown(activation, found.value, language) + _about(tree, values, language)
    return ExtremumView(value, where, found.attained, rounded)


def _about(tree: Node, values: Values, language: Language) -> str:
    """` ≈ -0.278465` for a number, or an interval with an end, that holds a special function; otherwise nothing."""
    if not any(isinstance(node, Call) and node.function in SPECIAL for node in walk(tree)):
        return ""
    if isinstance(tree, Interval):
        near: Node = replace(tree, lower=_decimal(tree.lower, values), upper=_decimal(tree.upper, values))
    else:
        near = _decimal(tree, values)
    return f" ≈ {typeset(near, language)}"


def _decimal(tree: Node, values: Values) -> Node:
    if isinstance(tree, Constant):
        return tree  # infinite
    names = tuple(sorted(values))
    value = compile_numpy(tree, names)(*(np.float64(float(values[name])) for name in names))
    near = _rounded(Number(Fraction(abs(float(value))), ""))
    return near if value >= 0 else Negative(near)


def _equals(activation: Activation, text: str, language: Language) -> str:
    return typeset(Relation((Symbol(ARGUMENT), _short(activation.read(text))), ("=",)), language)


def _equation(left: Node, right: Node, language: Language, *, block: bool) -> str:
    return typeset(Relation((left, _short(right)), ("=",)), language, block=block)


def _is_long(node: Node) -> bool:
    return isinstance(node, Number) and len(node.written) > LONG


def _short(tree: Node) -> Node:
    return transform(tree, lambda node: _rounded(node) if isinstance(node, Number) and _is_long(node) else node)


def _rounded(number: Number) -> Number:
    text = f"{float(number.value):.{DIGITS}g}"
    return Number(Fraction(text), text)
