"""What is true of an activation: typed data that items, the gallery and the decider's `range(...)` read.

Mathematics stands here as text in the project's own grammar, so that it can be shown, compared and evaluated; the
parameters of the activation may occur in it. Every fact is verified by the conformance tests, none is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from quizapp.algebra.tree import Node

Parity: TypeAlias = Literal["odd", "even", "neither"]
Monotone: TypeAlias = Literal["strictly increasing", "nondecreasing", "not monotone"]
Bounded: TypeAlias = Literal["both", "below", "above", "no"]
Sides: TypeAlias = Literal["both", "left", "right", "none"]
Smoothness: TypeAlias = Literal["discontinuous", "C0", "C1", "smooth"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in English and in Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Kink:
    """A point at which the slope jumps or (for a step) does not exist.

    Attributes:
        at: where, as text.
        left: the slope from the left.
        right: the slope from the right.
        convention: the value that frameworks return there (PyTorch's), and that `slope` returns.
        others: what else returns another value there, and which.
    """

    at: str
    left: str
    right: str
    convention: str
    others: tuple[tuple[Bilingual, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extremum:
    """The least or greatest value of a function, or a supremum that is only approached.

    Attributes:
        value: the value as text: exact where a closed form exists, otherwise decimals (30 digits).
        at: where it is taken, or approached, as text of the same sort; empty where that is a whole interval.
        attained: whether the function takes the value.
        exact: whether `value` and `at` are exact.
        equation: what defines `at` exactly: an expression in `z` that is zero there; empty where `at` is exact.
        form: the value by the place `z` at which it is taken, where that is short (`1/2 + z/4`); otherwise empty.
    """

    value: str
    at: str = ""
    attained: bool = True
    exact: bool = True
    equation: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """An end of the range that is finite: the infimum or the supremum, and whether the function takes it."""

    value: Node
    attained: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth knowing that is no fact of the curve's shape: a constant, a mean, a place where two curves meet.

    Attributes:
        words: what it is; mathematics between dollars.
        value: the number as text: exact, or decimals (30 digits). Parameters may occur.
    """

    words: Bilingual
    value: str


@dataclass(frozen=True, slots=True)
class Variant:
    """Another formula that goes by the same name, or stands in for it: a different function.

    Attributes:
        who: where it is met.
        formula: as text in `z` and the parameters of the activation.
        apart: the greatest distance between the two, and where; None where that is unbounded.
    """

    who: Bilingual
    formula: str
    apart: Extremum | None = None


@dataclass(frozen=True, slots=True)
class Inverse:
    """The inverse function, in terms of the output `a`, on the open or closed set of outputs `domain`."""

    formula: str
    domain: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Two texts that have the same value for every z and all parameters (kinks aside, where a slope stands in it).

    Activations and their slopes are called by their names (`softplus'(z)`).
    """

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one activation, for the usual values of its parameters.

    Attributes:
        range: the exact set of values, ends open or closed as they are (`[-LambertW(1/e), oo)`).
        limits: the limits at minus and plus infinity.
        parity: `odd`, `even` or `neither`.
        monotone: how it rises.
        bounded: on which sides its values are bounded.
        saturates: on which sides the slope tends to 0.
        hard: whether the slope is exactly 0 on a whole half-line of each saturating side.
        smoothness: `C0` continuous with kinks, `C1` continuous slope, `smooth` all derivatives, or `discontinuous`.
        kinks: where there is no slope, and the convention.
        slope: the derivative off the kinks, as people write it.
        slope_of_output: the derivative in terms of the output `a`; None where the output does not determine it.
        slope_of_both: the slope in terms of `a` and `z`, where it is short and `a` alone does not determine it.
        curvature: the second derivative off the kinks.
        lipschitz: the supremum of |slope|; None for a jump.
        minimum: the least value of a function that falls and rises; the range tells the infimum of the others.
        least_slope: the least slope, or the infimum that it approaches; None where the function never falls.
        bend: the supremum of |curvature|, that is how fast the slope can change, where it is worth stating.
        inverse: the inverse; None where there is none on the whole range.
        partial_inverse: where there is none, the inverse on the outputs that are taken at one place each.
        domain: where it is defined.
    """

    range: str
    limits: tuple[str, str]
    parity: Parity
    monotone: Monotone
    bounded: Bounded
    saturates: Sides
    smoothness: Smoothness
    slope: str
    curvature: str
    lipschitz: Extremum | None
    hard: bool = False
    kinks: tuple[Kink, ...] = ()
    slope_of_output: str | None = None
    slope_of_both: str | None = None
    minimum: Extremum | None = None
    least_slope: Extremum | None = None
    bend: Extremum | None = None
    inverse: Inverse | None = None
    partial_inverse: Inverse | None = None
    domain: str = "(-oo, oo)"

    @property
    def zero_centred(self) -> bool:
        """Whether inputs symmetric about 0 give outputs with mean 0: the function is odd."""
        return self.parity == "odd"


@dataclass(frozen=True, slots=True)
class Special:
    """Parameter values for which some facts change.

    Attributes:
        when: a condition on the parameters, as text (`alpha < 0`).
        changes: the fields of `Facts` that are different then, with their values.
    """

    when: str
    changes: tuple[tuple[str, Any], ...]
