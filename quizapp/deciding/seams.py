"""The seams between pieces: conditions under which an answer differs though it is right on every open piece.

They can only lie where something of the answer has no value or jumps: zeros of denominators, of arguments of logarithms
and even roots, ties in conditions. Each such zero set is put into both sides (`z = 0`, `x = y`), and what is left is
compared as a question of its own, with one variable less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from quizapp.algebra import tree
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import Node, Number, Symbol
from quizapp.deciding.balls import holds, run
from quizapp.deciding.conversion import Conversion
from quizapp.deciding.field import Element, Exhausted, Field, Polynomial, Rescale
from quizapp.deciding.line import Unresolved, roots_of
from quizapp.deciding.pieces import Pieces
from quizapp.deciding.program import Instruction, Program
from quizapp.deciding.question import Difference, Question
from quizapp.deciding.signs import Split, UnknownSign

MOST_SEAMS = 24
QUADRATIC = 2
Differs: TypeAlias = Callable[[Node, Node, Mapping[str, Domain]], Difference | None]
"""Compares two expressions and gives the difference, if there is a proved one."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A condition `name = value` on which something may be different."""

    name: str
    value: Node

    @property
    def condition(self) -> str:
        """The condition as text."""
        return f"{self.name} = {to_text(self.value)}"


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
    for seam in _seams(question, pieces):
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
    count = 0
    for piece in pieces.pieces:
        if piece.finding != "same":
            continue
        for element in _critical(question, piece.conversion):
            for factor in _factors(piece.conversion, element.over):
                key = str(factor)
                if key in seen:
                    continue
                seen.add(key)
                for seam in _solutions(piece.conversion.field, factor):
                    count += 1
                    if count <= MOST_SEAMS:
                        yield seam


def _critical(question: Question, conversion: Conversion) -> Iterator[Element]:
    """Elements at whose zeros the answer may have no value, or either side may jump."""
    program = question.program
    answers = set(program.needed(question.answer))
    for index in question.order:
        step = program.instructions[index]
        if index in answers:
            yield from _of_value(conversion, step)
        yield from _of_jump(conversion, step)


def _of_value(conversion: Conversion, step: Instruction) -> Iterator[Element]:
    known, field = conversion.known, conversion.field
    place = {"quotient": 1, "log": 0, "power": 0, "root": 0, "integer power": 0}.get(step.operation)
    if place is not None:
        needs = step.operation not in {"root", "integer power"} or _is_singular(step)
        element = known(step.arguments[place])
        if needs and element is not None:
            yield element
    elif step.operation in {"asin", "acos", "acosh", "atanh"}:
        element = known(step.arguments[0])
        if element is not None:
            yield field.subtract(element, field.one)
            yield field.add(element, field.one)


def _is_singular(step: Instruction) -> bool:
    return bool(step.data < 0 if step.operation == "integer power" else step.data % 2 == 0)


def _of_jump(conversion: Conversion, step: Instruction) -> Iterator[Element]:
    if step.operation == "sign":
        element = conversion.known(step.arguments[0])
        if element is not None:
            yield element
    if step.operation == "piecewise":
        for condition in step.data:
            for _, _, left, right in _relations(condition):
                one, other = conversion.known(left), conversion.known(right)
                if one is not None and other is not None:
                    yield conversion.field.subtract(one, other)


def _relations(condition: tuple[object, ...]) -> Iterator[tuple[str, str, int, int]]:
    if condition[0] == "rel":
        yield condition  # type: ignore[misc]
    elif condition[0] != "truth":
        for part in condition[1:]:
            yield from _relations(part)  # type: ignore[arg-type]


def _factors(conversion: Conversion, polynomial: Polynomial) -> Iterator[Polynomial]:
    """The factors that may be zero somewhere."""
    field = conversion.field
    if polynomial.is_constant() or _never_zero(field, polynomial):
        return
    try:
        powers = conversion.tower.factoring.factors(polynomial).powers
    except Exhausted:
        return
    for factor, _ in powers:
        generator = conversion.tower.generator_of(factor)
        if generator is not None and generator.kind == "root":
            yield from _factors(conversion, generator.of)
        elif not _never_zero(field, factor):
            yield factor


def _never_zero(field: Field, polynomial: Polynomial) -> bool:
    """Whether all terms have one sign and one of them is positive everywhere."""
    coefficients = polynomial.coeffs()
    if any((coefficient > 0) != (coefficients[0] > 0) for coefficient in coefficients):
        return False
    strict = False
    for monomial in polynomial.monoms():
        odd = [slot for slot, power in enumerate(monomial) if power % 2 and not field.generators[slot].positive]
        if odd:
            return False
        strict = strict or all(field.generators[slot].positive for slot, power in enumerate(monomial) if power)
    return strict


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
