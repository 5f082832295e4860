"""Signs on a piece of the domain, and how the domain is cut into pieces.

A `Cell` knows, for each variable, the gaps between break points in which it may lie, and the signs of factors that
speak of several variables. Asked for a sign, it answers if what it knows settles it; if not, it raises `Split` with the
smaller cells in which the sign is settled, and the work starts again in each of them. In one variable the roots are
known and every cell is known to be there; in several a cell may be empty, which harms nobody while what is claimed
holds in it anyway.

All signs are those on an open dense part: zeros of a factor are seams, looked at elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeAlias

from flint import acb, arb, fmpq

from quizapp.deciding.enclosing.enclosure import Enclosure, sign_of_constant
from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.field import Element, Field, Polynomial
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.infeasible import infeasible
from quizapp.deciding.splitting.line import Gap, Root, Unresolved, bounds, inside, simplest_between
from quizapp.deciding.splitting.rolle import zeros
from quizapp.deciding.splitting.sign_rules import RULES

Gaps: TypeAlias = tuple[Gap, ...]
PRECISIONS = (64, 256, 1024)
PROBES = tuple(fmpq(*pair) for pair in ((1, 2), (3, 7), (2, 1), (-1, 3), (5, 3), (-7, 2), (1, 9)))


class Split(Exception):  # noqa: N818  (an instruction, not a failure)
    """The sign differs within the cell: go on in each of `cells`."""

    def __init__(self, cells: list[Cell]) -> None:
        super().__init__(len(cells))
        self.cells = cells


class UnknownSign(Exception):  # noqa: N818  (a verdict, not a failure)
    """A sign that neither algebra nor enclosures settle."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A factor of several variables and its sign in the cell."""

    factor: Polynomial
    sign: int


@dataclass(slots=True)
class Cell:
    """A piece of the domain.

    Attributes:
        gaps: variable to the open intervals in which it may lie; the whole line if it is not listed.
        facts: text of a factor to what was assumed of it.
        known: text of a factor to its sign, where that was settled.
        bounded: text of a monic polynomial to the sign that bounds of values gave.
    """

    gaps: Mapping[str, Gaps]
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    known: dict[str, int] = field(default_factory=dict)
    bounded: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Cell:
        """The same piece, to learn more about on its own."""
        return Cell(self.gaps, self.facts, self.known.copy(), self.bounded.copy())

    def with_gaps(self, name: str, gaps: Gaps) -> Cell:
        """The part of the cell in which a variable lies in `gaps`."""
        return Cell({**self.gaps, name: gaps}, self.facts)

    def with_fact(self, key: str, fact: Fact) -> Cell:
        """The part of the cell in which a factor has a sign."""
        return Cell(self.gaps, {**self.facts, key: fact})


EVERYWHERE: Gaps = (Gap(None, None),)


class Signs:
    """Answers for the signs of elements in one cell."""

    def __init__(self, tower: Tower, cell: Cell) -> None:
        self.tower = tower
        self.field: Field = tower.field
        self.cell = cell

    def of(self, element: Element, bounded: Callable[[], int] | None = None) -> int:
        """The sign of a real element on the cell: 1, -1, or 0 if it is identically zero.

        Args:
            element: whose sign is asked for.
            bounded: gives the sign if bounds of the values settle it, else 0; asked before the cell is split.

        Raises:
            Split: it differs within the cell.
            UnknownSign: it cannot be settled.
        """
        over, under = element
        if self.field.is_zero(element):
            return 0
        if not (self.field.is_real(over) and self.field.is_real(under)):
            return self._of_square(element) or self._of_complex(element, bounded)
        above, below = self._cheaply(over), self._cheaply(under)
        if above and below:
            return above * below
        sign = bounded() if bounded is not None else 0
        if sign:
            if below:
                self._remember(over, sign * below)
            if above:
                self._remember(under, sign * above)
            return sign
        return self._of_polynomial(over) * self._of_polynomial(under)

    def _cheaply(self, polynomial: Polynomial) -> int:
        """The sign of a polynomial if its terms or what was found before tell it, else 0."""
        quick = self.by_terms(polynomial)
        if quick or not self.cell.bounded:
            return quick
        lead = polynomial.leading_coefficient()
        return self.cell.bounded.get(str(polynomial / lead), 0) * (1 if lead > 0 else -1)

    def _remember(self, polynomial: Polynomial, sign: int) -> None:
        """Keep a sign that bounds gave for the polynomial and its multiples."""
        lead = polynomial.leading_coefficient()
        self.cell.bounded[str(polynomial / lead)] = sign * (1 if lead > 0 else -1)

    def _of_polynomial(self, polynomial: Polynomial) -> int:
        if polynomial.is_constant():
            return 1 if polynomial.leading_coefficient() > 0 else -1
        quick = self.by_terms(polynomial)
        if quick:
            return quick
        factors = self.tower.factoring.factors(polynomial)
        sign = 1 if factors.content > 0 else -1
        for factor, power in factors.powers:
            if power % 2:
                sign *= self._of_factor(factor)
        return sign

    def by_terms(self, polynomial: Polynomial) -> int:
        """The sign that all terms share where none of them is zero, or 0."""
        coefficients = polynomial.coeffs()
        if polynomial.is_constant():
            return sum(1 if coefficient > 0 else -1 for coefficient in coefficients)
        shared = 0
        generators = self.field.generators
        slots = [slot for slot in self.field.grown() if not generators[slot].positive]
        for monomial, coefficient in zip(polynomial.monoms(), coefficients, strict=True):
            sign = 1 if coefficient > 0 else -1
            for slot in slots:
                if monomial[slot] % 2 and sign:
                    sign *= self.of_generator(slot)
            if not sign or sign * shared < 0:
                return 0
            shared = sign
        return shared

    def of_generator(self, slot: int) -> int:
        """The sign of a generator as far as it is known, else 0."""
        generator = self.field.generators[slot]
        if generator.positive:
            return 1
        key = f"generator {slot}"
        if key not in self.cell.known:
            self.cell.known[key] = self._looked_up(slot)
        return self.cell.known[key]

    def _looked_up(self, slot: int) -> int:
        """The sign of a generator as far as it is known without splitting, else 0."""
        generator = self.field.generators[slot]
        fact = self.cell.facts.get(str(self.field.variables[slot]))
        if fact is not None:
            return fact.sign
        if generator.kind == "variable":
            return self._of_gaps(self.cell.gaps.get(generator.of, EVERYWHERE))
        if not generator.names:
            return sign_of_constant(self.field, self.field.generator(slot)) or 0
        if generator.kind in {"erf", "atan"}:
            return self.by_terms(generator.of.over) * self.by_terms(generator.of.under)
        return 0

    def _of_gaps(self, gaps: Gaps) -> int:
        if all(gap.lower is not None and gap.lower.exact is not None and gap.lower.exact >= 0 for gap in gaps):
            return 1
        if all(gap.upper is not None and gap.upper.exact is not None and gap.upper.exact <= 0 for gap in gaps):
            return -1
        return 0

    def _of_factor(self, factor: Polynomial) -> int:
        key = str(factor)
        if key not in self.cell.known:
            self.cell.known[key] = self._settled(factor, key)
        return self.cell.known[key]

    def _settled(self, factor: Polynomial, key: str) -> int:
        if key in self.cell.facts:
            return self.cell.facts[key].sign
        quick = self._cheaply(factor)
        if quick:
            return quick
        names = self.field.names(factor)
        if not names:
            return self._of_constant(Element(factor, self.field.unit))
        for rule in RULES:
            sign = rule(self, factor)
            if sign is not None:
                return sign
        return self._by_splitting(factor, key, names)

    def _of_constant(self, element: Element) -> int:
        settled = sign_of_constant(self.field, element)
        if settled is None:
            raise UnknownSign
        return settled

    def _by_splitting(self, factor: Polynomial, key: str, names: frozenset[str]) -> int:
        if len(names) == 1:
            try:
                return self._on_line(factor, next(iter(names)))
            except Unresolved:
                pass
        return self._by_cases(factor, key)

    def _on_line(self, factor: Polynomial, name: str) -> int:
        """The sign of a factor of one variable, or a split at its roots."""
        gaps = self.cell.gaps.get(name, EVERYWHERE)
        pieces = [piece for gap in gaps for piece in _cut(gap, zeros(self.tower, factor, name, gap))]
        signs = [self._in_gap(factor, name, piece) for piece in pieces]
        if len(set(signs)) == 1:
            return signs[0]
        cells = []
        for sign in (1, -1):
            part = tuple(piece for piece, its in zip(pieces, signs, strict=True) if its == sign)
            cells.append((sign, self.cell.with_gaps(name, part)))
        return self._in_all_that_are_there(cells)

    def _in_gap(self, factor: Polynomial, name: str, gap: Gap) -> int:
        """The sign of a factor without zeros in a gap, seen at one point of it."""
        for bits in PRECISIONS:
            lower, upper = bounds(gap, bits)
            if lower is not None and upper is not None and lower >= upper:
                continue
            point = simplest_between(lower, upper)
            value = Enclosure(self.field, {name: point}, bits).polynomial(factor)
            if value > 0:
                return 1
            if value < 0:
                return -1
        raise Unresolved

    def _by_cases(self, factor: Polynomial, key: str) -> int:
        """Both signs, unless one of them contradicts what is known."""
        if not self._seen_nonzero(factor):
            raise UnknownSign
        return self._in_all_that_are_there([(sign, self.cell.with_fact(key, Fact(factor, sign))) for sign in (1, -1)])

    def _in_all_that_are_there(self, cells: list[tuple[int, Cell]]) -> int:
        """The sign that belongs to the only cell that is not certainly empty, or a split."""
        there = [(sign, cell) for sign, cell in cells if not (cell.facts and infeasible(self.field, cell))]
        if len(there) == 1:
            return there[0][0]
        raise Split([cell for _, cell in there])

    def _seen_nonzero(self, factor: Polynomial) -> bool:
        """Whether the factor is certainly not the zero function: it is not zero at some point."""
        names = sorted(self.field.names(factor))
        for start in range(len(PROBES)):
            point = {name: PROBES[(start + place) % len(PROBES)] for place, name in enumerate(names)}
            value = Enclosure(self.field, point, PRECISIONS[0]).polynomial(factor)
            if not (isinstance(value, arb) and value.contains(0)) and value.is_finite():
                return True
        return False

    def _of_complex(self, element: Element, bounded: Callable[[], int] | None) -> int:
        """The sign of a real element that is written with exp(i x): known by name only, up to rational factors."""
        names = self.field.names(element.over) | self.field.names(element.under)
        if not names:
            return self._of_constant(element)
        parted = self._of_real_factors(element)
        if parted:
            return parted
        slot, direction = self.tower.atom(element)
        key = f"generator {slot}"
        if not self.cell.known.get(key):
            sign = bounded() if bounded is not None else 0
            self.cell.known[key] = sign * direction or self._of_polynomial(self.field.variables[slot])
        return self.cell.known[key] * direction

    def _of_real_factors(self, element: Element) -> int:
        """The sign of a real element that is `z sin(3/2)` or the like: real factors and a constant; 0 for others."""
        field, constant, varying = self.field, self.field.one, []
        for polynomial, direction in ((element.over, 1), (element.under, -1)):
            factors = self.tower.factoring.factors(polynomial)
            constant = field.multiply(constant, field.power(field.number(factors.content), direction))
            for factor, power in factors.powers:
                if not field.names(factor):
                    constant = field.multiply(constant, field.power(Element(factor, field.unit), direction * power))
                elif not field.is_real(factor):
                    return 0
                elif power % 2:
                    varying.append(factor)
        sign = sign_of_constant(field, constant) or 0
        return math.prod(map(self._of_factor, varying), start=sign) if sign else 0

    def _of_square(self, element: Element) -> int:
        """The sign of a real `c g^2`, where g is real or imaginary as a value of it shows; 0 for others."""
        found = self.tower.radicals.squared(element)
        if found is None:
            return 0
        content, root = found
        names = sorted(self.field.names(element.over) | self.field.names(element.under))
        for start in range(len(PROBES)):
            point = {name: PROBES[(start + place) % len(PROBES)] for place, name in enumerate(names)}
            enclosure = Enclosure(self.field, point, PRECISIONS[0])
            value = acb(enclosure.polynomial(root.over)) / enclosure.polynomial(root.under)
            if value.is_finite() and not value.real.contains(0):
                return 1 if content > 0 else -1
            if value.is_finite() and not value.imag.contains(0):
                return -1 if content > 0 else 1
        return 0


def _cut(gap: Gap, roots: list[Root]) -> list[Gap]:
    """The parts of a gap between the roots that lie in it."""
    inner: list[Root] = []
    for root in roots:
        if inside(root, gap):
            place = 0
            while place < len(inner) and _left_of(inner[place], root):
                place += 1
            inner.insert(place, root)
    ends = [gap.lower, *inner, gap.upper]
    return [replace(gap, lower=lower, upper=upper) for lower, upper in pairwise(ends)]


def _left_of(one: Root, other: Root) -> bool:
    return not inside(other, Gap(None, one))


def values_for(gaps: Gaps) -> list[Any]:
    """Readable points of the gaps."""
    found = []
    for gap in gaps:
        lower, upper = bounds(gap, PRECISIONS[0])
        if lower is not None and upper is not None and lower >= upper:
            lower, upper = bounds(gap, PRECISIONS[-1])
        if lower is None or upper is None or lower < upper:
            found.extend(_spread(lower, upper))
    return found


def _spread(lower: Exact | None, upper: Exact | None) -> list[Exact]:
    first = simplest_between(lower, upper)
    left = simplest_between(lower, first)
    right = simplest_between(first, upper)
    return [first, right, left, simplest_between(right, upper), simplest_between(lower, left)]
