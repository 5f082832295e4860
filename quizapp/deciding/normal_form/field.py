"""The field in which identities are proved: rational functions over Q in generators that stand for functions.

An element is a quotient of two polynomials (python-flint's `fmpq_mpoly`). Its generators are the variables and what
cannot be said rationally by earlier ones: `exp` of a monomial, the logarithm of an irreducible polynomial, a root of
one, `erf` of an element, pi, the imaginary unit. New generators come on top of a tower: each rests on earlier ones,
and roots carry a relation `R^n = p` with p below them, so that reducing by the relations from the top down decides
whether a polynomial is zero in the ring (leading terms are coprime: the relations are a Gröbner basis).

Everything here is a true equation between functions, so that what is zero here is zero. The converse holds only where
the generators are independent; nobody concludes a difference from it.

Why so few functions are enough: on a piece where signs are known, every elementary function is made of these
(structure theorems of Risch 1979; Bronstein, *Symbolic Integration I*, chapter 9).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from quizapp.deciding.enclosing.program import Exact

Polynomial: TypeAlias = Any
"""An `fmpq_mpoly`; python-flint has no types of its own."""

SLOTS = 20
MOST_TERMS = 3000
MOST_COEFFICIENT_BITS = 40_000
MOST_WORK = 600_000
MOST_TO_CANCEL = 20_000
NO_NAMES: frozenset[str] = frozenset()
CONTEXT = fmpq_mpoly_ctx.get([f"g{slot}" for slot in range(SLOTS)], Ordering.lex)  # slow to make: one for all fields
VARIABLES = CONTEXT.gens()
SQUARE = 2


class Exhausted(Exception):  # noqa: N818  (a verdict, not a failure)
    """A counted budget is used up."""


class Rescale(Exception):  # noqa: N818  (an instruction, not a failure)
    """A generator must be finer than it is: start again with `scale` for its key.

    The scale is the n of an n-th root, or the unit u of a generator exp(u m).
    """

    def __init__(self, key: Key, scale: Exact) -> None:
        super().__init__(key, scale)
        self.key = key
        self.scale = scale


class Vanishing(Exception):  # noqa: N818  (a verdict, not a failure)
    """A denominator is identically zero, so that there is no value anywhere on the piece."""


Key: TypeAlias = tuple[Any, ...]


class Element(NamedTuple):
    """A quotient of polynomials; the denominator is not zero in the ring."""

    over: Polynomial
    under: Polynomial


UNIT, NOTHING = CONTEXT.constant(1), CONTEXT.constant(0)
ZERO, ONE = Element(NOTHING, UNIT), Element(UNIT, UNIT)


@dataclass(slots=True)
class Generator:
    """A generator of the field.

    Attributes:
        kind: `variable`, `pi`, `i`, `exp`, `log`, `root`, `parity`, or the name of an opaque function.
        of: what it is made of: a name, the key of a monomial, a polynomial, an element.
        scale: n, where the generator is an n-th root; u, where it is exp(u m).
        names: variables that it depends on.
        real: whether its values are real.
        positive: whether its values are positive.
        integral: whether its values are integers.
        under: for `exp`, the denominator of its exponent, unless that is a monomial.
    """

    kind: str
    of: Any
    scale: Any = 1
    names: frozenset[str] = NO_NAMES
    real: bool = True
    positive: bool = False
    integral: bool = False
    under: Polynomial | None = None


class Field:
    """A tower of generators that grows as expressions are converted.

    Args:
        scales: how fine the generators of some keys must be, learnt from earlier `Rescale`.
    """

    def __init__(self, scales: Mapping[Key, Any]) -> None:
        self.context = CONTEXT
        self.variables = VARIABLES
        self.generators: dict[int, Generator] = {}
        self.relations: dict[int, tuple[int, Polynomial]] = {}
        self.unreal: tuple[int, ...] = ()
        self.scales = scales
        self.work = 0
        self.slots: dict[Key, int] = {}
        self._next = SLOTS - 1
        self.unit, self.nothing = UNIT, NOTHING
        self.zero, self.one = ZERO, ONE

    def copy(self) -> Field:
        """The same tower, to grow on its own; elements of the one are elements of the other."""
        other = Field(self.scales)
        other.generators, other.relations, other.slots = dict(self.generators), dict(self.relations), dict(self.slots)
        other.unreal, other.work, other._next = self.unreal, self.work, self._next
        return other

    def number(self, value: Exact) -> Element:
        """The rational number `value` (int or fmpq)."""
        return Element(self.context.constant(value), self.unit)

    def grow(self, key: Key, generator: Generator) -> int:
        """The slot of a new generator on top of the tower."""
        if self._next < 0:
            raise Exhausted("generators")
        slot = self._next
        self._next -= 1
        self.generators[slot] = generator
        self.slots[key] = slot
        if not generator.real:
            self.unreal += (slot,)
        return slot

    def relate(self, slot: int, degree: int, value: Polynomial) -> None:
        """State that the generator's power of `degree` is `value`, a polynomial in lower generators."""
        self.relations[slot] = (degree, self.variables[slot] ** degree - value)
        self.relations = dict(sorted(self.relations.items()))

    def generator(self, slot: int) -> Element:
        """The element that is one generator."""
        return Element(self.variables[slot], self.unit)

    def variable(self, name: str, *, integral: bool = False) -> Element:
        """The element that is one variable."""
        slot = self.slots.get(("variable", name))
        if slot is None:
            generator = Generator("variable", name, 1, frozenset((name,)), integral=integral)
            slot = self.grow(("variable", name), generator)
        return self.generator(slot)

    def pi(self) -> Element:
        """The number pi."""
        slot = self.slots.get(("pi",))
        return self.generator(self.grow(("pi",), Generator("pi", "pi", positive=True)) if slot is None else slot)

    def imaginary(self) -> Element:
        """The imaginary unit."""
        slot = self.slots.get(("i",))
        if slot is None:
            slot = self.grow(("i",), Generator("i", "i", real=False))
            self.relate(slot, 2, -self.unit)
        return self.generator(slot)

    def reduced(self, polynomial: Polynomial) -> Polynomial:
        """The polynomial modulo the relations."""
        if not self.relations or polynomial.is_constant():
            return polynomial
        degrees = polynomial.degrees()
        for slot, (degree, relation) in self.relations.items():
            if degrees[slot] >= degree:
                polynomial = polynomial % relation
                degrees = polynomial.degrees()
        return polynomial

    def times(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """The product, reduced, within the budget."""
        effort = len(left) * len(right)
        self.work += effort
        if self.work > MOST_WORK or (effort > MOST_TERMS and self._spread(left, right) > MOST_TERMS):
            raise Exhausted("terms")
        return self.reduced(left * right)

    def _spread(self, left: Polynomial, right: Polynomial) -> int:
        """A bound on the number of terms of the product: of its dense box, or of the pairs."""
        box = 1
        for one, other in zip(left.degrees(), right.degrees(), strict=True):
            box *= one + other + 1
        return int(min(box, len(left) * len(right)))

    def add(self, left: Element, right: Element) -> Element:
        """The sum."""
        if left.under == right.under:
            return self._cancelled(left.over + right.over, left.under)
        if left.under.is_one():
            return Element(self.reduced(self.times(left.over, right.under) + right.over), right.under)
        if right.under.is_one():
            return Element(self.reduced(self.times(right.over, left.under) + left.over), left.under)
        one, other = self._lowest(left.under, right.under)
        over = self.times(left.over, other) + self.times(right.over, one)
        return self._cancelled(over, self.times(left.under, other))

    def negative(self, element: Element) -> Element:
        """The element with the opposite sign."""
        return Element(-element.over, element.under)

    def subtract(self, left: Element, right: Element) -> Element:
        """The difference."""
        return self.add(left, self.negative(right))

    def multiply(self, left: Element, right: Element) -> Element:
        """The product."""
        a, b, c, d = *left, *right
        if not d.is_constant():
            a, d = self._lowest(a, d)
        if not b.is_constant():
            c, b = self._lowest(c, b)
        return self._sound(self.times(a, c), self.times(b, d))

    def invert(self, element: Element) -> Element:
        """One over the element.

        Raises:
            Vanishing: it is zero.
        """
        if element.over.is_zero():
            raise Vanishing
        return Element(element.under, element.over)

    def divide(self, left: Element, right: Element) -> Element:
        """The quotient."""
        return self.multiply(left, self.invert(right))

    def power(self, element: Element, exponent: int) -> Element:
        """An integer power; the zeroth is one."""
        if exponent < 0:
            return self.power(self.invert(element), -exponent)
        return self._sound(self.raised(element.over, exponent), self.raised(element.under, exponent))

    def raised(self, polynomial: Polynomial, exponent: int) -> Polynomial:
        """A power of a polynomial, reduced, within the budget."""
        terms = len(polynomial)
        size = math.comb(exponent + terms - 1, terms - 1) if terms > 1 and exponent * terms < MOST_TERMS * 2 else terms
        if terms > 1 and (exponent * terms >= MOST_TERMS * 2 or size > MOST_TERMS):
            raise Exhausted("terms")
        if terms and _height(polynomial) * exponent > MOST_COEFFICIENT_BITS:
            raise Exhausted("bits")
        self.work += size * size
        if self.relations:
            return self._raised_slowly(polynomial, exponent)
        return polynomial**exponent

    def _raised_slowly(self, polynomial: Polynomial, exponent: int) -> Polynomial:
        result = self.unit
        while exponent:
            if exponent & 1:
                result = self.times(result, polynomial)
            exponent >>= 1
            if exponent:
                polynomial = self.times(polynomial, polynomial)
        return result

    def _sound(self, over: Polynomial, under: Polynomial) -> Element:
        """The quotient of two reduced polynomials, if the denominator is no zero divisor that collapsed."""
        if under.is_zero():
            raise Vanishing
        return Element(over, under)

    def _cancelled(self, over: Polynomial, under: Polynomial) -> Element:
        over = self.reduced(over)
        if over.is_zero():
            return self.zero
        if under.is_constant():
            return self._sound(over, under)
        return self._sound(*self._lowest(over, under))

    def _lowest(self, over: Polynomial, under: Polynomial) -> tuple[Polynomial, Polynomial]:
        """Two polynomials without their common factor; as they are, if finding it would cost too much."""
        effort = len(over) * len(under)
        self.work += effort
        if effort > MOST_TO_CANCEL:
            return over, under
        common = over.gcd(under)
        return (over, under) if common.is_one() else (over / common, under / common)

    def is_zero(self, element: Element) -> bool:
        """Whether the element is zero in the ring (then the function is zero wherever it has a value)."""
        return bool(self.reduced(element.over).is_zero())

    def same(self, left: Element, right: Element) -> bool:
        """Whether two elements are equal in the ring, by cross-multiplication."""
        if left.under == right.under:
            return bool(self.reduced(left.over - right.over).is_zero())
        one, other = self._lowest(left.under, right.under)
        return bool(self.reduced(self.times(left.over, other) - self.times(right.over, one)).is_zero())

    def rational(self, element: Element) -> Exact | None:
        """The rational number that the element is, or None."""
        over, under = element
        if over.is_zero():
            return fmpq(0)
        if over.is_constant() and under.is_constant():
            return over.leading_coefficient() / under.leading_coefficient()
        return None

    def normal(self, element: Element) -> Element:
        """The element in lowest terms, monic below, with roots and i moved out of the denominator where that works."""
        over, under = element
        for slot in self.relations:
            if under.degrees()[slot]:
                over, under = self._cleared(over, under, slot)
        if not under.is_constant():
            over, under = self._lowest(over, under)
        scale = under.leading_coefficient()
        return Element(over / scale, under / scale) if scale != 1 else Element(over, under)

    def _cleared(self, over: Polynomial, under: Polynomial, slot: int) -> tuple[Polynomial, Polynomial]:
        """Numerator and denominator multiplied so that the generator at `slot` leaves the denominator, if it can."""
        degree = self.relations[slot][0]
        powers = {monomial[slot] for monomial in under.monoms()}
        if len(powers) == 1:
            factor = self.variables[slot] ** (degree - powers.pop())
        elif degree == 2:  # noqa: PLR2004  (a square root has one conjugate)
            plain, rooted = self.split(under, slot)
            factor = plain - rooted * self.variables[slot]
        else:
            return over, under
        cleared = self.times(under, factor)
        return (self.times(over, factor), cleared) if not cleared.is_zero() else (over, under)

    def split(self, polynomial: Polynomial, slot: int) -> tuple[Polynomial, Polynomial]:
        """Both parts of `plain + rooted * g` for a polynomial of degree at most one in the generator g at `slot`."""
        rooted = polynomial.derivative(slot)
        return polynomial - rooted * self.variables[slot], rooted

    def used(self, polynomial: Polynomial) -> list[int]:
        """The slots that occur in a polynomial."""
        degrees = polynomial.degrees()
        return [slot for slot in self.grown() if degrees[slot] > 0]

    def grown(self) -> range:
        """The slots that are taken, in order; nothing occurs in any other."""
        return range(self._next + 1, SLOTS)

    def names(self, polynomial: Polynomial) -> frozenset[str]:
        """The variables that a polynomial depends on."""
        return NO_NAMES.union(*(self.generators[slot].names for slot in self.used(polynomial)))

    def is_nested(self) -> bool:
        """Whether roots stand under roots, so that what looks like a number other than zero might be zero."""
        roots = [generator.of for generator in self.generators.values() if generator.kind == "root"]
        return any(self.relations.keys() & set(self.used(radicand)) for radicand in roots)

    def has_jumps(self) -> bool:
        """Whether a generator is not continuous."""
        return any(generator.kind == "floor" for generator in self.generators.values())

    def is_real(self, polynomial: Polynomial) -> bool:
        """Whether only generators with real values occur."""
        if not self.unreal:
            return True
        degrees = polynomial.degrees()
        return not any(degrees[slot] for slot in self.unreal)


def _height(polynomial: Polynomial) -> int:
    return max(int(coefficient.height_bits()) for coefficient in polynomial.coeffs())
