r"""Sets: intervals, lists, unions and differences, and conditions on an element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading import piecewise
from quizapp.algebra.reading.conditions import RELATORS, relation
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.levels import INTERSECTION, PRODUCT, RELATION, SUM, UNION
from quizapp.algebra.reading.sorts import SETS, is_condition, is_set
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import (
    And,
    Complement,
    Constant,
    FiniteSet,
    Intersection,
    Interval,
    Member,
    Negative,
    Node,
    Or,
    Reals,
    Selection,
    Sum,
    Symbol,
    Union,
)

CALLS: Final = (
    "interval",
    "interval_open",
    "interval_lopen",
    "interval_ropen",
    "union",
    "intersection",
    "complement",
    "finite_set",
)
_ENDS: Final = frozenset({")", "]", "["})
_CLOSED: Final = {"interval": (True, True), "interval_open": (False, False)} | {
    "interval_lopen": (False, True),
    "interval_ropen": (True, False),
}


def bracket(cursor: Cursor, token: Token) -> Node | None:
    """What a bracket that was just passed begins; None if it only groups."""
    if token.key == "{":
        return None if piecewise.begins(cursor) else _braces(cursor)
    if _separators(cursor) & {",", ";"}:
        return _interval(cursor, closed=token.key == "[")
    return None


def reversed_bracket(cursor: Cursor, token: Token, _level: int) -> Node:
    """`]0, 1[`: a bracket that looks away is an open end."""
    if cursor.kind != "set" or not _separators(cursor) & {",", ";"}:
        cursor.refuse(token)
    return _interval(cursor, closed=False)


def empty(_cursor: Cursor, _token: Token, _level: int) -> Node:
    """The empty set."""
    return FiniteSet(())


def _separators(cursor: Cursor) -> set[str]:
    """The separators that stand at the level of the bracket just passed."""
    depth = 0
    found: set[str] = set()
    for token in cursor.tokens[cursor.index :]:
        key = token.key
        if key == "begin" or (key in CLOSING and not (key == "[" and depth == 0 and found)):
            depth += 1
        elif key in {")", "]", "}", "finish"}:
            depth -= 1
            if depth < 0:
                break
        elif depth == 0 and key in {",", ";", ":", "|"}:
            found.add(key)
    return found


def separated_by_semicolons(cursor: Cursor) -> bool:
    """Whether the bracket that comes next separates its parts by `;`, so that commas are decimal commas."""
    at = cursor.index
    cursor.advance()
    found = ";" in _separators(cursor)
    cursor.go_to(at)
    return found


def _interval(cursor: Cursor, *, closed: bool) -> Node:
    separator = ";" if ";" in _separators(cursor) else ","
    before = (cursor.bars, cursor.listing, cursor.reversed)
    cursor.bars, cursor.listing = False, separator == ","
    cursor.deeper()
    cursor.opened.append("]" if closed else ")")
    lower = _end(cursor)
    if cursor.token.key != separator:
        cursor.close("]" if closed else ")")
    cursor.advance()
    cursor.reversed = True
    upper = _end(cursor)
    cursor.bars, cursor.listing, cursor.reversed = before
    if cursor.token.key in {",", ";"}:
        raise fault("set_expected", cursor.token.start)
    if cursor.token.key not in _ENDS:
        cursor.close("]" if closed else ")")
    upper_closed = cursor.advance().key == "]"
    cursor.opened.pop()
    cursor.depth -= 1
    return interval(lower, upper, lower_closed=closed, upper_closed=upper_closed)


def interval(lower: Node, upper: Node, *, lower_closed: bool, upper_closed: bool) -> Interval:
    """The interval with these ends; infinite ends are open."""
    return Interval(lower, upper, lower_closed and not _infinite(lower), upper_closed and not _infinite(upper))


def _infinite(node: Node) -> bool:
    bare = node.operand if isinstance(node, Negative) else node
    return bare == Constant("oo")


def _end(cursor: Cursor) -> Node:
    start = cursor.token.start
    node = cursor.expression(cursor, SUM - 1)
    if is_condition(node) or isinstance(node, SETS):
        raise fault("value_expected", start)
    return node


def _braces(cursor: Cursor) -> Node:
    """`{0, 1}` or `{y : 0 < y < 1}`."""
    if cursor.accept("}"):
        return FiniteSet(())
    separators = _separators(cursor)
    start = cursor.token.start
    with cursor.inside("}", listing=";" not in separators):
        cursor.bars = bool(separators & {"|", ":"})
        first = cursor.expression(cursor, RELATION - 1)
        if cursor.token.key in {"|", ":"}:
            cursor.advance()
            cursor.bars = False
            return _builder(cursor, first, start)
        cursor.bars = False
        return _listed(cursor, first)


def _builder(cursor: Cursor, first: Node, start: int) -> Node:
    conditions = [cursor.expression(cursor, 0)]
    while cursor.accept(",", ";"):
        conditions.append(cursor.expression(cursor, 0))
    element = first
    if isinstance(first, Member):
        element = first.element
        if not isinstance(first.collection, Reals):
            conditions.insert(0, first)
    if not isinstance(element, Symbol) or not all(is_condition(condition) for condition in conditions):
        raise fault("condition_expected" if isinstance(element, Symbol) else "element", start)
    cursor.unknown.pop(element.name, None)
    return Selection(element, conditions[0] if len(conditions) == 1 else And(tuple(conditions)))


def _listed(cursor: Cursor, first: Node) -> Node:
    elements = [first]
    while cursor.accept(",", ";"):
        elements.append(cursor.expression(cursor, RELATION))
    return finite(elements, cursor.token.start)


def finite(elements: list[Node], position: int) -> Node:
    """The set of these elements; `±1` counts as two.

    Raises:
        ReadingError: an element is a condition or an interval.
    """
    flat: list[Node] = []
    for element in elements:
        flat.extend(element.elements if isinstance(element, FiniteSet) else [element])
    if any(is_condition(element) or isinstance(element, SETS) for element in flat):
        raise fault("value_expected", position)
    return FiniteSet(tuple(flat))


def plus_minus(cursor: Cursor) -> Node:
    """`±1` at the beginning of a term."""
    cursor.deeper()
    operand = cursor.expression(cursor, PRODUCT - 1)
    cursor.depth -= 1
    return FiniteSet((operand, Negative(operand)))


def _plus_minus(cursor: Cursor, left: Node, token: Token) -> Node:
    if cursor.kind != "set":
        raise fault("plus_minus", token.start)
    cursor.advance()
    operand = cursor.expression(cursor, SUM)
    return FiniteSet((Sum((left, operand)), Sum((left, Negative(operand)))))


def as_set(node: Node, position: int) -> Node:
    """A set, or a value standing for the set that holds just it."""
    if is_condition(node):
        raise fault("set_expected", position)
    return node if is_set(node) else FiniteSet((node,))


def _joined(key: str, level: int, build: Callable[[tuple[Node, ...]], Node]) -> tuple[int, Callable[..., Node]]:
    def read(cursor: Cursor, left: Node, token: Token) -> Node:
        if cursor.kind != "set":
            raise fault("set_here", token.start)
        if is_condition(left):
            return _joined_conditions(cursor, left, key)
        parts = [as_set(left, token.start)]
        while cursor.token.key == key:
            cursor.advance()
            parts.append(as_set(cursor.expression(cursor, level), token.start))
        return build(tuple(parts))

    return level, read


def _joined_conditions(cursor: Cursor, left: Node, key: str) -> Node:
    """`x < 0 ∪ x > 0`: between conditions the signs of sets are `or` and `and`."""
    parts = [left]
    while cursor.accept(key):
        start = cursor.token.start
        part = cursor.expression(cursor, UNION if key == "∪" else INTERSECTION)
        if cursor.token.key in RELATORS:
            part = relation(cursor, part, cursor.token)
        if not is_condition(part):
            raise fault("condition_expected", start)
        parts.append(part)
    return (Or if key == "∪" else And)(tuple(parts))


def _difference(cursor: Cursor, left: Node, token: Token) -> Node:
    if cursor.kind != "set":
        cursor.refuse(token)
    cursor.advance()
    return Complement(as_set(left, token.start), as_set(cursor.expression(cursor, UNION), token.start))


def call(cursor: Cursor, token: Token) -> Node:
    """`Interval(0, 1)`, `Union(...)`, `FiniteSet(...)` as SymPy writes them."""
    name, start = token.name, token.start
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    arguments: list[Node] = []
    with cursor.inside(")", listing=True):
        while cursor.token.key != ")":
            arguments.append(cursor.expression(cursor, 0))
            if not cursor.accept(","):
                break
    if name == "finite_set":
        return finite(arguments, start)
    two = len(arguments) == 2  # noqa: PLR2004
    if name in _CLOSED and two:
        lower_closed, upper_closed = _CLOSED[name]
        return interval(arguments[0], arguments[1], lower_closed=lower_closed, upper_closed=upper_closed)
    parts = tuple(as_set(argument, start) for argument in arguments)
    if name == "complement" and two:
        return Complement(*parts)
    if name in {"union", "intersection"} and len(parts) > 1:
        return (Union if name == "union" else Intersection)(parts)
    raise fault("argument", start, name=cursor.named(start, token.end))


INFIX: Final[dict[str, tuple[int, Callable[..., Node]]]] = {
    "∪": _joined("∪", UNION, Union),
    "∩": _joined("∩", INTERSECTION, Intersection),
    "∖": (UNION, _difference),
    "±": (SUM, _plus_minus),
}
