"""A whole text of kind `set`: what the tree that was read stands for."""

from __future__ import annotations

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.functions import ACTIVATIONS
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.sets import finite
from quizapp.algebra.reading.sorts import is_condition, is_set
from quizapp.algebra.tree import (
    And,
    Call,
    Complement,
    FiniteSet,
    Intersection,
    Member,
    Negative,
    Node,
    Not,
    Or,
    Relation,
    Selection,
    Sum,
    Symbol,
    Truth,
    Union,
    names,
    transform,
)


def read_set(cursor: Cursor) -> Node:
    """The set that a text describes: a set, a list of values, or a condition on one letter.

    Raises:
        ReadingError: it describes none, or it is not clear which letter is the element.
    """
    start = cursor.token.start
    parts = [cursor.expression(cursor, 0)]
    while cursor.accept(",", ";"):
        parts.append(cursor.expression(cursor, 0))
    if len(parts) == 1:
        return _as_set(cursor, parts[0], start)
    solutions = _solutions(cursor, parts)
    if solutions:
        return finite(solutions, start)
    if all(is_condition(part) for part in parts):
        cursor.remark("listed")
        return _as_set(cursor, (Or if cursor.flipped == "listed" else And)(tuple(parts)), start)
    first = parts[0]
    if isinstance(first, Relation) and first.relators == ("=",) and isinstance(first.operands[0], Symbol):
        cursor.unknown.pop(first.operands[0].name, None)
        parts[0] = first.operands[1]
    return finite(parts, start)


def _solutions(cursor: Cursor, parts: list[Node]) -> list[Node]:
    """The values in `x = 1, x = -1`; empty if the parts are something else."""
    found: list[Node] = []
    letters: set[Node] = set()
    for part in parts:
        if not isinstance(part, Relation) or part.relators != ("=",) or not isinstance(part.operands[0], Symbol):
            return []
        letters.add(part.operands[0])
        found.append(part.operands[1])
        cursor.unknown.pop(part.operands[0].name, None)
    return found if len(letters) == 1 else []


def _as_set(cursor: Cursor, node: Node, start: int) -> Node:
    if isinstance(node, Or | And) and not all(_purely_condition(part) for part in node.conditions):
        return _mixed(cursor, node, start)
    if isinstance(node, Not) and is_set(node.condition):
        raise fault("set_expected", start)
    if is_condition(node):
        return _selection(cursor, node, start)
    if is_set(node):
        return node
    difference = _difference(node)
    return difference if difference is not None else FiniteSet((node,))


def _purely_condition(node: Node) -> bool:
    if isinstance(node, Or | And):
        return all(_purely_condition(part) for part in node.conditions)
    return is_condition(node)


def _mixed(cursor: Cursor, node: Or | And, start: int) -> Node:
    """`0 or 1`, `(0,1) or y > 2`: sets and values put together."""
    values = [part for part in node.conditions if not is_condition(part) and not _united(part)]
    if len(values) == len(node.conditions):
        return finite(values, start)
    parts: list[Node] = []
    for part in node.conditions:
        united = _as_set(cursor, part, start)
        parts.append(united)
    if isinstance(node, And) and all(is_set(part) for part in node.conditions):
        cursor.remark("both")
        if cursor.flipped == "both":
            return Union(tuple(parts))
    return (Union if isinstance(node, Or) else Intersection)(tuple(parts))


def _united(node: Node) -> bool:
    return is_set(node) and not isinstance(node, FiniteSet)


def _difference(node: Node) -> Node | None:
    """`R - {0}` read as a difference of sets."""
    if isinstance(node, Sum) and is_set(node.terms[0]):
        whole = node.terms[0]
        for term in node.terms[1:]:
            if not isinstance(term, Negative) or not is_set(term.operand):
                return None
            whole = Complement(whole, term.operand)
        return whole
    return None


def _selection(cursor: Cursor, node: Node, start: int) -> Node:
    if isinstance(node, Member) and isinstance(node.element, Symbol):
        cursor.unknown.pop(node.element.name, None)
        return node.collection
    if isinstance(node, Truth):
        raise fault("set_expected", start)
    single = _equation(cursor, node, start)
    if single is not None:
        return single
    element = _element(cursor, node, start)
    cursor.unknown.pop(element.name, None)
    value = _value_of(cursor, node, element)
    if value is not None:
        cursor.remark("value_of", letter=element.name)
        if cursor.flipped == "value_of":
            return value.collection if isinstance(value, Member) else Selection(element, value)
    return Selection(element, node)


def _value_of(cursor: Cursor, node: Node, element: Symbol) -> Node | None:
    """`0 < σ(z) < 1` with a letter in the place of σ(z), where the letter stands in nothing else."""
    if isinstance(node, Member):
        call = node.element
    elif isinstance(node, Relation):
        call = next((side for side in node.operands if names(side)), element)
    else:
        return None
    if not isinstance(call, Call) or call.arguments != (element,):
        return None
    if call.function not in cursor.scope.definitions and call.function not in ACTIVATIONS:
        return None
    value = transform(node, lambda part: element if part == call else part)
    return value if names(value) <= {element.name} else None


def _equation(cursor: Cursor, node: Node, start: int) -> Node | None:
    """`x = 3`, `x = ±1`: the set of the values on the right."""
    if not isinstance(node, Relation) or node.relators != ("=",) or not isinstance(node.operands[0], Symbol):
        return None
    left, right = node.operands
    assert isinstance(left, Symbol)
    if left.name in names(right):
        return None
    cursor.unknown.pop(left.name, None)
    return _as_set(cursor, right, start)


def _element(cursor: Cursor, node: Node, start: int) -> Symbol:
    """The letter that a condition is about: the one that is declared nowhere, or the only one, or the one compared."""
    used = sorted(names(node))
    undeclared = [name for name in used if name in cursor.unknown or name not in cursor.lexicon.declared]
    candidates = undeclared or used
    if len(candidates) > 1:
        compared = [name for name in candidates if _compared(node, name)]
        preferred = [name for name in "yxzatuvs" if name in (compared or candidates)]
        candidates = compared if len(compared) == 1 else preferred[:1]
    if not candidates:
        raise _unclear(start)
    return Symbol(candidates[0])


def _compared(node: Node, name: str) -> bool:
    """Whether every relation compares this letter itself with something."""
    if isinstance(node, And | Or):
        return all(_compared(part, name) for part in node.conditions)
    return isinstance(node, Relation) and Symbol(name) in node.operands


def _unclear(start: int) -> ReadingError:
    return fault("element", start)
