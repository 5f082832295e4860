"""Prove two expressions equal piece by piece: on each piece both are elements of one field.

The work starts on the whole domain. Whenever a sign that matters is not the same everywhere, the domain is cut and the
work starts again on each part. What comes out is a list of pieces, each with what was found there; if all of them are
`same` or `free`, the two are equal on an open dense part of the domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.enclosing.program import Program, Unsupported
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Element, Exhausted, Field, Key, Rescale
from quizapp.deciding.normal_form.inverses import NoValue
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.line import Unresolved
from quizapp.deciding.splitting.signs import EVERYWHERE, Cell, Signs, Split, UnknownSign, values_for

MOST_PIECES = 120
MOST_RESTARTS = 10
ANGLE_BITS = 64
Finding: TypeAlias = Literal["same", "free", "unequal", "missing"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the domain and what was found there.

    Attributes:
        cell: the signs that make it a piece.
        finding: `same`: the identity holds; `free`: the reference has no value; `unequal`: the identity fails in the
            ring; `missing`: the answer has no value although the reference has one.
        conversion: the conversion of both there.
        wanted: what the reference was converted to, if it has a value there.
        given: what the answer was converted to.
    """

    cell: Cell
    finding: Finding
    conversion: Conversion
    wanted: Element | None
    given: Element | None


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces of one comparison, with the field they share."""

    pieces: tuple[Piece, ...]
    field: Field


@dataclass(frozen=True, slots=True)
class Opening:
    """The work on one reference as far as it goes before an answer is needed; every answer goes on from a copy.

    Attributes:
        conversion: the reference converted on the first piece on which that could be done.
        wanted: what it was converted to there.
        pending: the parts of the domain that are still to be looked at.
    """

    conversion: Conversion
    wanted: Element
    pending: tuple[Cell, ...]

    def copy(self, program: Program) -> Opening:
        """The same for a program that has the answer as well."""
        tower = self.conversion.tower.copy()
        tower.zeros, tower.patience = self.conversion.tower.zeros.copy(), self.conversion.tower.patience
        signs = Signs(tower, self.conversion.signs.cell.copy())
        tower.sign_of = signs.of
        pending = tuple(cell.copy() for cell in self.pending)
        return Opening(self.conversion.again(program, tower, signs), self.wanted, pending)


def opening(program: Program, reference: int, start: Cell) -> Opening | None:
    """The work on a reference before there is an answer; None where it does not come to a value at once."""
    tower = Tower(Field({}))
    pending = [start.copy()]
    while pending:
        conversion = conversion_on(program, tower, pending.pop())
        try:
            wanted = _value(conversion, reference)
        except Split as split:
            pending.extend(reversed(split.cells))
        except (Exhausted, RecursionError, Rescale, UnknownSign, Unresolved, Unsupported):
            return None
        else:
            return None if wanted is None else Opening(conversion, wanted, tuple(pending))
    return None


def cut(
    program: Program,
    reference: int,
    answer: int,
    start: Cell,
    most: int = MOST_PIECES,
    begun: Opening | None = None,
) -> Pieces:
    """The pieces of the domain `start` and what holds on each.

    Args:
        program: both sides.
        reference: the right one.
        answer: the other.
        start: the domain.
        most: how many pieces are worth looking at.
        begun: what is known of the reference on the same domain.

    Raises:
        Exhausted: a budget is used up.
        UnknownSign: a sign cannot be settled.
        Unsupported: something is not decided by this engine.
    """
    scales: dict[Key, Any] = {}
    work = _Work(program, reference, answer, most)
    for _ in range(MOST_RESTARTS):
        try:
            return work.resumed(begun) if begun is not None and not scales else work.on(start, scales)
        except Rescale as finer:
            scales[finer.key] = finer.scale
    raise Exhausted("scales")


@dataclass(frozen=True, slots=True)
class _Work:
    """The conversion of two sides, piece by piece."""

    program: Program
    reference: int
    answer: int
    most: int

    def on(self, start: Cell, scales: Mapping[Key, Any]) -> Pieces:
        return self._finished(Tower(Field(scales)), [Cell(start.gaps, start.facts)], [])

    def resumed(self, begun: Opening) -> Pieces:
        begun = begun.copy(self.program)
        pending: list[Cell] = list(begun.pending)
        found: list[Piece] = []
        self._check(len(pending) + 1)
        try:
            found.append(_compared(begun.conversion, begun.wanted, self.answer))
        except Split as split:
            pending.extend(reversed(split.cells))
        self._check(len(found) + len(pending))
        return self._finished(begun.conversion.tower, pending, found)

    def _finished(self, tower: Tower, pending: list[Cell], found: list[Piece]) -> Pieces:
        while pending:
            conversion = conversion_on(self.program, tower, pending.pop())
            try:
                found.append(_compared(conversion, _value(conversion, self.reference), self.answer))
            except Split as split:
                pending.extend(reversed(split.cells))
            self._check(len(found) + len(pending))
        return Pieces(tuple(found), tower.field)

    def _check(self, count: int) -> None:
        if count > self.most:
            raise Exhausted("pieces")


def conversion_on(program: Program, tower: Tower, cell: Cell) -> Conversion:
    """A conversion of the program on a cell; from now on the tower speaks of this cell."""
    signs = Signs(tower, cell)
    tower.sign_of = signs.of
    return Conversion(program, tower, signs)


def _compared(conversion: Conversion, wanted: Element | None, answer: int) -> Piece:
    given = None if wanted is None else _value(conversion, answer)
    return Piece(conversion.signs.cell, _finding(conversion, wanted, given), conversion, wanted, given)


def _finding(conversion: Conversion, wanted: Element | None, given: Element | None) -> Finding:
    if wanted is None:
        return "free"
    if given is None:
        return "missing"
    if conversion.field.same(wanted, given) or same_angle(conversion, conversion.field.subtract(wanted, given)):
        return "same"
    return "unequal"


def same_angle(conversion: Conversion, difference: Element) -> bool:
    """Whether a difference of arc tangents is zero: it is a multiple of 2 pi, and a small one in each gap."""
    field, cell = conversion.field, conversion.signs.cell
    names = field.names(difference.over) | field.names(difference.under)
    slots = field.used(difference.over)
    turning = any(field.generators[slot].kind == "atan" for slot in slots)
    if field.has_jumps() or not turning or len(names) > 1 or cell.facts:
        return False
    turned = conversion.tower.exp(field.multiply(field.imaginary(), difference))
    if not field.same(turned, field.one):
        return False
    gaps = [gap for name in names for gap in cell.gaps.get(name, EVERYWHERE)]
    places = [{name: values_for((gap,))[0] for name in names} for gap in gaps] or [{}]
    values = [Enclosure(field, place, ANGLE_BITS).real(difference) for place in places]
    return all(bool(abs(value) < 1) for value in values)


def _value(conversion: Conversion, index: int) -> Element | None:
    try:
        return conversion.element(index)
    except NoValue:
        return None
