"""The seams between pieces: conditions under which an answer differs though it is right on every open piece.

They can only lie where something of the answer has no value or jumps: zeros of denominators, of arguments of logarithms
and even roots, ties in conditions. Each such zero set is put into both sides (`z = 0`, `x = y`), and what is left is
compared as a question of its own, with one variable less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TypeAlias

from quizapp.algebra import tree
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import Node, Number, Symbol
from quizapp.deciding.enclosing.balls import enclose_exactly, holds, run
from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.enclosing.spelling import spelled
from quizapp.deciding.normal_form.field import Field, Polynomial, Rescale
from quizapp.deciding.splitting.critical import Critical, critical, vanishing_factors
from quizapp.deciding.splitting.line import Unresolved, roots_of
from quizapp.deciding.splitting.pieces import Pieces
from quizapp.deciding.splitting.question import Difference, Question
from quizapp.deciding.splitting.signs import Split, UnknownSign

MOST_SEAMS = 24
QUADRATIC = 2
ANGLE_BITS = 64


def _angle(over: int, under: int) -> Node:
    part = tree.Product((Number(Fraction(abs(over), under)), tree.Constant("pi")))
    return part if over >= 0 else tree.Negative(part)


ANGLES: tuple[Node, ...] = (
    tree.ZERO,
    *(_angle(*turn) for turn in ((1, 2), (1, 1), (1, 4), (1, 3), (1, 6), (-1, 2), (2, 1))),
    *(Number(Fraction(*number)) for number in ((1, 1), (1, 2), (2, 1))),
)
Differs: TypeAlias = Callable[[Node, Node, Mapping[str, Domain]], Difference | None]
"""Compares two expressions and gives the difference, if there is a proved one."""


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
class Exceptions:
    """Where two expressions that agree on every open piece differ.

    Attributes:
        conditions: when they differ, as text (`z = 0`).
        difference: the first of the differences.
        counts: whether one of them is at an integer of an integer variable, where there are no exceptions.
    """

    conditions: tuple[str, ...] = ()
    difference: Difference | None = None
    counts: bool = False


def exceptions(question: Question, pieces: Pieces, differs: Differs) -> Exceptions:
    """The exceptions of a question whose pieces are all right.

    Args:
        question: what was asked.
        pieces: its pieces, all of them `same` or `free`.
        differs: decides the questions that are left when a condition is put in.
    """
    conditions: list[str] = []
    first: Difference | None = None
    for seam in islice(_seams(question, pieces), MOST_SEAMS):
        if seam.condition in conditions:
            continue
        domain = question.variables.get(seam.name)
        integral = isinstance(domain, RealDomain) and domain.integer
        if not _within(seam, domain):
            continue
        rest = {name: its for name, its in question.variables.items() if name != seam.name}
        sides = [tree.substitute(side, {seam.name: seam.value}) for side in question.trees]
        found = differs(sides[0], sides[1], rest)
        if found is None:
            continue
        placed = Difference(
            found.method, {**found.point, seam.name: to_text(seam.value)}, found.answer, found.reference
        )
        if integral:
            return Exceptions((seam.condition,), placed, counts=True)
        conditions.append(seam.condition)
        first = first or placed
    return Exceptions(tuple(conditions), first)


def _within(seam: Seam, domain: Domain | None) -> bool:
    """Whether the condition lies in the domain of its variable, as far as that can be told."""
    if not isinstance(domain, RealDomain) or tree.names(seam.value):
        return True
    if domain.integer and not (_is_integer(seam.value)):
        return False
    if domain.within is None or tree.names(domain.within):
        return True
    program = Program({})
    condition = program.membership(seam.value, domain.within)
    result = run(program, list(range(len(program.instructions))), {}, 128)
    return holds(result, condition, lambda _left, _right: None) is not False


def _is_integer(node: Node) -> bool:
    if isinstance(node, tree.Negative):
        return _is_integer(node.operand)
    return isinstance(node, Number) and node.value.denominator == 1


def _seams(question: Question, pieces: Pieces) -> Iterator[Seam]:
    """The zero sets that matter, each once."""
    seen: set[str] = set()
    for piece in pieces.pieces:
        if piece.finding != "same":
            continue
        for found in critical(question, piece.conversion):
            if piece.conversion.field.is_real(found.element.over):
                for factor in vanishing_factors(piece.conversion, found.element.over):
                    if str(factor) not in seen:
                        seen.add(str(factor))
                        yield from _solutions(piece.conversion.field, factor)
            elif found.place is not None and str(found.place) not in seen:
                seen.add(str(found.place))
                yield from _angles(question, piece.conversion.field, found)


def _angles(question: Question, field: Field, found: Critical) -> Iterator[Seam]:
    """Zeros of trigonometric functions at simple angles; the first that differs stands for all of them."""
    names = field.names(found.element.over)
    node = spelled(question.program, found.place) if found.place is not None else None
    if len(names) != 1 or node is None:
        return
    (name,) = names
    for angle in ANGLES:
        place = {name: enclose_exactly(angle, {}, ANGLE_BITS)}
        if Enclosure(field, place, ANGLE_BITS).polynomial(found.element.over).contains(0):
            yield Seam(name, angle, f"{to_text(node)} = 0")


def _solutions(field: Field, factor: Polynomial) -> list[Seam]:
    """The conditions under which a factor is zero, as far as they can be written down."""
    names = sorted(field.names(factor))
    if len(names) == 1:
        try:
            found = [(root.exact, root) for root in roots_of(field, factor)]
        except (Unresolved, Rescale, Split, UnknownSign):
            found = []
        if found and all(exact is not None for exact, _ in found):
            return [Seam(names[0], _rational(exact)) for exact, _ in found]
    return _solved(field, factor)


def _rational(value: object) -> Node:
    exact = Fraction(str(value))
    number = Number(abs(exact))
    return number if exact >= 0 else tree.Negative(number)


def _solved(field: Field, factor: Polynomial) -> list[Seam]:
    """A polynomial in variables only, solved for one in which its degree is one or two."""
    slots = field.used(factor)
    if any(field.generators[slot].kind not in {"variable", "pi"} for slot in slots):
        return []
    degrees = factor.degrees()
    variables = sorted((slot for slot in slots if field.generators[slot].kind == "variable"), reverse=True)
    for slot in sorted(variables, key=lambda slot: degrees[slot]):
        if degrees[slot] == 1:
            plain, rooted = field.split(factor, slot)
            return [Seam(field.generators[slot].of, _ratio(field, -plain, rooted))]
        if degrees[slot] == QUADRATIC:
            return _quadratic(field, factor, slot)
    return []


def _quadratic(field: Field, factor: Polynomial, slot: int) -> list[Seam]:
    half = factor.derivative(slot).derivative(slot) / 2
    linear = factor.derivative(slot) - half * 2 * field.variables[slot]
    plain = factor - half * field.variables[slot] ** 2 - linear * field.variables[slot]
    name = field.generators[slot].of
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


def _node(field: Field, polynomial: Polynomial) -> Node:
    """A polynomial in variables (and pi) as a tree."""
    terms: list[Node] = []
    for monomial, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
        size = Number(Fraction(str(abs(coefficient))))
        factors: list[Node] = [] if size.value == 1 and any(monomial) else [size]
        for slot, power in enumerate(monomial):
            if power:
                generator = field.generators[slot]
                letter: Node = tree.Constant("pi") if generator.kind == "pi" else Symbol(generator.of)
                factors.append(letter if power == 1 else tree.Power(letter, Number(Fraction(int(power)))))
        term: Node = factors[0] if len(factors) == 1 else tree.Product(tuple(factors))
        terms.append(term if coefficient > 0 else tree.Negative(term))
    if not terms:
        return tree.ZERO
    return terms[0] if len(terms) == 1 else tree.Sum(tuple(terms))
