"""What stands right behind an operand: `!`, `'`, `^T`."""

from __future__ import annotations

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.amounts import check_factorial
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import Call, Constant, Node, Number, Symbol, Transpose


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
    """`W'` is the transpose; elsewhere a prime must follow the name of a function."""
    if cursor.kind == "matrix" and not isinstance(left, Number | Constant):
        cursor.advance()
        return Transpose(left)
    suggestion = f"σ'({left.name})" if isinstance(left, Symbol) else "σ'(z)"
    raise fault("prime", token.start, suggestion)
