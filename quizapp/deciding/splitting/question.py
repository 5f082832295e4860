"""One question "is the answer the reference?" made ready: both sides in one program, the domain, the points.

A difference is always shown at a printed point, and the printed text is what is evaluated last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from flint import arb, fmpq

from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import Interval, Node, Symbol, names, walk
from quizapp.deciding.enclosing.balls import Run, holds, run, separated
from quizapp.deciding.enclosing.decimals import shown
from quizapp.deciding.enclosing.enclosure import Enclosure, sign_of_constant
from quizapp.deciding.enclosing.operations import MISSING, Value
from quizapp.deciding.enclosing.points import Point, candidates, points
from quizapp.deciding.enclosing.program import Condition, Exact, Program
from quizapp.deciding.splitting.beginning import Beginning, place_of
from quizapp.deciding.splitting.pieces import Opening, Piece
from quizapp.deciding.splitting.signs import Cell

WITNESS_BITS = (64, 256, 1024)
MOST_WITNESSES = 200
MOST_STEPS = 60_000
PRECISE_BITS = 512
HINT = 2
"""Number of the point at which one looks first whether two sides seem to be equal: -1, where most slips show."""
Guards: TypeAlias = tuple[tuple[Node, RealDomain], ...]
"""Trees in the variables, each with the domain in which its value must lie."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A point at which two expressions differ.

    Attributes:
        method: how it was seen.
        point: variable to exact value, as text.
        answer: the answer's value there, or `undefined`.
        reference: the reference's value there, or `undefined`.
    """

    method: str
    point: Mapping[str, str]
    answer: str
    reference: str


class Question:
    """Two expressions over a domain.

    Args:
        reference: the right expression.
        answer: the other one.
        variables: domain of each variable.
        match: whether single points count.
        guards: trees whose values must lie in their domains, at every point.
        begun: what is known of the reference over the same domain, if it was met before.

    Raises:
        Unsupported: one of them is not elementary, or a domain is no union of intervals.
    """

    def __init__(
        self,
        reference: Node,
        answer: Node,
        variables: Mapping[str, Domain],
        *,
        match: bool,
        guards: Guards = (),
        begun: Beginning | None = None,
    ) -> None:
        self.trees = (reference, answer)
        self.variables = variables
        self.match = match
        self.guards = guards
        self.program, self.reference = begun.program() if begun is not None else _written(reference, variables)
        self.answer = self.program.add(answer)
        instructions = self.program.instructions
        self.answer_order = self.program.needed(self.answer)
        self.reference_order = begun.order if begun is not None else self.program.needed(self.reference)
        self.order = sorted({*self.reference_order, *self.answer_order})
        used = instructions[self.reference].names | instructions[self.answer].names
        used = used.union(*(names(node) for node, _ in guards))
        self._begun = begun if begun is not None and not guards and used == begun.names else None
        self._place = self._begun.place if self._begun else place_of(used, variables, self.program.integers)
        self.names, self.gaps = self._place.names, self._place.gaps
        self.constraints = [
            self.program.membership(Symbol(name), domain.within)
            for name in self.names
            if isinstance(domain := variables.get(name), RealDomain) and domain.within and names(domain.within)
        ]
        self.constraints.extend(
            self.program.membership(node, domain.within) for node, domain in guards if domain.within is not None
        )
        self._guarded = [(self.program.add(node), domain.integer) for node, domain in guards]
        self.constraint_order = list(range(len(instructions))) if self.constraints or guards else self.order
        self._seen = False
        self._looked = False
        self._first_run: tuple[Point, int, Run] | None = None
        self._spent = 0

    def cell(self) -> Cell:
        """The whole domain."""
        return Cell(self.gaps)

    def is_open(self, some: Iterable[str]) -> bool:
        """Whether none of these variables can be at an end of its domain."""
        domains = [self.variables.get(name) for name in some]
        inner = [its.within for its in domains if isinstance(its, RealDomain) and its.within is not None]
        ends = [part for within in inner for part in walk(within) if isinstance(part, Interval)]
        return not any(part.lower_closed or part.upper_closed for part in ends)

    def both_seen(self) -> bool:
        """Whether both sides were seen to have a value at one of the points so far."""
        return self._seen

    def seen_in(self, piece: Piece) -> bool:
        """Whether both sides have a value at a readable point of the piece."""
        earlier, self._seen = self._seen, False
        for point in self._points_of(piece):
            self._difference(point, WITNESS_BITS[0])
            if self._seen:
                return True
        self._seen = earlier
        return False

    def refuted(self, first: int, last: int | None, bits: int) -> Difference | None:
        """The first of the readable points from `first` to `last` at which the two certainly differ."""
        for point in islice(points(self.names, self._place.values), first, last):
            if self._affordable(bits) and self._allowed(point):
                difference = self._difference(point, bits)
                if difference is not None:
                    return difference
        return None

    def refuted_at_first(self, last: int, bits: int) -> Difference | None:
        """The first of the readable points up to `last` at which the two certainly differ; they are looked at once."""
        if self._looked:
            return None
        self._looked = True
        return self.refuted(0, last, bits)

    def seem_equal(self, bits: int) -> bool:
        """Whether both sides have values at one readable point that cannot be told apart: a hint, no proof.

        Never where single points count: there the readable ones come first.
        """
        if self.match or self.guards or self.program.integers:
            return False
        point = next(islice(points(self.names, self._place.values), HINT, HINT + 1), None)
        if point is None or not self._allowed(point):
            return False
        result = self._run(point, bits)
        wanted, given = result.values[self.reference], result.values[self.answer]
        if any(value is None or value is MISSING or not arb(value).is_finite() for value in (wanted, given)):
            return False
        self._seen = True
        return not separated(wanted, given)

    def witness(self, piece: Piece) -> Difference | None:
        """A point of the piece at which the two certainly differ.

        On a piece that is `missing` the answer has no value anywhere, so that any point of it will do at which the
        reference has one.
        """
        chosen = list(self._points_of(piece))
        for bits in WITNESS_BITS:
            for point in chosen[: MOST_WITNESSES * WITNESS_BITS[0] // bits]:
                if not self._affordable(bits):
                    return None
                missing = piece.finding == "missing"
                difference = self._difference(point, bits, missing=missing, edges=missing)
                if difference is None and not missing:
                    difference = self._difference(point, bits, edges=True)
                    difference = difference if difference is not None and _apart(piece, point, bits) else None
                if difference is not None:
                    return difference
        return None

    def by_conversion(self, piece: Piece) -> Difference | None:
        """The difference of two constants where ties in their conditions were settled exactly and balls see none."""
        wanted, given, field = piece.wanted, piece.given, piece.conversion.field
        if wanted is None or given is None or not sign_of_constant(field, field.subtract(wanted, given)):
            return None
        enclosure = Enclosure(field, {}, PRECISE_BITS)
        exact = [field.rational(element) for element in (wanted, given)]
        one, other = (
            enclosure.real(element) if its is None else its for its, element in zip(exact, (wanted, given), strict=True)
        )
        return Difference("exact values", {}, shown(other, one), shown(one, other))

    def opening(self) -> Opening | None:
        """The reference converted already, if it was."""
        return None if self._begun is None else self._begun.opening

    def _points_of(self, piece: Piece) -> Iterator[Point]:
        values = {
            name: candidates(piece.cell.gaps.get(name, self.gaps[name]), integer=name in self.program.integers)
            for name in self.names
        }
        found = islice(points(self.names, values), MOST_WITNESSES)
        return (point for point in found if self._lies_in(point, piece))

    def _affordable(self, bits: int) -> bool:
        """Whether the budget for points allows one more at this precision."""
        self._spent += len(self.order) * (bits + PRECISE_BITS) // PRECISE_BITS
        return self._spent <= MOST_STEPS

    def _lies_in(self, point: Point, piece: Piece) -> bool:
        if not self._allowed(point):
            return False
        facts = piece.cell.facts.values()
        if not facts:
            return True
        enclosure = Enclosure(piece.conversion.field, point, WITNESS_BITS[0])
        return all(_signed(enclosure.polynomial(fact.factor), fact.sign) for fact in facts)

    def _allowed(self, point: Point) -> bool:
        """Whether the point satisfies the conditions of the domains that speak of parameters."""
        if not self.constraints and not self._guarded:
            return True
        result = run(self.program, self.constraint_order, point, WITNESS_BITS[0])
        if not all(_is_value(result.values[index], integer=integer) for index, integer in self._guarded):
            return False
        return all(_certain(result, condition) for condition in self.constraints)

    def _difference(self, point: Point, bits: int, *, missing: bool = False, edges: bool = False) -> Difference | None:
        """The difference at a point.

        Args:
            point: where.
            bits: working precision.
            missing: whether the answer is known to have no value there.
            edges: whether it is known that the two differ around the point as well, so that an edge may be admitted.
        """
        result = self._run(point, bits)
        wanted, given = result.values[self.reference], result.values[self.answer]
        if wanted is None or wanted is MISSING or not arb(wanted).is_finite():
            return None
        if given is None and missing:
            given = MISSING
        if given is None:
            return None
        if given is not MISSING:
            self._seen = self._seen or arb(given).is_finite()
            if not separated(wanted, given):
                return None
        if not (self.match or edges) and (
            result.on_edge(self.program, self.reference) or result.on_edge(self.program, self.answer)
        ):
            return None
        return self._printed(point, wanted, given)

    def _run(self, point: Point, bits: int) -> Run:
        if self._first_run is not None and self._first_run[:2] == (point, bits):
            return self._first_run[2]
        if self._begun is None:
            result = run(self.program, self.order, point, bits)
        else:
            earlier = self._begun.run(point, bits)
            left = [index for index in self.order if index not in earlier.values]
            result = run(self.program, left, point, bits, earlier)
        if self._first_run is None:
            self._first_run = point, bits, result
        return result

    def _printed(self, point: Point, wanted: Exact, given: Exact) -> Difference:
        """The difference as text, after a look at what the printed point gives."""
        text = {name: str(value) for name, value in point.items()}
        again = {name: fmpq(*map(int, value.split("/"))) for name, value in text.items()}
        assert again == point
        undefined = given is MISSING
        place = ", ".join(f"{name} = {value}" for name, value in text.items())
        return Difference(
            method=f"ball arithmetic at {place}" if place else "ball arithmetic",
            point=text,
            answer="undefined" if undefined else shown(given, wanted),
            reference=shown(wanted, None if undefined else given),
        )


def _written(reference: Node, variables: Mapping[str, Domain]) -> tuple[Program, int]:
    program = Program(variables)
    return program, program.add(reference)


def _apart(piece: Piece, point: Point, bits: int) -> bool:
    """Whether what both sides were converted to on the piece differs at the point, and so around it."""
    wanted, given = piece.wanted, piece.given
    if wanted is None or given is None or piece.conversion.field.has_jumps():
        return False
    enclosure = Enclosure(piece.conversion.field, point, bits)
    one, other = enclosure.real(wanted), enclosure.real(given)
    return bool(one.is_finite() and other.is_finite() and not one.overlaps(other))


def _signed(ball: Exact, sign: int) -> bool:
    return bool(ball > 0 if sign > 0 else ball < 0) if isinstance(ball, arb) else False


def _is_value(value: Value | None, *, integer: bool) -> bool:
    """Whether a value is certainly there, and an integer if it must be one."""
    if integer:
        return type(value) is fmpq and bool(value.q == 1)
    return value is not None and value is not MISSING and bool(arb(value).is_finite())


def _certain(result: Run, condition: Condition) -> bool:
    return holds(result, condition, lambda _left, _right: None) is True
