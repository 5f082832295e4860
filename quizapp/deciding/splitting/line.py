"""Real roots of functions of one variable, exactly or in certified enclosures, and rational points between them.

A polynomial in one generator is solved there and its roots are carried down the tower: a root w of a polynomial in
`exp(z/2)` is the point `z = 2 log w`. Roots of different irreducible polynomials are different points, and so
enclosures of them separate when the precision rises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import flint
from flint import acb_poly, arb, fmpq, fmpz, fmpz_poly

from quizapp.deciding.enclosing.enclosure import Enclosure, sign_of_constant
from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.field import Element, Field, Polynomial

Ball: TypeAlias = Any
PRECISIONS = (64, 128, 256, 1024)
MOST_DEGREE = 60


class Unresolved(Exception):  # noqa: N818  (a verdict, not a failure)
    """Roots cannot be found or told apart."""


@dataclass(frozen=True, slots=True)
class Root:
    """A real number where something changes.

    Attributes:
        exact: its value, where it is rational.
        enclose: a ball around it at a given precision.
    """

    exact: Any | None
    enclose: Callable[[int], Ball] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """An open interval between two roots; None is infinity."""

    lower: Root | None
    upper: Root | None


def rational_root(value: Exact) -> Root:
    """The root at a rational number."""
    return Root(value, lambda _bits: arb(value))


def before(left: Root, right: Root) -> bool:
    """Whether one root lies left of another; they must not be equal unless both are rational or the same object.

    Raises:
        Unresolved: the enclosures do not separate.
    """
    if left is right:
        return False
    if left.exact is not None and right.exact is not None:
        return bool(left.exact < right.exact)
    for bits in PRECISIONS:
        flint.ctx.prec = bits
        one, other = left.enclose(bits), right.enclose(bits)
        if one < other:
            return True
        if one > other:
            return False
    raise Unresolved


def inside(root: Root, gap: Gap) -> bool:
    """Whether a root lies strictly inside a gap."""
    return (gap.lower is None or before(gap.lower, root)) and (gap.upper is None or before(root, gap.upper))


def roots_of(tower_field: Field, polynomial: Polynomial) -> list[Root]:
    """The real zeros of an irreducible polynomial in generators of one variable, in no order.

    Raises:
        Unresolved: they are not found; there may be any number.
    """
    moving = [slot for slot in tower_field.used(polynomial) if tower_field.generators[slot].names]
    if len(moving) != 1:
        raise Unresolved
    slot = moving[0]
    found: list[Root] = []
    for value in _values(tower_field, polynomial, slot):
        found.extend(_carried(tower_field, slot, value))
    return found


def _values(tower_field: Field, polynomial: Polynomial, slot: int) -> list[Root]:
    """The real numbers at which a polynomial in one moving generator vanishes."""
    if polynomial.degrees()[slot] == 1:
        plain, rooted = tower_field.split(polynomial, slot)
        ratio = Element(-plain, rooted)
        exact = tower_field.rational(ratio)
        if exact is not None:
            return [rational_root(exact)]
        if sign_of_constant(tower_field, Element(rooted, tower_field.unit)) is None:
            raise Unresolved
        return [Root(None, lambda bits: Enclosure(tower_field, {}, bits).real(ratio))]
    if polynomial.degrees()[slot] > MOST_DEGREE:
        raise Unresolved
    if len(tower_field.used(polynomial)) > 1:
        return _with_constants(tower_field, polynomial, slot)
    return _algebraic(polynomial, slot)


def _with_constants(tower_field: Field, polynomial: Polynomial, slot: int) -> list[Root]:
    """The real zeros of a polynomial whose coefficients are constants such as sqrt(2) or e."""
    degree = polynomial.degrees()[slot]
    coefficients = [tower_field.nothing] * (degree + 1)
    for monomial, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
        rest = tuple(0 if place == slot else power for place, power in enumerate(monomial))
        term = tower_field.context.from_dict({rest: coefficient})
        coefficients[monomial[slot]] = coefficients[monomial[slot]] + term

    def roots(bits: int) -> list[Ball]:
        enclosure = Enclosure(tower_field, {}, 2 * bits)
        balls = acb_poly([enclosure.polynomial(coefficient) for coefficient in coefficients])
        try:
            found = balls.roots(tol=arb(2) ** fmpz(-bits))
        except ValueError:
            raise Unresolved from None
        return sorted((root.real for root in found if root.imag.contains(0)), key=lambda ball: float(ball.mid()))

    def enclosed(number: int) -> Callable[[int], Ball]:
        return lambda bits: roots(bits)[number]

    return [Root(None, enclosed(number)) for number in range(len(roots(PRECISIONS[0])))]


def _algebraic(polynomial: Polynomial, slot: int) -> list[Root]:
    coefficients = [0] * (polynomial.degrees()[slot] + 1)
    for monomial, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
        coefficients[monomial[slot]] = int(coefficient.p)
    whole = fmpz_poly(coefficients)

    def enclosed(number: int) -> Callable[[int], Ball]:
        def enclose(bits: int) -> Ball:
            flint.ctx.prec = bits
            return _real_roots(whole)[number]

        return enclose

    flint.ctx.prec = PRECISIONS[0]
    return [Root(None, enclosed(number)) for number in range(len(_real_roots(whole)))]


def _real_roots(polynomial: Exact) -> list[Ball]:
    roots = [root.real for root, _ in polynomial.complex_roots() if root.imag == 0]
    return sorted(roots, key=lambda ball: float(ball.mid()))


def _carried(tower_field: Field, slot: int, value: Root) -> list[Root]:
    """The values of the variable at which the generator at `slot` has a given value."""
    generator = tower_field.generators[slot]
    match generator.kind:
        case "variable":
            return [value]
        case "exp":
            return _carried_exponential(tower_field, slot, value)
        case "root":
            return _carried_root(tower_field, slot, value)
        case "log":
            return _carried_logarithm(tower_field, slot, value)
        case _:
            raise Unresolved


def _sign(value: Root) -> int:
    if value.exact is not None:
        return (value.exact > 0) - (value.exact < 0)
    for bits in PRECISIONS:
        ball = value.enclose(bits)
        if ball > 0:
            return 1
        if ball < 0:
            return -1
    raise Unresolved


def _carried_exponential(tower_field: Field, slot: int, value: Root) -> list[Root]:
    generator = tower_field.generators[slot]
    inner = [(part, power) for part, power in enumerate(generator.of[1]) if power]
    moving = [(part, power) for part, power in inner if tower_field.generators[part].names]
    if len(moving) != 1 or moving[0][1] != 1 or generator.under is not None:
        raise Unresolved
    if _sign(value) <= 0:
        return []
    part = moving[0][0]
    if value.exact == 1:
        return _carried(tower_field, part, rational_root(fmpq(0)))
    others = tower_field.unit
    for other, power in inner:
        if other != part:
            others = others * tower_field.variables[other] ** abs(power)
    if any(power < 0 for other, power in inner if other != part):
        raise Unresolved

    def enclose(bits: int) -> Ball:
        ball = value.enclose(bits).log() / generator.scale
        return ball / Enclosure(tower_field, {}, bits).polynomial(others)

    return _carried(tower_field, part, Root(None, enclose))


def _carried_root(tower_field: Field, slot: int, value: Root) -> list[Root]:
    """R = v for R^n = |p| with p a variable of known sign."""
    generator = tower_field.generators[slot]
    if _sign(value) <= 0:
        return []
    degree, relation = tower_field.relations[slot]
    polynomial = tower_field.variables[slot] ** degree - relation
    inner = tower_field.used(polynomial)
    if len(inner) != 1 or tower_field.generators[inner[0]].kind != "variable" or polynomial.total_degree() != 1:
        raise Unresolved
    plain, rooted = tower_field.split(polynomial, inner[0])
    shift, factor = (part.leading_coefficient() if not part.is_zero() else fmpq(0) for part in (plain, rooted))
    scale = generator.scale
    if value.exact is not None:
        return [rational_root((value.exact**scale - shift) / factor)]
    return [Root(None, lambda bits: (value.enclose(bits) ** scale - arb(shift)) / arb(factor))]


def _carried_logarithm(tower_field: Field, slot: int, value: Root) -> list[Root]:
    """log|p| = v for p linear in the variable: both points where |p| is e^v."""
    polynomial = tower_field.generators[slot].of
    inner = tower_field.used(polynomial)
    if len(inner) != 1 or tower_field.generators[inner[0]].kind != "variable" or polynomial.total_degree() != 1:
        raise Unresolved
    plain, rooted = tower_field.split(polynomial, inner[0])
    shift, factor = (part.leading_coefficient() if not part.is_zero() else fmpq(0) for part in (plain, rooted))
    if value.exact == 0:
        return [rational_root((fmpq(side) - shift) / factor) for side in (1, -1)]

    def reached(side: int) -> Root:
        return Root(None, lambda bits: (side * value.enclose(bits).exp() - arb(shift)) / arb(factor))

    return [reached(1), reached(-1)]


def simplest_between(lower: Exact | None, upper: Exact | None) -> Exact:
    """The simplest rational strictly between two rationals; None is infinity.

    >>> simplest_between(fmpq(1, 3), fmpq(3, 4))
    1/2
    >>> simplest_between(fmpq(-5, 2), fmpq(-1))
    -2
    """
    if (lower is None or lower < 0) and (upper is None or upper > 0):
        return fmpq(0)
    if upper is not None and upper <= 0:
        return -simplest_between(-upper, None if lower is None else -lower)
    assert lower is not None
    whole = fmpq(lower.floor())
    if upper is None or whole + 1 < upper:
        return whole + 1
    rest, bound = lower - whole, upper - whole
    inverse = None if rest == 0 else 1 / rest
    return whole + 1 / simplest_between(1 / bound, inverse)


def bounds(gap: Gap, bits: int) -> tuple[Any | None, Any | None]:
    """Rationals just inside a gap; None is infinity."""
    flint.ctx.prec = bits
    lower = None if gap.lower is None else _outer(gap.lower, bits, upward=True)
    upper = None if gap.upper is None else _outer(gap.upper, bits, upward=False)
    return lower, upper


def _outer(root: Root, bits: int, *, upward: bool) -> Exact:
    if root.exact is not None:
        return root.exact
    ball = root.enclose(bits)
    return (ball.upper() if upward else ball.lower()).fmpq()
