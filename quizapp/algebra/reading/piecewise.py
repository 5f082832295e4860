r"""Values that depend on conditions: `Piecewise(...)`, `{z if z>0, 0 otherwise`, `z if z>0 else 0`, LaTeX `cases`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.conditions import RELATORS
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.levels import TERNARY
from quizapp.algebra.reading.sorts import is_condition
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import Branch, Node, Piecewise, Truth

_OTHERWISE: Final = Truth(value=True)
_SEPARATORS: Final = (",", ";", "\\\\")


def call(cursor: Cursor, token: Token) -> Node:
    """`Piecewise((z, z > 0), (0, True))`."""
    branches = []
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    with cursor.inside(")", listing=True):
        while True:
            branches.append(_pair(cursor))
            if not cursor.accept(","):
                break
    if not branches:
        raise fault("argument", token.start, name="Piecewise")
    return Piecewise(tuple(branches))


def _pair(cursor: Cursor) -> Branch:
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    with cursor.inside(")", listing=True):
        value = _value(cursor)
        if cursor.token.key != ",":
            cursor.refuse(cursor.token)
        cursor.advance()
        condition = _condition(cursor)
    return Branch(value, condition)


def _value(cursor: Cursor) -> Node:
    start = cursor.token.start
    value = cursor.expression(cursor, TERNARY)
    if is_condition(value):
        raise fault("value_expected", start)
    return value


def _condition(cursor: Cursor) -> Node:
    if cursor.accept("otherwise"):
        return _OTHERWISE
    start = cursor.token.start
    condition = cursor.expression(cursor, TERNARY)
    if not is_condition(condition):
        raise fault("condition_expected", start)
    return condition


def begins(cursor: Cursor) -> bool:
    """Whether the brace just passed begins a list of cases."""
    if cursor.token.key == "begin" and cursor.token.name == "array":
        return True
    depth, breaks, relates = 0, False, False
    for token in cursor.tokens[cursor.index :]:
        key = token.key
        if key in CLOSING or key == "begin":
            depth += 1
        elif key in {")", "]", "}", "finish"}:
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            if key in {"if", "otherwise", "else"}:
                return True
            breaks = breaks or key in {";", "\\\\", "&"}
            relates = relates or key in RELATORS
    return breaks and relates


def braces(cursor: Cursor) -> Node:
    """`{z if z > 0, 0 otherwise}`; the closing brace may be missing at the end of the text."""
    before = (cursor.bars, cursor.lone, cursor.listing)
    cursor.bars = cursor.lone = False
    cursor.listing = True
    cursor.deeper()
    environment = cursor.token.name if cursor.token.key == "begin" else ""
    if environment:
        cursor.advance()
    branches = _branches(cursor)
    if environment and not cursor.accept("finish"):
        cursor.refuse(cursor.token)
    if cursor.token.key != "end":
        cursor.close("}")
    cursor.depth -= 1
    cursor.bars, cursor.lone, cursor.listing = before
    return Piecewise(tuple(branches))


def cases(cursor: Cursor, token: Token) -> Node:
    r"""What stands between `\begin{cases}` and `\end{cases}`."""
    before = (cursor.bars, cursor.lone, cursor.listing)
    cursor.bars = cursor.lone = False
    cursor.listing = True
    cursor.deeper()
    branches = _branches(cursor)
    if cursor.token.key != "finish" or cursor.token.name != token.name:
        cursor.refuse(cursor.token)
    cursor.advance()
    cursor.depth -= 1
    cursor.bars, cursor.lone, cursor.listing = before
    return Piecewise(tuple(branches))


def _branches(cursor: Cursor) -> list[Branch]:
    branches = [_branch(cursor)]
    while True:
        if cursor.accept("else"):
            branches.append(Branch(_value(cursor), _OTHERWISE))
        separated = False
        while cursor.token.key in _SEPARATORS:
            cursor.advance()
            separated = True
        if not separated or cursor.token.key in {"}", "end", "finish"}:
            return branches
        branches.append(_branch(cursor))


def _branch(cursor: Cursor) -> Branch:
    if cursor.accept("else", "otherwise"):
        cursor.accept(":", ",")
        return Branch(_value(cursor), _OTHERWISE)
    value = _value(cursor)
    parted = cursor.accept(",", ":", "&")
    cursor.accept("&")
    if cursor.accept("otherwise", "else"):
        return Branch(value, _OTHERWISE)
    if not cursor.accept("if") and not parted:
        cursor.refuse(cursor.token)
    cursor.accept("&")
    return Branch(value, _condition(cursor))


def ternary(cursor: Cursor, left: Node, token: Token) -> Node:
    """`z if z > 0 else 0`, and `z if z > 0, 0 otherwise` where no list is expected."""
    if is_condition(left):
        raise fault("value_expected", token.start)
    branches: list[Branch] = []
    value = left
    cursor.deeper()
    while cursor.accept("if"):
        branches.append(Branch(value, _condition(cursor)))
        if cursor.accept("else"):
            value = _value(cursor)
            if cursor.token.key == "if":
                continue
            branches.append(Branch(value, _OTHERWISE))
            break
        if not cursor.listing and cursor.token.key in {",", ";"}:
            cursor.advance()
            branches.extend(_branches(cursor))
        break
    cursor.depth -= 1
    return Piecewise(tuple(branches))


INFIX: Final[dict[str, tuple[int, Callable[..., Node]]]] = {"if": (TERNARY, ternary)}
