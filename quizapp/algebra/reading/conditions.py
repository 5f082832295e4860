"""Conditions: chains of relations, membership, `and`, `or`, `not`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.levels import AND, INTERSECTION, NOT, OR, RELATION
from quizapp.algebra.reading.sorts import is_condition, is_set
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import ONE, ZERO, And, Branch, Member, Node, Not, Or, Piecewise, Relation, Relator, Truth

RELATORS: Final[dict[str, Relator]] = {
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "=": "=",
    "!=": "!=",
}
RELATION_CALLS: Final = (
    *tuple(f"relation{relator}" for relator in RELATORS),
    "connective_and",
    "connective_or",
    "connective_not",
)


def relation(cursor: Cursor, left: Node, _token: Token) -> Node:
    """A chain such as `0 < y <= 1`."""
    operands, relators = [left], []
    while cursor.token.key in RELATORS:
        token = cursor.advance()
        relators.append(RELATORS[token.key])
        operands.append(cursor.expression(cursor, INTERSECTION))
        if is_condition(operands[-1]) or is_condition(left):
            raise fault("value_expected", token.end)
        if token.key != "=" and any(is_set(operand) for operand in operands):
            raise fault("set_here", token.start)
    return Relation(tuple(operands), tuple(relators))


def member(cursor: Cursor, left: Node, _token: Token) -> Node:
    """`y ∈ (0,1)`: what stands right of the sign is a set, whatever is read around it."""
    cursor.advance()
    kind, listing = cursor.kind, cursor.listing
    cursor.kind, cursor.listing = "set", True
    start = cursor.token.start
    collection = cursor.expression(cursor, RELATION)
    cursor.kind, cursor.listing = kind, listing
    if not is_set(collection):
        raise fault("set_expected", start)
    return Member(left, collection)


def _connective(key: str, level: int, build: Callable[[tuple[Node, ...]], Node]) -> tuple[int, Callable[..., Node]]:
    def read(cursor: Cursor, left: Node, token: Token) -> Node:
        parts = [left]
        while cursor.accept(key):
            parts.append(cursor.expression(cursor, level))
        if cursor.kind != "set":
            for part in parts:
                require(part, token.start)
        return build(tuple(parts))

    return level, read


def require(node: Node, position: int) -> Node:
    """See that `node` is a condition.

    Raises:
        ReadingError: it is a value; between several values stands `or`.
    """
    if not is_condition(node):
        raise fault("several", position)
    return node


def negation(cursor: Cursor, token: Token, _level: int) -> Node:
    """`not z > 0`."""
    cursor.deeper()
    inner = cursor.expression(cursor, NOT)
    cursor.depth -= 1
    if not is_condition(inner):
        raise fault("condition_expected", token.end)
    return Not(inner)


def truth(_cursor: Cursor, token: Token, _level: int) -> Node:
    """`True` and `False` as conditions."""
    return Truth(value=token.key == "true")


def relation_call(cursor: Cursor, token: Token) -> Node:
    """`Eq(z, 0)`, `And(z > 0, z < 1)` as SymPy writes them."""
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    arguments = []
    with cursor.inside(")", listing=True):
        arguments.append(cursor.expression(cursor, 0))
        while cursor.accept(","):
            arguments.append(cursor.expression(cursor, 0))
    name = token.name
    connective = name.startswith("connective")
    fewest = 1 if name == "connective_not" else 2
    exactly = fewest if name == "connective_not" or not connective else len(arguments)
    sorts_fit = all(is_condition(argument) == connective for argument in arguments)
    if not sorts_fit or len(arguments) < fewest or len(arguments) != exactly:
        raise fault("argument", token.start, name=cursor.named(token.start, token.end))
    if name == "connective_not":
        return Not(arguments[0])
    if connective:
        return (And if name == "connective_and" else Or)(tuple(arguments))
    return Relation(tuple(arguments), (RELATORS[name.removeprefix("relation")],))


def condition_follows(cursor: Cursor, ahead: int) -> bool:
    """Whether a condition in brackets, or in an index, stands so many tokens ahead: `[z > 0]`, `_{z > 0}`."""
    if cursor.peek(ahead).key == "_":
        ahead += 1
        if cursor.peek(ahead).key == cursor.peek(ahead + 1).key == "{":
            ahead += 1
    return cursor.peek(ahead).key in CLOSING and holds_relation(cursor, ahead)


def holds_relation(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether the bracket that comes next, or so many tokens ahead, holds a relation."""
    depth = 0
    for token in cursor.tokens[cursor.index + ahead :]:
        if token.key in CLOSING:
            depth += 1
        elif token.key in {")", "]", "}"}:
            depth -= 1
            if depth == 0:
                return False
        elif depth == 1 and (token.key in RELATORS or token.key == "∈"):
            return True
    return False


def indicator(condition: Node) -> Node:
    """1 where the condition holds, 0 elsewhere."""
    return Piecewise((Branch(ONE, condition), Branch(ZERO, Truth(value=True))))


INFIX: Final[dict[str, tuple[int, Callable[..., Node]]]] = {
    **dict.fromkeys(RELATORS, (RELATION, relation)),
    "∈": (RELATION, member),
    "and": _connective("and", AND, And),
    "or": _connective("or", OR, Or),
}
