r"""Matrices and vectors: `[[1,2],[3,4]]`, `[1,2;3,4]`, `(1,2)`, LaTeX environments, `Matrix(...)`, `transpose(W)`."""

from __future__ import annotations

from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading import piecewise
from quizapp.algebra.reading.commands import CASE_ENVIRONMENTS, MATRIX_ENVIRONMENTS
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.sorts import is_condition, is_set
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import ONE, Call, Matrix, Negative, Node, Power, Transpose, Vector

CALLS: Final = ("matrix", "transpose", "hadamard", "inv")
_NUMERIC: Final = frozenset({"number", "-", "/", ";"})


def bracket(cursor: Cursor, token: Token) -> Node | None:
    """What a bracket that was just passed holds: a vector, a matrix; None if it only groups."""
    if token.key == "{":
        return None
    separators, numeric = _look(cursor)
    first = cursor.token.key
    listed = "," in separators or ";" in separators
    if token.key == "(":
        return _vector(cursor, ";" if ";" in separators else ",") if listed else None
    if listed or first == "[" or _is_entry(cursor) or numeric:
        return _rows(cursor, spaces=numeric and "," not in separators)
    return None


def _look(cursor: Cursor) -> tuple[set[str], bool]:
    """The separators at the level of the bracket just passed; whether numbers stand in it with spaces between."""
    depth, found, numeric, spaced = 0, set(), True, False
    previous = cursor.tokens[cursor.index - 1]
    for token in cursor.tokens[cursor.index :]:
        key = token.key
        if key in CLOSING:
            depth += 1
        elif key in {")", "]", "}"}:
            depth -= 1
            if depth < 0:
                break
        if depth == 0 and key in {",", ";"}:
            found.add(key)
        numeric = numeric and key in _NUMERIC
        spaced = spaced or (previous.key == "number" and token.spaced and key in {"number", "-"})
        previous = token
    return found, numeric and spaced


def _is_entry(cursor: Cursor) -> bool:
    """Whether the bracket just passed is itself an entry of a list, so that `[1]` in it is a row."""
    before = cursor.tokens[max(cursor.index - 2, 0)]
    return cursor.index > 1 and before.key in {"[", ","} and bool(cursor.opened) and cursor.opened[-1] == "]"


def _vector(cursor: Cursor, separator: str) -> Node:
    start = cursor.token.start
    with cursor.inside(")", listing=separator == ","):
        entries = [_entry(cursor)]
        while cursor.accept(separator):
            entries.append(_entry(cursor))
    rows = [list(entry.entries) for entry in entries if isinstance(entry, Vector)]
    if len(rows) == len(entries):
        return _matrix(rows, start)
    return Vector(tuple(entries))


def _entry(cursor: Cursor) -> Node:
    start = cursor.token.start
    node = cursor.expression(cursor, 0)
    if is_condition(node) or is_set(node):
        raise fault("value_expected", start)
    return node


def _rows(cursor: Cursor, *, spaces: bool) -> Node:
    start = cursor.token.start
    with cursor.inside("]", listing=True):
        cursor.spaces = spaces
        rows = [_row(cursor, spaces=spaces)]
        while cursor.accept(";"):
            rows.append(_row(cursor, spaces=spaces))
    entries = rows[0]
    if len(rows) > 1:
        return _matrix(rows, start)
    if all(isinstance(entry, Vector) for entry in entries):
        return _matrix([list(entry.entries) for entry in entries if isinstance(entry, Vector)], start)
    if any(isinstance(entry, Vector | Matrix) for entry in entries):
        raise fault("ragged", start)
    return entries[0] if spaces and len(entries) == 1 else Vector(tuple(entries))


def _row(cursor: Cursor, *, spaces: bool) -> list[Node]:
    entries = [_entry(cursor)]
    while cursor.accept(",") or (spaces and cursor.token.key not in {";", "]", "end"}):
        entries.append(_entry(cursor))
    return entries


def _matrix(rows: list[list[Node]], position: int) -> Node:
    if len({len(row) for row in rows}) != 1:
        raise fault("ragged", position)
    return Matrix(tuple(tuple(row) for row in rows))


def environment(cursor: Cursor, token: Token, _level: int) -> Node:
    r"""What stands between `\begin{...}` and `\end{...}`: cases, or a matrix."""
    if token.name in CASE_ENVIRONMENTS:
        return piecewise.cases(cursor, token)
    if token.name not in MATRIX_ENVIRONMENTS:
        raise fault("unknown_environment", token.start, name=token.name)
    if cursor.kind != "matrix":
        raise fault("matrix_here", token.start)
    cursor.deeper()
    rows = [_latex_row(cursor)]
    while cursor.accept("\\\\") and cursor.token.key != "finish":
        rows.append(_latex_row(cursor))
    if cursor.token.key != "finish" or cursor.token.name != token.name:
        cursor.refuse(cursor.token)
    cursor.advance()
    cursor.depth -= 1
    return _matrix(rows, token.start)


def _latex_row(cursor: Cursor) -> list[Node]:
    entries = [_entry(cursor)]
    while cursor.accept("&"):
        entries.append(_entry(cursor))
    return entries


def call(cursor: Cursor, token: Token) -> Node:
    """`Matrix([[1,2],[3,4]])`, `transpose(W)`, `inv(A)`, `hadamard(A, B)`."""
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    with cursor.inside(")", listing=True):
        arguments = [_entry(cursor)]
        while cursor.accept(","):
            arguments.append(_entry(cursor))
    name = token.name
    if name == "hadamard" and len(arguments) > 1:
        return Call("hadamard", tuple(arguments))
    if len(arguments) == 1:
        if name == "transpose":
            return Transpose(arguments[0])
        if name == "inv":
            return Power(arguments[0], Negative(ONE))
        if name == "matrix" and isinstance(arguments[0], Matrix | Vector):
            return arguments[0]
    raise fault("argument", token.start, name=cursor.named(token.start, token.end))
