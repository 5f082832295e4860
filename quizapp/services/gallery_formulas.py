"""The formulas and facts of activations as MathML, long decimals shortened, a decimal beside what few can estimate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal

import numpy as np

from quizapp.activations.activation import ARGUMENT, INFINITE, Activation
from quizapp.activations.catalogue import activations, read_named
from quizapp.activations.computation import Computation
from quizapp.activations.facts import Bilingual, End, Extremum, Facts
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.numeric import compile_numpy
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.tree import (
    ZERO,
    Call,
    FiniteSet,
    Interval,
    Negative,
    Node,
    Number,
    Piecewise,
    Prime,
    Product,
    Relation,
    Symbol,
    transform,
    walk,
)
from quizapp.questions.rendering import render_words
from quizapp.questions.typesetting import typeset as latex
from quizapp.services.errors import Language
from quizapp.services.gallery_views import ComputationView, ExtremumView, FactsView, FigureView, KinkView, VariantView

DIGITS = 6
LONG = 10
SPECIAL = frozenset({"LambertW", "erf"})
"""Functions whose values nobody has in mind."""
LAMBERT = Bilingual(
    "$LambertW(x)$ is the Lambert function: the number $w$ with $w e^w = x$. It is typed `LambertW(x)`.",
    "$LambertW(x)$ 是朗伯 W 函数，即满足 $w e^w = x$ 的数 $w$；输入时写作 `LambertW(x)`。",
)
LAWS = {"odd": "f(-z) = -f(z)", "even": "f(-z) = f(z)"}
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


def curvature_where(activation: Activation, facts: Facts, language: Language) -> str:
    """`z ≠ 0, z ≠ 6`: where a second derivative that is one formula holds; empty if it holds everywhere."""
    if isinstance(activation.read(facts.curvature), Piecewise):
        return ""
    places = (activation.read(kink.at) for kink in facts.kinks)
    return ", ".join(typeset(Relation((Symbol(ARGUMENT), place), ("!=",)), language) for place in places)


def slope_of_output(activation: Activation, facts: Facts, language: Language) -> str:
    """`σ'(z) = a(1-a)`; empty where the output does not determine the slope."""
    if facts.slope_of_output is None:
        return ""
    left = Prime(activation.name, 1, (Symbol(ARGUMENT),))
    return _equation(left, activation.read(facts.slope_of_output), language, block=True)


def slope_of_both(activation: Activation, facts: Facts, language: Language) -> str:
    """`SiLU'(z) = a + σ(z)(1-a)`; empty where the output alone determines it, or nothing is gained."""
    if facts.slope_of_both is None:
        return ""
    left = Prime(activation.name, 1, (Symbol(ARGUMENT),))
    return _equation(left, read_named(activation, facts.slope_of_both), language, block=True)


def identities(activation: Activation, language: Language) -> tuple[str, ...]:
    """`tanh(z) = 2σ(2z) - 1`, each in a line."""
    sides = ((read_named(activation, one.left), read_named(activation, one.right)) for one in activation.identities)
    return tuple(_equation(left, right, language, block=False) for left, right in sides)


def computation_view(computed: Computation, language: Language) -> ComputationView:
    """How a function is computed, with the note in the reader's language."""
    note = "" if computed.note is None else worded(computed.note, language)
    return ComputationView(computed.stable, computed.pitfalls, note)


def worded(words: Bilingual, language: Language) -> str:
    """Words in the reader's language, as HTML."""
    return render_words(words.zh if language == "zh" else words.en, language)


def figures(activation: Activation, language: Language, given: Values | None = None) -> tuple[FigureView, ...]:
    """The numbers worth knowing, each with its decimals, for these values of the parameters."""
    values = _values(activation, given)
    return tuple(
        FigureView(worded(one.words, language), _figure(activation.read(one.value), values, language))
        for one in activation.figures
    )


def _figure(tree: Node, values: Values, language: Language) -> str:
    said = _said(tree, values, language)
    if isinstance(tree, Number) or _about(tree, values, language):
        return said
    return f"{said} ≈ {typeset(_decimal(tree, values), language)}"


def variants(activation: Activation, language: Language, given: Values | None = None) -> tuple[VariantView, ...]:
    """What else goes by the name, and how far it is from this function."""
    values = _values(activation, given)
    return tuple(
        VariantView(
            worded(one.who, language),
            typeset(_short(activation.read(one.formula)), language),
            _extremum(activation, one.apart, language, values),
        )
        for one in activation.variants
    )


def _values(activation: Activation, given: Values | None) -> Values:
    return {one.name: one.exact_default() for one in activation.parameters} if given is None else given


def requirement(activation: Activation, language: Language) -> str:
    """What the parameters must fulfil together (`lower < upper`); empty if each is free."""
    return "" if activation.requirement is None else typeset(activation.requirement, language)


def parameter_slopes(activation: Activation, language: Language) -> tuple[str, ...]:
    """`∂PReLU(z)/∂α = min(0, z)` for every parameter that is trained."""
    named = {name: item.definition for name, item in activations().items()}
    found = []
    for parameter in activation.parameters:
        if parameter.trained:
            value = to_latex(Call(activation.name, (Symbol(ARGUMENT),)), named)
            left = rf"\frac{{\partial {value}}}{{\partial {to_latex(Symbol(parameter.name))}}}"
            right = to_latex(activation.read(parameter.slope), named)
            found.append(latex(f"{left} = {right}", {}, language, block=True))
    return tuple(found)


def legend(activation: Activation, language: Language) -> str:
    """What the name of a function means that stands in the range and that few have met, as HTML; otherwise empty."""
    used = {
        node.function for node in walk(activation.read(activation.facts.range, kind="set")) if isinstance(node, Call)
    }
    return render_words(LAMBERT.zh if language == "zh" else LAMBERT.en, language) if "LambertW" in used else ""


def is_rounded(activation: Activation) -> bool:
    """Whether a decimal of the formula or of the facts is longer than what is shown."""
    facts = activation.facts
    texts = [activation.formula, facts.slope]
    texts += [found.value for found in (facts.minimum, facts.lipschitz, facts.least_slope) if found is not None]
    return any(_is_rounded(activation.read(text)) for text in texts)


def facts_view(activation: Activation, facts: Facts, language: Language, given: Values | None = None) -> FactsView:
    """The facts with their mathematics typeset, for these values of the parameters; without them, the usual ones."""
    values = _values(activation, given)

    def said(text: str) -> str:
        return _said(activation.read(text), values, language)

    inverse = facts.inverse or facts.partial_inverse
    lower, upper = activation.ends(facts)
    return FactsView(
        domain=shown(activation, facts.domain, language, kind="set"),
        range=_said(activation.read(facts.range, kind="set"), values, language),
        limits=(said(facts.limits[0]), said(facts.limits[1])),
        parity=facts.parity,
        law=latex(LAWS[facts.parity], {}, language) if facts.parity in LAWS else "",
        monotone=facts.monotone,
        lower=_end(lower, values, language),
        upper=_end(upper, values, language),
        zero_centred=facts.zero_centred,
        saturates=facts.saturates,
        hard=facts.hard,
        smoothness=facts.smoothness,
        kinks=tuple(
            KinkView(
                said(kink.at),
                said(kink.left),
                said(kink.right),
                said(kink.convention),
                tuple(
                    (render_words(who.zh if language == "zh" else who.en, language), said(text))
                    for who, text in kink.others
                ),
            )
            for kink in facts.kinks
        ),
        lipschitz=_extremum(activation, facts.lipschitz, language, values),
        minimum=_extremum(activation, facts.minimum, language, values),
        least_slope=_extremum(activation, facts.least_slope, language, values),
        bend=_extremum(activation, facts.bend, language, values),
        inverse="" if inverse is None else shown(activation, inverse.formula, language),
        inverse_domain="" if inverse is None else shown(activation, inverse.domain, language, kind="set"),
        inverted_in_part=facts.inverse is None and inverse is not None,
    )


def _end(end: End | None, values: Values, language: Language) -> ExtremumView | None:
    return None if end is None else ExtremumView(_said(end.value, values, language), "", end.attained)


def _extremum(
    activation: Activation, found: Extremum | None, language: Language, values: Values
) -> ExtremumView | None:
    if found is None:
        return None
    where = ""
    if found.at and found.at not in INFINITE:
        where = _place(activation.read(found.at), values, language)
    return ExtremumView(
        _said(activation.read(found.value), values, language),
        where,
        found.attained,
        equation=_vanishing(activation, found.equation, language),
        form=shown(activation, found.form, language) if found.form else "",
    )


def _vanishing(activation: Activation, text: str, language: Language) -> str:
    """`z tanh(z/2) - 2 = 0`; empty where the place is known exactly."""
    return typeset(Relation((activation.read(text), ZERO), ("=",)), language) if text else ""


def _place(tree: Node, values: Values, language: Language) -> str:
    """`z = 0`, or `z ≈ -0.751792` where only decimals are known."""
    if _is_rounded(tree):
        return f"{typeset(Symbol(ARGUMENT), language)} {_said(tree, values, language)}"
    equation = Relation((Symbol(ARGUMENT), tree), ("=",))
    return typeset(equation, language) + _about(tree, values, language)


def _said(tree: Node, values: Values, language: Language) -> str:
    """A number or a set, with a sign in front if its decimals are rounded, and what it comes to."""
    sign = "≈ " if _is_rounded(tree) else ""
    return f"{sign}{typeset(_short(tree), language)}{_about(tree, values, language)}"


def _about(tree: Node, values: Values, language: Language) -> str:
    """What a number or an interval comes to: ` ≈ -0.278465` for W(1/e), ` = 1/4` for Lk/4; otherwise nothing."""
    ends = (tree.lower, tree.upper) if isinstance(tree, Interval) else (tree,)
    if isinstance(tree, FiniteSet) or not any(_is_opaque(node, values) for node in walk(tree)):
        return ""
    near = [_decimal(end, values) for end in ends]
    if near == [*ends]:
        return ""
    exact = all(evaluate(end, values) == evaluate(short) for end, short in zip(ends, near, strict=True))
    worked_out = replace(tree, lower=near[0], upper=near[1]) if isinstance(tree, Interval) else near[0]
    return f" {'=' if exact else '≈'} {typeset(worked_out, language)}"


def _is_opaque(node: Node, values: Values) -> bool:
    """Whether what stands there does not tell how large it is: a special function, a parameter, a long product."""
    is_special = isinstance(node, Call) and node.function in SPECIAL
    is_parameter = isinstance(node, Symbol) and node.name in values
    return is_special or is_parameter or (isinstance(node, Product) and _is_rounded(node))


def _decimal(tree: Node, values: Values) -> Node:
    if tree in INFINITE.values():
        return tree
    names = tuple(sorted(values))
    value = compile_numpy(tree, names)(*(np.float64(float(values[name])) for name in names))
    near = _rounded(Number(Fraction(abs(float(value))), ""))
    return near if value >= 0 else Negative(near)


def _equation(left: Node, right: Node, language: Language, *, block: bool) -> str:
    return typeset(Relation((left, _short(right)), ("=",)), language, block=block)


def _is_rounded(tree: Node) -> bool:
    return any(_is_long(node) for node in walk(tree))


def _is_long(node: Node) -> bool:
    return isinstance(node, Number) and len(node.written) > LONG


def _short(tree: Node) -> Node:
    return transform(tree, lambda node: _rounded(node) if isinstance(node, Number) and _is_long(node) else node)


def _rounded(number: Number) -> Number:
    text = f"{float(number.value):.{DIGITS}g}"
    return Number(Fraction(text), text)
