r"""Derivatives, integrals, limits and sums: the questions themselves, kept as trees where they may stand."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal

from quizapp.algebra.bounds import MAX_HEIGHT
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.levels import POWER, PRODUCT, RELATION, SUM
from quizapp.algebra.reading.lexicon import canonical
from quizapp.algebra.reading.sorts import is_condition
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.scope import Operator
from quizapp.algebra.tree import (
    ONE,
    Call,
    Derivative,
    Integral,
    Limit,
    Node,
    Number,
    Prime,
    Summation,
    Symbol,
    Vector,
    names,
)

Side = Literal["", "+", "-"]
_MAX_ORDER: Final = 10


def slope(cursor: Cursor, token: Token, _level: int) -> Node:
    """`d/dz σ(z)`, `dσ/dz`, and orders above one."""
    cursor.allow("diff", token.start)
    order = int(token.value or 1)
    variable = _bound(cursor, token.name)
    if token.function:
        return _slope_of(cursor, token, variable, order)
    cursor.deeper()
    body = cursor.expression(cursor, PRODUCT - 1)
    cursor.depth -= 1
    return Derivative(body, variable, order)


def _slope_of(cursor: Cursor, token: Token, variable: Symbol, order: int) -> Node:
    """The slope of what stands behind the first d: a function (`dσ/dz`, `dσ(z)/dz`) or a name (`da/dz`)."""
    typed, _, argument = token.function.removesuffix(")").partition("(")
    name, body = cursor.lexicon.function(typed), canonical(typed)
    if body in cursor.lexicon.declared or not name:
        if body not in cursor.lexicon.declared and not cursor.scope.free_names:
            cursor.unknown.setdefault(typed, token.start)
        return Derivative(Symbol(body), variable, order)
    if argument and canonical(argument) not in {*cursor.lexicon.declared, variable.name}:
        cursor.unknown.setdefault(argument, token.start)
    if name in cursor.scope.definitions and canonical(argument or variable.name) == variable.name:
        return Prime(name, order, (variable,))
    return Derivative(Call(name, (Symbol(canonical(argument)) if argument else variable,)), variable, order)


def _bound(cursor: Cursor, name: str) -> Symbol:
    """A variable that an operator binds: it need not be declared."""
    cursor.unknown.pop(name, None)
    return Symbol(name)


def _arguments(cursor: Cursor, token: Token, operator: Operator) -> list[Node]:
    cursor.allow(operator, token.start)
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    arguments: list[Node] = []
    with cursor.inside(")", listing=True):
        arguments.append(cursor.expression(cursor, 0))
        while cursor.accept(","):
            arguments.append(_tuple(cursor) if cursor.token.key == "(" else cursor.expression(cursor, 0))
    return arguments


def _tuple(cursor: Cursor) -> Node:
    """`(z, 0, 1)`: a variable and its bounds; anything else in brackets is itself."""
    depth = 0
    for part in cursor.tokens[cursor.index :]:
        depth += (part.key in CLOSING) - (part.key in {")", "]", "}"})
        if depth == 1 and part.key == ",":
            break
        if depth <= 0:
            return cursor.expression(cursor, 0)
    cursor.advance()
    with cursor.inside(")", listing=True):
        entries = [cursor.expression(cursor, 0)]
        while cursor.accept(","):
            entries.append(cursor.expression(cursor, 0))
    return Vector(tuple(entries))


def _flat(
    cursor: Cursor, token: Token, arguments: list[Node], counts: tuple[int, ...]
) -> tuple[Node, Symbol, list[Node]]:
    """Body, variable and the rest of the arguments, whether the rest stands in brackets of its own or not."""
    body, rest = arguments[0], arguments[1:]
    if len(rest) == 1 and isinstance(rest[0], Vector):
        rest = list(rest[0].entries)
    if not rest:
        free = sorted(names(body))
        rest = [Symbol(free[0])] if len(free) == 1 else []
    fits = bool(rest) and isinstance(rest[0], Symbol) and len(rest) - 1 in counts
    if not fits or any(is_condition(argument) for argument in (body, *rest)):
        raise fault("argument", token.start, name=cursor.named(token.start, token.end))
    variable = rest[0]
    assert isinstance(variable, Symbol)
    return body, _bound(cursor, variable.name), rest[1:]


def diff_call(cursor: Cursor, token: Token) -> Node:
    """`diff(body, z)`, `diff(body, z, 2)`, `diff(body, z, z)`."""
    arguments = _arguments(cursor, token, "diff")
    if len(arguments) > 2 and all(argument == arguments[1] for argument in arguments[1:]):  # noqa: PLR2004
        arguments = [arguments[0], arguments[1], Number(Fraction(len(arguments) - 1))]
    body, variable, rest = _flat(cursor, token, arguments, (0, 1))
    order = rest[0] if rest else ONE
    if not isinstance(order, Number) or order.value.denominator != 1 or not 1 <= order.value <= _MAX_ORDER:
        raise fault("argument", token.start, name=cursor.named(token.start, token.end))
    return Derivative(body, variable, int(order.value))


def integral_call(cursor: Cursor, token: Token) -> Node:
    """`integral(body, z)`, `integral(body, z, 0, 1)`, `integrate(body, (z, 0, 1))`."""
    body, variable, rest = _flat(cursor, token, _arguments(cursor, token, "integral"), (0, 2))
    return Integral(body, variable, *rest)


def sum_call(cursor: Cursor, token: Token) -> Node:
    """`sum(body, k, 1, n)`, `summation(body, (k, 1, n))`."""
    body, variable, rest = _flat(cursor, token, _arguments(cursor, token, "sum"), (2,))
    return Summation(body, variable, rest[0], rest[1])


def limit_call(cursor: Cursor, token: Token) -> Node:
    """`limit(body, z, 0)`, `limit(body, z, 0+)`, `limit(body, z → oo)`."""
    cursor.allow("limit", token.start)
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    cursor.advance()
    with cursor.inside(")", listing=True):
        body = cursor.expression(cursor, 0)
        if not cursor.accept(","):
            cursor.refuse(cursor.token)
        variable = _variable(cursor)
        if not cursor.accept(",", "→"):
            cursor.refuse(cursor.token)
        target, side = _target(cursor, SUM - 1)
        if cursor.accept(",") and cursor.token.key in {"+", "-"}:
            side = "+" if cursor.advance().key == "+" else "-"
    return Limit(body, _bound(cursor, variable), target, side)


def _variable(cursor: Cursor) -> str:
    token = cursor.token
    if token.key not in {"symbol", "unknown"}:
        cursor.refuse(token)
    cursor.advance()
    return token.name


def _target(cursor: Cursor, level: int) -> tuple[Node, Side]:
    cursor.sided = True
    target = cursor.expression(cursor, level)
    cursor.sided = False
    side: Side = ""
    raised = cursor.accept("^")
    braced = raised and cursor.accept("{", "(")
    if cursor.token.key in {"+", "-"}:
        side = "+" if cursor.advance().key == "+" else "-"
    if braced and not cursor.accept("}", ")"):
        cursor.refuse(cursor.token)
    return target, side


def limit_named(cursor: Cursor, token: Token) -> Node:
    """`lim_{z→0} body`, also where `lim` is typed out."""
    if cursor.token.key == "(":
        return limit_call(cursor, token)
    return limit(cursor, token, 0)


def limit(cursor: Cursor, token: Token, _level: int) -> Node:
    r"""`\lim_{z \to 0^+} body`."""
    cursor.allow("limit", token.start)
    cursor.accept("_")
    braced = cursor.accept("{")
    cursor.deeper()
    variable = _variable(cursor)
    if not cursor.accept("→"):
        cursor.refuse(cursor.token)
    target, side = _target(cursor, SUM - 1 if braced else PRODUCT)
    if braced:
        cursor.close("}")
    body = cursor.expression(cursor, PRODUCT - 1)
    cursor.depth -= 1
    return Limit(body, _bound(cursor, variable), target, side)


def integral(cursor: Cursor, token: Token, _level: int) -> Node:
    r"""`∫ z^2 dz`, `\int_0^1 z^2 \, dz`."""
    cursor.allow("integral", token.start)
    cursor.deeper()
    lower = upper = None
    if cursor.accept("_"):
        lower = cursor.factor(POWER)
        if not cursor.accept("^"):
            cursor.refuse(cursor.token)
        upper = cursor.factor(POWER)
    body = ONE if cursor.token.key == "differential" else cursor.expression(cursor, SUM - 1)
    if cursor.token.key != "differential":
        cursor.refuse(cursor.token)
    variable = _bound(cursor, cursor.advance().name)
    cursor.depth -= 1
    return Integral(body, variable, lower, upper)


def summation(cursor: Cursor, token: Token, _level: int) -> Node:
    r"""`\sum_{k=1}^{n} body`."""
    cursor.allow("sum", token.start)
    cursor.deeper()
    if not cursor.accept("_") or not cursor.accept("{", "("):
        cursor.refuse(cursor.token)
    index = _variable(cursor)
    if not cursor.accept("="):
        cursor.refuse(cursor.token)
    lower = cursor.expression(cursor, RELATION)
    cursor.close("}" if cursor.token.key == "}" else ")")
    if not cursor.accept("^"):
        cursor.refuse(cursor.token)
    upper = cursor.factor(POWER)
    body = cursor.expression(cursor, PRODUCT - 1)
    cursor.depth -= 1
    return Summation(body, _bound(cursor, index), lower, upper)


assert _MAX_ORDER < MAX_HEIGHT
