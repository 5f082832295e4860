"""Write down where a factor is zero: `z = 1/2`, `x = -y`, `x = sqrt(1 - y^2)`.

Not every zero can be written down; `complete` says whether those that are written down are all.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.algebra import tree
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Node, Number, Symbol
from quizapp.deciding.enclosing.balls import enclose
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Field, Generator, Polynomial, Rescale
from quizapp.deciding.splitting.line import Gap, Root, Unresolved, before, roots_of
from quizapp.deciding.splitting.question import Question
from quizapp.deciding.splitting.signs import EVERYWHERE, Signs, Split, UnknownSign

QUADRATIC = 2
BITS = 256
WRITTEN = frozenset({"pi", "root", "log"})
"""Constants that can be written down as they are."""
NEVER_ZERO = frozenset({"variable", "pi", "exp"})
"""Generators that are zero nowhere if their sign is known on an open domain."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A condition `name = value` on which something may be different.

    Attributes:
        name: a variable.
        value: what it is there.
        family: a condition of which this is one solution, where there are infinitely many (`cos(z) = 0`).
    """

    name: str
    value: Node
    family: str = ""

    @property
    def condition(self) -> str:
        """The condition as text."""
        return self.family or f"{self.name} = {to_text(self.value)}"


@dataclass(frozen=True, slots=True)
class Solutions:
    """Conditions under which a factor is zero.

    Attributes:
        seams: the conditions.
        complete: whether the factor is zero under no other.
    """

    seams: list[Seam]
    complete: bool = False


def never_zero(question: Question, conversion: Conversion, factor: Polynomial) -> bool:
    """Whether a factor is certainly not zero anywhere in the domain of a question."""
    field = conversion.field
    names = field.names(factor)
    if len(names) != 1:
        return _keeps_sign(question, conversion, factor)
    try:
        roots = roots_of(field, factor)
        gaps = question.gaps.get(next(iter(names)), EVERYWHERE)
        return all(_outside(root, gap) for root in roots for gap in gaps)
    except (Unresolved, Rescale, Split, UnknownSign):
        return _keeps_sign(question, conversion, factor)


def _keeps_sign(question: Question, conversion: Conversion, factor: Polynomial) -> bool:
    """Whether all terms of a factor share a sign on the open domain, and one of them is zero nowhere."""
    field = conversion.field
    signs = Signs(conversion.tower, question.cell())
    if not question.is_open(field.names(factor)) or not signs.by_terms(factor):
        return False
    return any(
        all(field.generators[slot].kind in NEVER_ZERO and signs.of_generator(slot) for slot in used)
        for monomial in factor.monoms()
        if (used := [slot for slot, power in enumerate(monomial) if power]) or not any(monomial)
    )


def _outside(root: Root, gap: Gap) -> bool:
    """Whether a root lies outside an interval, its ends included."""
    return any([gap.lower is not None and before(root, gap.lower), gap.upper is not None and before(gap.upper, root)])


def solutions(field: Field, factor: Polynomial) -> Solutions:
    """The conditions under which a factor is zero, as far as they can be written down."""
    try:
        return _written(field, factor)
    except Unresolved:
        return Solutions([])


def _written(field: Field, factor: Polynomial) -> Solutions:
    names = sorted(field.names(factor))
    if len(names) == 1:
        try:
            found = [(root.exact, root) for root in roots_of(field, factor)]
        except (Unresolved, Rescale, Split, UnknownSign):
            found = []
        if found and all(exact is not None for exact, _ in found):
            return Solutions([Seam(names[0], _rational(exact)) for exact, _ in found], complete=True)
    return _solved(field, factor)


def _rational(value: object) -> Node:
    exact = Fraction(str(value))
    number = Number(abs(exact))
    return number if exact >= 0 else tree.Negative(number)


def _solved(field: Field, factor: Polynomial) -> Solutions:
    """A polynomial in variables and constants, solved for one in which its degree is one or two."""
    slots = field.used(factor)
    moving = [slot for slot in slots if field.generators[slot].names]
    if not all(slot in moving or field.generators[slot].kind in WRITTEN for slot in slots):
        return Solutions([])
    if len(moving) == 1 and field.generators[moving[0]].kind == "exp":
        return _through_exponential(field, factor, moving[0])
    if any(field.generators[slot].kind != "variable" for slot in moving):
        return Solutions([])
    degrees = factor.degrees()
    for slot in sorted(sorted(moving, reverse=True), key=lambda slot: degrees[slot]):
        if degrees[slot] == 1:
            plain, rooted = field.split(factor, slot)
            seam = Seam(field.generators[slot].of, _ratio(field, -plain, rooted))
            return Solutions([seam], complete=not field.names(rooted) or plain.is_constant())
        if degrees[slot] == QUADRATIC:
            complete = factor.derivative(slot).derivative(slot).is_constant()
            return Solutions(_quadratic(field, factor, slot), complete=complete)
    return _pure_power(field, factor, slots) if slots == moving and len(slots) == 1 else Solutions([])


def _pure_power(field: Field, factor: Polynomial, slots: list[int]) -> Solutions:
    """`a z^n + b = 0` for numbers a and b."""
    degree = int(factor.degrees()[slots[0]])
    if len(factor) != QUADRATIC or any(0 < monomial[slots[0]] < degree for monomial in factor.monoms()):
        return Solutions([])
    above, below = (Fraction(str(part)) for part in reversed(factor.coeffs()))
    ratio = -above / below
    size = tree.Call("root", (Number(abs(ratio)), Number(Fraction(degree))))
    values: list[Node] = (
        [size, tree.Negative(size)] if degree % 2 == 0 else [size if ratio > 0 else tree.Negative(size)]
    )
    name = field.generators[slots[0]].of
    return Solutions([Seam(name, value) for value in values] if ratio > 0 or degree % 2 else [], complete=True)


def _through_exponential(field: Field, factor: Polynomial, slot: int) -> Solutions:
    """Where `exp(u z)` has one of the positive values that solve a polynomial of degree one or two: logarithms."""
    generator = field.generators[slot]
    inner = [place for place, power in enumerate(generator.of[1]) if power]
    degree = factor.degrees()[slot]
    simple = len(inner) == 1 and generator.of[1][inner[0]] == 1 and generator.under is None
    if not simple or field.generators[inner[0]].kind != "variable" or degree > QUADRATIC:
        return Solutions([])
    name = field.generators[inner[0]].of
    if degree == 1:
        plain, rooted = field.split(factor, slot)
        values = [_ratio(field, -plain, rooted)]
    else:
        values = [seam.value for seam in _quadratic(field, factor, slot)]
    sizes = [enclose(value, {}, BITS) for value in values]
    if any(size is None or size.contains(0) for size in sizes):
        return Solutions([])
    unit = Number(Fraction(str(generator.scale)))
    logs = [
        tree.Call("log", (value,)) for value, size in zip(values, sizes, strict=True) if size is not None and size > 0
    ]
    return Solutions([Seam(name, log if unit.value == 1 else tree.Quotient(log, unit)) for log in logs], complete=True)


def _quadratic(field: Field, factor: Polynomial, slot: int) -> list[Seam]:
    half = factor.derivative(slot).derivative(slot) / 2
    linear = factor.derivative(slot) - half * 2 * field.variables[slot]
    plain = factor - half * field.variables[slot] ** 2 - linear * field.variables[slot]
    name = str(field.generators[slot].of)
    if linear.is_zero():
        size = tree.Call("sqrt", (_ratio(field, -plain, half),))
        return [Seam(name, size), Seam(name, tree.Negative(size))]
    root = tree.Call("sqrt", (_node(field, linear * linear - half * plain * 4),))
    below = _node(field, half * 2)
    sides = (tree.Sum((_node(field, -linear), side)) for side in (root, tree.Negative(root)))
    return [Seam(name, tree.Quotient(above, below)) for above in sides]


def _ratio(field: Field, above: Polynomial, below: Polynomial) -> Node:
    if below.is_constant():
        return _node(field, above / below.leading_coefficient())
    return tree.Quotient(_node(field, above), _node(field, below))


def _letter(field: Field, generator: Generator) -> Node:
    """A variable or a constant as a tree."""
    match generator.kind:
        case "pi":
            return tree.Constant("pi")
        case "root":
            radicand = _size(field, generator.of)
            if generator.scale == QUADRATIC:
                return tree.Call("sqrt", (radicand,))
            return tree.Call("root", (radicand, Number(Fraction(int(generator.scale)))))
        case "log":
            return tree.Call("log", (_size(field, generator.of),))
        case "variable":
            return Symbol(generator.of)
        case _:
            raise Unresolved


def _size(field: Field, polynomial: Polynomial) -> Node:
    """The absolute value of a constant."""
    if polynomial.is_constant():
        return Number(abs(Fraction(str(polynomial.leading_coefficient()))))
    return tree.Call("abs", (_node(field, polynomial),))


def _node(field: Field, polynomial: Polynomial) -> Node:
    """A polynomial in variables and constants as a tree."""
    terms: list[Node] = []
    for monomial, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
        size = Number(Fraction(str(abs(coefficient))))
        factors: list[Node] = [] if size.value == 1 and any(monomial) else [size]
        for slot, power in enumerate(monomial):
            if power:
                letter = _letter(field, field.generators[slot])
                factors.append(letter if power == 1 else tree.Power(letter, Number(Fraction(int(power)))))
        term: Node = factors[0] if len(factors) == 1 else tree.Product(tuple(factors))
        terms.append(term if coefficient > 0 else tree.Negative(term))
    if not terms:
        return tree.ZERO
    return terms[0] if len(terms) == 1 else tree.Sum(tuple(terms))
