"""What stands right behind an operand: `!`, `'`, `^T`."""

from __future__ import annotations

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.amounts import check_factorial
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import Call, Constant, Derivative, Node, Number, Symbol, Transpose, names


def transposed(cursor: Cursor, left: Node, token: Token) -> Node:
    """`W^T`, `W.T`: only matrices are transposed."""
    if cursor.kind != "matrix":
        raise fault("matrix_here", token.start)
    cursor.advance()
    return Transpose(left)


def factorial(cursor: Cursor, left: Node, token: Token) -> Node:
    """`n!`."""
    cursor.advance()
    check_factorial(left, token.start)
    return Call("factorial", (left,))


def primed(cursor: Cursor, left: Node, token: Token) -> Node:
    """`W'` is the transpose, `(1/z)'` and `u'` the slope where slopes may stand; else a function's name comes first."""
    if cursor.kind == "matrix" and not isinstance(left, Number | Constant):
        cursor.advance()
        return Transpose(left)
    variable = _only_variable(cursor, left)
    if variable is not None and "diff" in cursor.scope.allow:
        cursor.advance()
        return Derivative(left, Symbol(variable))
    suggestion = f"σ'({left.name})" if isinstance(left, Symbol) else "σ'(z)"
    raise fault("prime", token.start, suggestion)


def _only_variable(cursor: Cursor, left: Node) -> str | None:
    """The one variable that an expression depends on, abbreviations looked into; None for a variable itself."""
    meanings = cursor.scope.abbreviations
    if isinstance(left, Symbol) and left.name not in meanings:
        return None
    used = {name for part in names(left) for name in (names(meanings[part]) if part in meanings else {part})}
    return used.pop() if len(used) == 1 else None
