"""The value object of an activation: formula, stable value and slope, parameters and facts; pure, without SymPy.

The formula is stated once, as text in the project's own grammar; the tree that the decider, the printers and the
plots use is read from it. `value` and `slope` are written by hand, because a formula is not yet a computation that
survives z = 1000; conformance tests hold the two together.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from quizapp.activations.computation import Computation, Rounding
from quizapp.activations.facts import Bilingual, End, Facts, Figure, Identity, Special, Variant
from quizapp.activations.stable import Array
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.numeric import compile_numpy
from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Definition, Scope
from quizapp.algebra.tree import ONE, Branch, Constant, FiniteSet, Interval, Negative, Node, Piecewise

Compute: TypeAlias = Callable[..., Array]
KinkRule: TypeAlias = Literal["left", "right", "undefined"]
ParameterDomain: TypeAlias = Literal["real", "positive", "unit"]
DOMAIN_WORDS = {"real": "real", "positive": "positive", "unit": "between 0 and 1"}
INFINITE: Mapping[str, Node] = {"oo": Constant("oo"), "-oo": Negative(Constant("oo"))}
ARGUMENT = "z"
OUTPUT = "a"


class ParameterError(ValueError):
    """A parameter that the activation does not have, or a value outside the parameter's domain."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that shapes an activation.

    Attributes:
        name: as it stands in the formula.
        default: its usual value, exact, as text (`1/100`).
        meaning: what it does, in one line.
        domain: the values it may take; `unit` is the closed interval [0, 1].
        slope: the derivative of the function with respect to it, as text, where training changes it (PReLU).
    """

    name: str
    default: str
    meaning: Bilingual
    domain: ParameterDomain = "real"
    slope: str = ""

    @property
    def trained(self) -> bool:
        """Whether training changes it."""
        return bool(self.slope)

    def exact_default(self) -> Fraction:
        """The default as an exact rational.

        >>> Parameter("alpha", "1/100", Bilingual("slope", "斜率")).exact_default()
        Fraction(1, 100)
        """
        return Fraction(self.default)


@dataclass(frozen=True, slots=True)
class Activation:
    r"""One activation function of one real variable z, applied to every element of an array.

    Attributes:
        name: canonical name, that of its module (`leaky_relu`).
        title: its name for people.
        formula: the definition, as text in `z` and the parameters.
        symbol: how it is typeset in LaTeX (`\sigma`).
        compute: the stable value, called with a float array and the parameters as keywords.
        compute_slope: the stable slope, with PyTorch's convention at kinks.
        facts: what is true of it for the usual parameters.
        summary: what it is, in one line.
        used: where it is used and why.
        sources: where it comes from.
        parameters: its parameters in their order.
        aliases: other spellings, compared without regard to case.
        pytorch: its names in PyTorch; empty if it has none.
        special: parameter values for which facts change; the first that applies counts.
        requires: what the parameters must fulfil together, as text (`lower < upper`); empty if each is free.
        compute_parameter_slopes: for parameters that are trained, the derivative with respect to them.
        computed: how to compute it where the formula as written loses digits or overflows; None where it does neither.
        identities: what relates it to itself and to others.
        computed_slope: the same for its slope.
        roundings: where its computed value becomes equal to a limit.
        figures: numbers worth knowing of it.
        variants: other formulas in use that are not this function.
        notes: what else one has to know, in words.
    """

    name: str
    title: Bilingual
    formula: str
    symbol: str
    compute: Compute
    compute_slope: Compute
    facts: Facts
    summary: Bilingual
    used: Bilingual
    sources: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    pytorch: tuple[str, ...] = ()
    special: tuple[Special, ...] = ()
    requires: str = ""
    compute_parameter_slopes: Mapping[str, Compute] = field(default_factory=lambda: MappingProxyType({}))
    computed: Computation | None = None
    identities: tuple[Identity, ...] = ()
    computed_slope: Computation | None = None
    roundings: tuple[Rounding, ...] = ()
    figures: tuple[Figure, ...] = ()
    variants: tuple[Variant, ...] = ()
    notes: tuple[Bilingual, ...] = ()

    @property
    def tree(self) -> Node:
        """The formula as a tree; read once."""
        return self.read(self.formula)

    @property
    def requirement(self) -> Node | None:
        """What the parameters must fulfil together, as a tree; None if each is free."""
        return _condition(self.requires, tuple(item.name for item in self.parameters)) if self.requires else None

    @property
    def definition(self) -> Definition:
        """What the parser and the decider need to know of it."""
        defaults = {parameter.name: _read(parameter.default, ()) for parameter in self.parameters}
        return Definition(self.name, ARGUMENT, self.tree, MappingProxyType(defaults), self.aliases, self.symbol)

    def read(self, text: str, *, kind: Literal["expression", "set"] = "expression") -> Node:
        """A fact's text as a tree; `z`, `a` and the parameters are its names, and a limit may be `oo` or `-oo`.

        Raises:
            quizapp.algebra.errors.ReadingError: the text is not mathematics of this kind.
        """
        if text in INFINITE:
            return INFINITE[text]
        return _read(text, (ARGUMENT, OUTPUT, *(parameter.name for parameter in self.parameters)), kind)

    def value(self, z: ArrayLike, **parameters: ArrayLike) -> Array:
        """The function at every element of `z`.

        Args:
            z: pre-activations, any shape; float32 is computed in float32, everything else in float64.
            **parameters: numbers, or arrays that broadcast against `z`; the defaults otherwise.

        Returns:
            An array of the shape of `z` (broadcast with the parameters) and its float type; nan where `z` is nan,
            the limit where `z` is infinite.

        Raises:
            ParameterError: an unknown parameter, a value outside its domain, or values that do not go together.
        """
        return self._apply(self.compute, z, parameters)

    def slope(self, z: ArrayLike, **parameters: ArrayLike) -> Array:
        """The derivative at every element of `z`, and PyTorch's convention at kinks; otherwise as `value`.

        Raises:
            ParameterError: an unknown parameter, or a value outside its domain.
        """
        return self._apply(self.compute_slope, z, parameters)

    def slope_by(self, rule: KinkRule, z: ArrayLike, /, **parameters: float) -> Array:
        """The derivative at every element of `z`, with another rule where there is none.

        Args:
            rule: what to return at kinks: the slope from the `left` or from the `right`, or nan (`undefined`).
            z: pre-activations, any shape and float type, as for `value`.
            **parameters: single numbers.

        Raises:
            ParameterError: an unknown parameter, or a value outside its domain.
        """
        slopes = self._apply(self.compute_slope, z, parameters)
        points = np.broadcast_to(_floats(z), slopes.shape)
        exact = self._exact({name: Fraction(given) for name, given in parameters.items()})
        for kink in self.facts_for(exact).kinks:
            here = points == float(self._number(kink.at, exact))
            texts = {"left": kink.left, "right": kink.right}
            new = float(self._number(texts[rule], exact)) if rule in texts else np.nan
            slopes = np.where(here, slopes.dtype.type(new), slopes)
        return slopes

    def parameter_slope(self, parameter: str, z: ArrayLike, **parameters: ArrayLike) -> Array:
        """The derivative with respect to a trained parameter at every element of `z`, as `value` takes it.

        Raises:
            ParameterError: the parameter is not one that is trained, or as for `value`.
        """
        if parameter not in self.compute_parameter_slopes:
            raise ParameterError(f"{self.name} has no trained parameter {parameter!r}")
        return self._apply(self.compute_parameter_slopes[parameter], z, parameters)

    def facts_for(self, values: Mapping[str, Fraction] = MappingProxyType({})) -> Facts:
        """The facts for these parameter values (the defaults for those not given), special cases applied.

        Raises:
            ParameterError: an unknown parameter, a value outside its domain, or values that do not go together.
        """
        exact = self._exact(values)
        for case in self.special:
            if self._number(f"1[{case.when}]", exact) == 1:
                return replace(self.facts, **dict(case.changes))
        return self.facts

    def ends(self, facts: Facts) -> tuple[End | None, End | None]:
        """The infimum and the supremum that the range states; None on a side without bound."""
        values = self.read(facts.range, kind="set")
        if isinstance(values, FiniteSet):
            return End(values.elements[0], attained=True), End(values.elements[-1], attained=True)
        if not isinstance(values, Interval):
            return None, None
        sides = ((values.lower, values.lower_closed), (values.upper, values.upper_closed))
        lower, upper = (None if value in INFINITE.values() else End(value, attained=closed) for value, closed in sides)
        return lower, upper

    def _apply(self, compute: Compute, z: ArrayLike, given: Mapping[str, ArrayLike]) -> Array:
        points = _floats(z)
        parameters = {name: self._admitted(name, value, points.dtype) for name, value in given.items()}
        defaults = {item.name: float(item.exact_default()) for item in self.parameters}
        self._check_together({**defaults, **parameters})
        with np.errstate(under="ignore"):
            values = np.asarray(compute(points, **{**defaults, **parameters}))
        return np.where(np.isnan(points), points.dtype.type(np.nan), values)

    def _admitted(self, name: str, value: ArrayLike, dtype: np.dtype[np.floating]) -> float | Array:
        numbers = np.asarray(value, dtype=dtype)
        self._check(name, float(numbers.min()), float(numbers.max()))
        return float(np.asarray(value)) if numbers.ndim == 0 else numbers

    def _exact(self, given: Mapping[str, Fraction]) -> dict[str, Fraction]:
        for name, value in given.items():
            self._check(name, float(value), float(value))
        values = {item.name: given.get(item.name, item.exact_default()) for item in self.parameters}
        self._check_together(values)
        return values

    def _check(self, name: str, least: float, greatest: float) -> None:
        known = {item.name: item for item in self.parameters}
        if name not in known:
            raise ParameterError(f"{self.name} has no parameter {name!r}; it has {sorted(known) or 'none'}")
        lies_inside = {"real": True, "positive": least > 0, "unit": least >= 0 and greatest <= 1}[known[name].domain]
        if not (lies_inside and math.isfinite(least) and math.isfinite(greatest)):
            raise ParameterError(f"{self.name}: {name} must be finite and {DOMAIN_WORDS[known[name].domain]}")

    def _check_together(self, values: Mapping[str, float | Array | Fraction]) -> None:
        if self.requirement is None:
            return
        holds = compile_numpy(Piecewise((Branch(ONE, self.requirement),)), tuple(values))
        if not np.all(holds(*(np.asarray(value, dtype=np.float64) for value in values.values())) == 1):
            raise ParameterError(f"{self.name}: {self.requires} must hold")

    def _number(self, text: str, values: Mapping[str, Fraction]) -> Fraction:
        number = evaluate(self.read(text), values)
        if not isinstance(number, Fraction):
            raise ParameterError(f"{self.name}: {text} is not a rational number")
        return number


def _floats(z: ArrayLike) -> Array:
    points = np.asarray(z)
    return points if points.dtype in (np.float32, np.float64) else points.astype(np.float64)


@functools.lru_cache(maxsize=64)
def _condition(text: str, names: tuple[str, ...]) -> Node:
    cases = _read(f"1[{text}]", names)
    assert isinstance(cases, Piecewise)
    return cases.branches[0].condition


@functools.lru_cache(maxsize=2048)
def _read(text: str, names: tuple[str, ...], kind: Literal["expression", "set"] = "expression") -> Node:
    scope = Scope(variables=MappingProxyType(dict.fromkeys(names, REAL)))
    return read(text, kind, scope).tree
