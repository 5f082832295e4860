"""Decide whether two expressions are the same function: refute at points, prove on pieces, look at the seams.

The order follows the cost. A few readable points separate most wrong answers at once (`balls`); where the two seem to
be equal at one of them, the others wait. What they do not separate is proved equal on every piece of the domain
(`pieces`). A piece on which the identity fails proves nothing by itself: there a separating point is searched, at
rising precision. Last come the single points at which a side has no value or jumps (`seams`).

`equal` therefore always rests on an identity, `different` on a point, and what has neither is `undecided`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from quizapp.algebra import tree
from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.program import Exact, Unsupported
from quizapp.deciding.normal_form.algebraic import is_zero
from quizapp.deciding.normal_form.field import Exhausted
from quizapp.deciding.normal_form.wording import generators_in_words
from quizapp.deciding.splitting.beginning import Beginning, counted
from quizapp.deciding.splitting.line import Unresolved
from quizapp.deciding.splitting.pieces import MOST_PIECES, Piece, Pieces, cut
from quizapp.deciding.splitting.question import Difference, Guards, Question
from quizapp.deciding.splitting.seams import AtSeam, exceptions
from quizapp.deciding.splitting.signs import UnknownSign

KinkPolicy: TypeAlias = Literal["ignore", "match"]
QUICK_POINTS = 3
QUICK_BITS = 64
THOROUGH_BITS = (64, 256, 1024, 4096)
REPEATED_POINTS = 24


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of two expressions.

    Attributes:
        outcome: `equal`, `different` or `undecided`.
        method: how it was proved.
        point: for `different`, variable to exact value at which they differ; empty for constants.
        answer_value: for `different`, the answer's value there, or `undefined`.
        reference_value: for `different`, the reference's value there, or `undefined`.
        except_at: conditions under which they differ although they are equal elsewhere.
        reason: for `undecided`, why: `resources`, `unprovable`, ...
    """

    outcome: Literal["equal", "different", "undecided"]
    method: str = ""
    point: Mapping[str, str] = field(default_factory=dict)
    answer_value: str = ""
    reference_value: str = ""
    except_at: tuple[str, ...] = ()
    reason: str | None = None


def compare(
    reference: Node,
    answer: Node,
    variables: Mapping[str, Domain],
    *,
    at_kinks: KinkPolicy = "ignore",
    most_pieces: int = MOST_PIECES,
    begun: Beginning | None = None,
) -> Comparison:
    """Whether `answer` has the value of `reference` wherever the latter has one.

    Args:
        reference: an expression in elementary functions, without unevaluated operators and defined functions
            (`references.carry_out` removes them).
        answer: the other expression, of the same sort.
        variables: domain of each variable; names that are not listed are real.
        at_kinks: whether differences on sets with empty interior are ignored or count.
        most_pieces: how many pieces of the domain are worth looking at.
        begun: what is kept of this reference over these domains, where several answers are held against it.
    """
    domains = counted(reference, variables) if begun is None else begun.variables
    return _compared((reference, answer), domains, at_kinks, most_pieces=most_pieces, begun=begun)


def _compared(
    sides: tuple[Node, Node],
    variables: Mapping[str, Domain],
    at_kinks: KinkPolicy,
    guards: Guards = (),
    most_pieces: int = MOST_PIECES,
    begun: Beginning | None = None,
) -> Comparison:
    """The comparison where the values of `guards` lie in their domains."""
    for name, domain in variables.items():
        if isinstance(domain, RealDomain) and isinstance(domain.within, tree.FiniteSet):
            return _one_by_one(*sides, variables, name, at_kinks)
    try:
        question = Question(*sides, variables, match=at_kinks == "match", guards=guards, begun=begun)
    except Unsupported:
        return Comparison("undecided", reason="unsupported")
    if not question.seem_equal(QUICK_BITS):
        difference = question.refuted_at_first(QUICK_POINTS, QUICK_BITS)
        if difference is not None:
            return _different(difference)
    try:
        indices = question.reference, question.answer
        pieces = cut(question.program, *indices, question.cell(), most_pieces, question.opening())
    except (Exhausted, RecursionError):
        return _searched(question, "resources")
    except (UnknownSign, Unresolved, Unsupported):
        return _searched(question, "unprovable")
    return _judged(question, pieces)


def _judged(question: Question, pieces: Pieces) -> Comparison:
    """The verdict that the pieces give."""
    doubtful = [piece for piece in pieces.pieces if piece.finding in {"unequal", "missing"}]
    difference = _witnessed(question, doubtful)
    if difference is not None:
        return _different(difference)
    if doubtful and not question.names:
        exact = question.by_conversion(doubtful[0])
        if exact is not None:
            return _different(exact)
        if _algebraic_zero(question):
            return Comparison("equal", method="separation bound of algebraic numbers")
    if doubtful:
        return _searched(question, "unprovable")
    same = [piece for piece in pieces.pieces if piece.finding == "same"]
    return _joined(question, pieces, same) if same else _at_single_points(question)


def _witnessed(question: Question, doubtful: Sequence[Piece]) -> Difference | None:
    """A point that separates the two where pieces say that they differ: a readable one if that will do."""
    difference = question.refuted_at_first(QUICK_POINTS, QUICK_BITS) if doubtful else None
    for piece in doubtful:
        difference = difference or question.witness(piece)
    return difference


def _joined(question: Question, pieces: Pieces, same: Sequence[Piece]) -> Comparison:
    """The verdict where the two are the same on every piece on which the reference has values."""
    if not question.both_seen() and not any(question.seen_in(piece) for piece in same):
        return _searched(question, "undefined")
    if pieces.field.is_nested() and not all(question.seen_in(piece) for piece in same):
        return _searched(question, "unprovable")
    found = exceptions(question, pieces, _at_seam)
    if found.difference is not None and (question.match or found.counts):
        return _different(found.difference)
    if question.match:
        difference = _where_exponents_are_whole(question, pieces)
        if difference is not None:
            return _different(difference)
        if not found.settled or _has_scattered_values(question, pieces):
            return Comparison("undecided", reason="unprovable")
    return Comparison("equal", method=pieces_method(pieces), except_at=found.conditions)


def _where_exponents_are_whole(question: Question, pieces: Pieces) -> Difference | None:
    """A difference where the reference has values at scattered points only: `x^(2a)` for negative x and whole `2a`."""
    free = (piece for piece in pieces.pieces if piece.finding == "free")
    return next((found for piece in free if (found := question.witness(piece)) is not None), None)


def _has_scattered_values(question: Question, pieces: Pieces) -> bool:
    """Whether the reference may have values at scattered points where the answer, by its form, need not agree."""
    if not any(piece.finding == "free" for piece in pieces.pieces):
        return False
    hidden: dict[Node, Node] = {}

    def hide(part: Node) -> Node:
        varies = isinstance(part, tree.Power) and tree.names(part.exponent) - question.program.integers
        return hidden.setdefault(part, tree.Symbol(f"power{len(hidden)}")) if varies else part

    reference, answer = (tree.transform(side, hide) for side in question.trees)
    return bool(hidden) and compare(reference, answer, question.variables, at_kinks="match").outcome != "equal"


def _at_single_points(question: Question) -> Comparison:
    """The verdict where the reference has values at single points at most, such as `sqrt(-z^2)`: these are the domain.

    No piece says anything there, and so only a difference at one of the points can be proved.
    """
    strict = Question(*question.trees, question.variables, match=True, guards=question.guards)
    difference = strict.refuted(0, None, QUICK_BITS)
    return Comparison("undecided", reason="undefined") if difference is None else _different(difference)


def pieces_method(pieces: Pieces) -> str:
    """How an equality was proved, in words."""
    names = ", ".join(generators_in_words(pieces.field))
    count = len(pieces.pieces)
    return f"identity in Q({names})" + (f", {count} pieces" if count > 1 else "")


def _searched(question: Question, reason: str) -> Comparison:
    """The verdict after a thorough search for a separating point; `undecided` if there is none."""
    difference = question.refuted_at_first(QUICK_POINTS, QUICK_BITS)
    if difference is None:
        difference = question.refuted(QUICK_POINTS, None, QUICK_BITS)
    for bits in THOROUGH_BITS[1:]:
        if difference is not None:
            break
        difference = question.refuted(0, REPEATED_POINTS, bits)
    return Comparison("undecided", reason=reason) if difference is None else _different(difference)


def _different(difference: Difference) -> Comparison:
    return Comparison(
        "different",
        method=difference.method,
        point=difference.point,
        answer_value=difference.answer,
        reference_value=difference.reference,
    )


def _algebraic_zero(question: Question) -> bool:
    """Whether the difference of two constants is zero by the separation bound."""
    program = question.program
    opposite = program.emit("negative", (question.answer,))
    return is_zero(program, program.emit("sum", (question.reference, opposite)))


def _at_seam(sides: tuple[Node, Node], variables: Mapping[str, Domain], guards: Guards, *, match: bool) -> AtSeam:
    """What is known of both sides where a condition was put into them."""
    found = _compared(sides, variables, "match" if match else "ignore", guards)
    if found.outcome == "different":
        return AtSeam(Difference(found.method, found.point, found.answer_value, found.reference_value))
    nowhere = found.reason == "undefined" and not any(tree.names(side) for side in sides)
    return AtSeam(None, settled=nowhere or found.outcome == "equal")


def _one_by_one(
    reference: Node, answer: Node, variables: Mapping[str, Domain], name: str, at_kinks: KinkPolicy
) -> Comparison:
    """The comparison where a variable takes finitely many values: each value by itself."""
    domain = variables[name]
    assert isinstance(domain, RealDomain)
    assert isinstance(domain.within, tree.FiniteSet)
    rest = {other: its for other, its in variables.items() if other != name}
    result = Comparison("undecided", reason="unsupported")
    methods: list[str] = []
    for element in domain.within.elements:
        sides = [tree.substitute(side, {name: element}) for side in (reference, answer)]
        result = compare(sides[0], sides[1], rest, at_kinks=at_kinks)
        if result.outcome != "equal":
            return _placed(result, name, element)
        methods.append(result.method)
    return Comparison("equal", method=f"{methods[0]}, {len(methods)} values of {name}") if methods else result


def _placed(result: Comparison, name: str, element: Node) -> Comparison:
    value = element.value if isinstance(element, tree.Number) else None
    text = str(value) if isinstance(value, Fraction) else _text(element)
    return Comparison(
        result.outcome,
        result.method,
        {**result.point, name: text},
        result.answer_value,
        result.reference_value,
        result.except_at,
        result.reason,
    )


def _text(element: Exact) -> str:
    negative = isinstance(element, tree.Negative) and isinstance(element.operand, tree.Number)
    return f"-{element.operand.value}" if negative else str(element)
