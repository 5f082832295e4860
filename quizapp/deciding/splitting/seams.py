"""The seams between pieces: conditions under which an answer differs though it is right on every open piece.

They can only lie where something of the answer has no value or jumps: zeros of denominators, of arguments of logarithms
and even roots, ties in conditions. Each such zero set is put into both sides (`z = 0`, `x = y`), and what is left is
compared as a question of its own, with one variable less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from quizapp.algebra import tree
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Domain, RealDomain
from quizapp.algebra.tree import Node, Number
from quizapp.deciding.enclosing.balls import enclose_exactly, holds, run
from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.enclosing.ranges import Ranges
from quizapp.deciding.enclosing.spelling import spelled
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Field, Polynomial, Rescale
from quizapp.deciding.splitting.at_zero import Zero, compare_at
from quizapp.deciding.splitting.critical import Critical, critical, is_never_zero, undefined_at, vanishing_factors
from quizapp.deciding.splitting.line import Unresolved
from quizapp.deciding.splitting.pieces import Pieces
from quizapp.deciding.splitting.question import Difference, Guards, Question
from quizapp.deciding.splitting.rolle import zeros
from quizapp.deciding.splitting.signs import Split, UnknownSign
from quizapp.deciding.splitting.solutions import Seam, never_zero, solutions

MOST_SEAMS = 24
MOST_BORDERS = 12
ANGLE_BITS = 64
_RATIONAL = re.compile(r"-?\d+(?:/\d+)?")


def _angle(over: int, under: int) -> Node:
    part = tree.Product((Number(Fraction(abs(over), under)), tree.Constant("pi")))
    return part if over >= 0 else tree.Negative(part)


ANGLES: tuple[Node, ...] = (
    tree.ZERO,
    *(_angle(*turn) for turn in ((1, 2), (1, 1), (1, 4), (1, 3), (1, 6), (-1, 2), (2, 1))),
    *(Number(Fraction(*number)) for number in ((1, 1), (1, 2), (2, 1))),
)


@dataclass(frozen=True, slots=True)
class AtSeam:
    """What is known of two expressions where a condition was put into them.

    Attributes:
        difference: a proved difference.
        settled: whether they are proved to differ or not to differ there.
    """

    difference: Difference | None
    settled: bool = True


class Differs(Protocol):
    """Compares two expressions under a condition that was put into them."""

    def __call__(
        self, sides: tuple[Node, Node], variables: Mapping[str, Domain], guards: Guards, *, match: bool
    ) -> AtSeam:
        """What is known of `sides` where the values of `guards` lie in their domains."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Where two expressions that agree on every open piece differ.

    Attributes:
        conditions: when they differ, as text (`z = 0`).
        difference: the first of the differences.
        counts: whether one of them is at an integer of an integer variable, where there are no exceptions.
        settled: whether these are certainly all, so that nothing else can differ.
    """

    conditions: tuple[str, ...] = ()
    difference: Difference | None = None
    counts: bool = False
    settled: bool = True


def exceptions(question: Question, pieces: Pieces, differs: Differs) -> Exceptions:
    """The exceptions of a question whose pieces are all right.

    Args:
        question: what was asked.
        pieces: its pieces, all of them `same` or `free`.
        differs: decides the questions that are left when a condition is put in.
    """
    found = Found(settled=not pieces.field.has_jumps())
    for count, seam in enumerate(_seams(question, pieces)):
        if count >= MOST_SEAMS:
            found.settled = False
            break
        if seam is None:
            found.settled = False
        elif seam.condition not in found.conditions:
            domain = question.variables.get(seam.name, REAL)
            difference = _at(question, seam, domain, differs, found)
            if difference is not None and isinstance(domain, RealDomain) and domain.integer:
                return Exceptions((seam.condition,), difference, counts=True)
            found.add(seam.condition, difference)
    return Exceptions(tuple(found.conditions), found.first, settled=found.settled)


@dataclass(slots=True)
class Found:
    """What was found so far, in the terms of `Exceptions`."""

    settled: bool
    conditions: list[str] = field(default_factory=list)
    first: Difference | None = None

    def add(self, condition: str, difference: Difference | None) -> None:
        """Take down a difference under a condition, if there is one."""
        if difference is not None:
            self.conditions.append(condition)
            self.first = self.first or difference


def _at(question: Question, seam: Seam | Zero, domain: Domain, differs: Differs, found: Found) -> Difference | None:
    """The difference on a seam; takes down whether it is certain that there is no other."""
    if isinstance(seam, Zero):
        compared = compare_at(question, seam)
        found.settled = found.settled and compared.settled
        return compared.difference
    if not isinstance(domain, RealDomain) or not _within(seam, domain):
        found.settled = found.settled and not seam.family
        return None
    there = differs(*_put_in(question, seam, domain), match=question.match)
    found.settled = found.settled and there.settled and (not seam.family or there.difference is not None)
    return None if there.difference is None else _placed(there.difference, seam)


def _put_in(
    question: Question, seam: Seam, domain: RealDomain
) -> tuple[tuple[Node, Node], Mapping[str, Domain], Guards]:
    """Both sides with the condition put in, the variables that are left, and what must lie in which domain."""
    value = {seam.name: seam.value}
    one, other = (tree.substitute(side, value) for side in question.trees)
    rest = {name: its for name, its in question.variables.items() if name != seam.name}
    kept = tuple((tree.substitute(node, value), its) for node, its in question.guards)
    return (one, other), rest, (*kept, (seam.value, domain)) if tree.names(seam.value) else kept


def _placed(found: Difference, seam: Seam) -> Difference:
    """The difference with the place of the seam, worked out where the point is rational."""
    value = None
    if all(_RATIONAL.fullmatch(text) for text in found.point.values()):
        value = evaluate(seam.value, {name: Fraction(text) for name, text in found.point.items()})
    text = to_text(seam.value) if value is None else str(value)
    return Difference(found.method, {**found.point, seam.name: text}, found.answer, found.reference)


def _within(seam: Seam, domain: RealDomain) -> bool:
    """Whether the condition lies in the domain of its variable, as far as that can be told."""
    if tree.names(seam.value):
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


def _seams(question: Question, pieces: Pieces) -> Iterator[Seam | Zero | None]:
    """The zero sets that matter, each once; None for one of which not all can be said."""
    seen: set[str] = set()
    missing = undefined_at(question)
    ranges = Ranges(question.program, question.gaps)
    for piece in pieces.pieces:
        done: set[int | None] = set(missing)
        for found in critical(question, piece.conversion) if piece.finding == "same" else ():
            if found.place in done:
                continue
            if found.place is not None:
                done.add(found.place)
            if _is_plainly_nonzero(piece.conversion.field, found.element.over):
                continue
            if found.place is None or not ranges.sign(found.place):
                yield from _seams_of(question, pieces, piece.conversion, found, seen)


def _is_plainly_nonzero(field: Field, polynomial: Polynomial) -> bool:
    """Whether a polynomial has no zero for a reason that costs less to see than bounds of its values."""
    return field.is_real(polynomial) and (polynomial.is_constant() or is_never_zero(field, polynomial))


def _seams_of(
    question: Question, pieces: Pieces, conversion: Conversion, found: Critical, seen: set[str]
) -> Iterator[Seam | Zero | None]:
    """The zeros of one critical element, unless they were seen before."""
    if not conversion.field.is_real(found.element.over):
        if str(found.place) not in seen:
            seen.add(str(found.place))
            yield from _angles(question, conversion.field, found)
        return
    for factor in vanishing_factors(conversion, found.element.over):
        if str(factor) not in seen:
            seen.add(str(factor))
            yield from _zeros(question, pieces, conversion, factor, found.place)


def _zeros(
    question: Question, pieces: Pieces, conversion: Conversion, factor: Polynomial, place: int | None
) -> Iterator[Seam | Zero | None]:
    """The zeros of a factor in the domain; None if they cannot all be written down."""
    single = len(conversion.field.names(factor)) == 1
    if not single and never_zero(question, conversion, factor):
        return
    found = solutions(conversion.field, factor)
    if found.complete:
        yield from found.seams
    elif not single or not never_zero(question, conversion, factor):
        alone = single and len(question.names) == 1
        unwritten = _unwritten(question, conversion, factor, place) if alone else []
        left = None if unwritten else _all_zeros(question, pieces, factor)
        yield from unwritten or ((*found.seams, None) if left is None else left)


def _all_zeros(question: Question, pieces: Pieces, factor: Polynomial) -> list[Seam] | None:
    """What is left to look at if nothing differs where a factor is zero, wherever that is; None if that is not certain.

    Beside each piece, other factors have the signs that they have in it, unless they are zero too: these are left.
    """
    assumed: dict[str, Polynomial] = {}
    if len(pieces.pieces) > MOST_BORDERS:
        return None
    for piece in pieces.pieces:
        compared = compare_at(question, Zero("", None, factor, piece.conversion.tower, piece.cell, ""))
        if not compared.settled or compared.difference is not None:
            return None
        assumed.update(compared.assumed)
    found = [solutions(pieces.field, other) for other in assumed.values()]
    return [seam for part in found for seam in part.seams] if all(part.complete for part in found) else None


def _unwritten(question: Question, conversion: Conversion, factor: Polynomial, place: int | None) -> list[Zero]:
    """The zeros of a factor of one variable inside the domain, by their enclosures; none if they are not all known."""
    (name,) = conversion.field.names(factor)
    tower = conversion.tower
    try:
        roots = [root for gap in question.gaps[name] for root in zeros(tower, factor, name, gap)]
    except (Unresolved, Rescale, Split, UnknownSign):
        return []
    node = spelled(question.program, place) if place is not None else None
    found = [Zero(name, root, factor, tower, conversion.signs.cell, "") for root in roots]
    return [replace(zero, condition=f"{to_text(node)} = 0" if node else f"{name} ≈ {zero.place}") for zero in found]


def _angles(question: Question, field: Field, found: Critical) -> Iterator[Seam | None]:
    """Zeros of trigonometric functions at simple angles; the first that differs stands for all of them."""
    names = field.names(found.element.over)
    node = spelled(question.program, found.place) if found.place is not None else None
    if len(names) != 1 or node is None:
        yield None
        return
    shown = False
    (name,) = names
    for angle in ANGLES:
        place = {name: enclose_exactly(angle, {}, ANGLE_BITS)}
        if Enclosure(field, place, ANGLE_BITS).polynomial(found.element.over).contains(0):
            shown = True
            yield Seam(name, angle, f"{to_text(node)} = 0")
    if not shown:
        yield None
