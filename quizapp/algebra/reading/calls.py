"""Functions applied: with and without brackets, with primes, powers and bases on their names."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from quizapp.algebra.functions import FACTS, FUNCTIONS
from quizapp.algebra.messages import fault
from quizapp.algebra.reading import matrices, operators, piecewise, sets
from quizapp.algebra.reading.amounts import check_factorial, check_power
from quizapp.algebra.reading.conditions import RELATION_CALLS, relation_call
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.levels import POWER, PRODUCT
from quizapp.algebra.reading.products import BEGINNINGS
from quizapp.algebra.reading.sorts import is_condition
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import (
    ONE,
    Branch,
    Call,
    Constant,
    FunctionName,
    Negative,
    Node,
    Number,
    Piecewise,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Truth,
)

_FACTS: Final = frozenset(FACTS.values())
_SHOWN_FUNCTIONS: Final = frozenset("fghFGHLJPpq")
_BEGINNINGS: Final = (BEGINNINGS | {"+", "-"}) - {"∫", "∑", "lim"}


def call(cursor: Cursor, token: Token) -> Node:
    """The application of the function that `token`, just passed, names."""
    name = token.function if token.key == "symbol" else token.name
    special = _specially(cursor, token, name)
    if special is not None:
        return special
    order = _primes(cursor, token)
    base = _base(cursor) if cursor.token.key == "_" else None
    exponent: Node | None = None
    if cursor.token.key == "^":
        at = cursor.token
        cursor.advance()
        exponent = cursor.factor(POWER - 1)
        if isinstance(exponent, Negative) and exponent.operand == ONE and cursor.flipped != "inverse":
            name, exponent = _inverse(cursor, token, name), None
        elif order:
            cursor.refuse(at)
    order = order or _primes(cursor, token)
    arguments = _arguments(cursor, token, name)
    if base is not None:
        arguments = (*arguments, base)
    node = _built(cursor, token, name, order, arguments)
    if exponent is None:
        return node
    check_power(node, exponent, token.start)
    return Power(node, exponent)


def applied(cursor: Cursor, token: Token) -> Node:
    """A declared name that is also a function, before a bracket or a prime; a factor in the other reading."""
    if cursor.flipped == "applied" and cursor.token.key == "(":
        return Symbol(token.name)
    cursor.remark("applied", typed=cursor.typed(token.start, token.end), read=token.function)
    return call(cursor, token)


def _specially(cursor: Cursor, token: Token, name: str) -> Node | None:
    """What a name is that takes other things than values, or nothing at all; None for every other function."""
    special = _SPECIAL.get(name)
    if special is not None:
        return special(cursor, token)
    if cursor.naming and cursor.token.key in {")", ",", "end"}:
        return FunctionName(name)
    alone = name in _LOGARITHMS and cursor.token.key not in _TAKEN
    return _logarithm(cursor, token, name) if alone else None


def _logarithm(cursor: Cursor, token: Token, name: str) -> Node | None:
    """`log2` with nothing to apply it to, as in `log2 - x`, is the logarithm of 2."""
    typed = cursor.typed(token.start, token.end)
    if not typed.endswith("2") and not typed.endswith("10"):
        return None
    node = Call("log", (_LOGARITHMS[name],))
    cursor.remark("logarithm", typed=typed, read=f"log({_LOGARITHMS[name].written})")
    return node


def _primes(cursor: Cursor, token: Token) -> int:
    order = 0
    at = cursor.index
    raised = cursor.token.key == "^" and (
        cursor.peek().key == "'" or (cursor.peek().key in {"{", "("} and cursor.peek(2).key == "'")
    )
    if raised:
        cursor.advance()
    wrapped = CLOSING.get(cursor.token.key) if raised else None
    if wrapped:
        cursor.advance()
    while cursor.accept("'"):
        order += 1
    if wrapped:
        cursor.close(wrapped)
    if order:
        cursor.allow("diff", token.start)
    else:
        cursor.go_to(at)
    return order


def _base(cursor: Cursor) -> Node:
    cursor.advance()
    return cursor.factor(POWER)


def _inverse(cursor: Cursor, token: Token, name: str) -> str:
    entry = FUNCTIONS.get(name)
    typed = cursor.typed(token.start, token.end)
    if entry is None or not entry.inverse:
        raise fault("inverse_unknown", token.start, f"1/{typed}(z)", name=typed)
    cursor.remark("inverse", typed=f"{typed}^-1", read=entry.inverse)
    return entry.inverse


def _arguments(cursor: Cursor, token: Token, name: str) -> tuple[Node, ...]:
    if cursor.token.key in {"(", "[", "{"}:
        _, most = _arity(cursor, name)
        return in_brackets(cursor, listing=most > 1, naming=name in _FACTS)
    if cursor.token.key not in _BEGINNINGS:
        typed = cursor.named(token.start, token.end)
        raise fault("function_alone", token.start, f"{typed}(z)", name=typed)
    return (_bare_argument(cursor, token),)


def in_brackets(cursor: Cursor, *, listing: bool = True, naming: bool = False) -> tuple[Node, ...]:
    """The arguments between brackets, separated by commas, or by semicolons where there is one."""
    closing = CLOSING[cursor.advance().key]
    separator = ";" if sets.separated_by_semicolons(cursor) else ","
    arguments: list[Node] = []
    with cursor.inside(closing, listing=listing and separator == ",", naming=naming):
        if cursor.token.key == closing:
            raise fault("empty_brackets", cursor.token.start)
        arguments.append(cursor.expression(cursor, 0))
        while cursor.accept(separator):
            arguments.append(cursor.expression(cursor, 0))
    return tuple(arguments)


def _bare_argument(cursor: Cursor, token: Token) -> Node:
    """The product that follows a function without brackets, up to `+`, `-`, `)` or the next function."""
    before, start = (cursor.lone, cursor.listing), cursor.token.start
    cursor.lone, cursor.listing = True, cursor.listing
    cursor.deeper()
    negative = cursor.token.key == "-"
    if cursor.token.key in {"-", "+"}:
        cursor.advance()
    glued = cursor.token.key == "number" and not cursor.token.spaced and cursor.token.start == token.end
    argument = cursor.expression(cursor, _reach(cursor))
    cursor.depth -= 1
    cursor.lone, cursor.listing = before
    if glued or not _simple(argument):
        typed = cursor.typed(token.start, token.end)
        inner = cursor.typed(start, cursor.tokens[cursor.index - 1].end)
        shown = cursor.typed(token.start, cursor.tokens[cursor.index - 1].end)
        cursor.remark("function_argument", typed=shown, read=f"{typed}({inner})")
    return Negative(argument) if negative else argument


def _reach(cursor: Cursor) -> int:
    """How far a function without brackets reaches: over the product, over one factor in the other reading."""
    if cursor.flipped == "function_argument":
        return POWER
    return PRODUCT if cursor.token.key == "function" else PRODUCT - 1


def names_function(cursor: Cursor, token: Token) -> bool:
    """Whether a letter that is declared nowhere is shown as a function: `f(z) = ...` in a displayed equation."""
    free = cursor.scope.free_names and token.name not in cursor.lexicon.declared
    return free and token.name in _SHOWN_FUNCTIONS and not cursor.token.spaced


def unknown_call(cursor: Cursor, token: Token) -> Node:
    """`f(z)` or `f'(z)` for a function of which only the name is known."""
    order = _primes(cursor, token)
    if cursor.token.key != "(":
        cursor.refuse(cursor.token)
    arguments = in_brackets(cursor)
    return Prime(token.name, order, arguments) if order else Call(token.name, arguments)


def _simple(node: Node) -> bool:
    if isinstance(node, Product):
        return all(isinstance(factor, Number | Symbol | Constant) for factor in node.factors)
    return isinstance(node, Number | Symbol | Constant | Call)


def _arity(cursor: Cursor, name: str) -> tuple[int, int]:
    definition = cursor.scope.definitions.get(name)
    if definition is not None:
        return 1, 1 + len(definition.defaults)
    if name in _FACTS:
        return 1, 10
    if name in _REWRITES:
        return _REWRITES[name][0], _REWRITES[name][1]
    entry = FUNCTIONS[name]
    return entry.fewest, entry.most


def _built(cursor: Cursor, token: Token, name: str, order: int, given: tuple[Node, ...]) -> Node:
    arguments = _naming(cursor, token, given) if name in _FACTS else _positional(cursor, token, name, given)
    fewest, most = _arity(cursor, name)
    typed = cursor.typed(token.start, token.end)
    if not fewest <= len(arguments) <= most:
        raise fault("arity", token.start, name=typed, count=len(arguments))
    if name not in _FACTS and name != "where" and any(is_condition(argument) for argument in arguments):
        raise fault("value_expected", token.start)
    if order:
        return Prime(name, order, arguments)
    if name in _REWRITES:
        return _REWRITES[name][2](*arguments)
    if name == "factorial":
        check_factorial(arguments[0], token.start)
    return Call(name, arguments)


def _naming(cursor: Cursor, token: Token, given: tuple[Node, ...]) -> tuple[Node, ...]:
    """`range(silu(z))` and `range(silu(z), z)` name the function as `range(silu)` does."""
    if not given or isinstance(given[0], FunctionName):
        return given
    first, *rest = given
    if not isinstance(first, Call) or len(first.arguments) != 1 or not isinstance(first.arguments[0], Symbol):
        typed = cursor.typed(token.start, token.end)
        raise fault("function_named", token.start, f"{typed}(sigmoid)", name=typed)
    letter = first.arguments[0]
    cursor.unknown.pop(letter.name, None)
    return (FunctionName(first.function), *(rest[1:] if rest[:1] == [letter] else rest))


def _positional(cursor: Cursor, token: Token, name: str, given: tuple[Node, ...]) -> tuple[Node, ...]:
    """Arguments with `alpha=0.1` put in their place."""
    definition = cursor.scope.definitions.get(name)
    if definition is None or not any(isinstance(argument, Relation) for argument in given):
        return given
    plain: list[Node] = [argument for argument in given if not isinstance(argument, Relation)]
    named: dict[str, Node] = {}
    for argument in given[len(plain) :]:
        if isinstance(argument, Relation) and argument.relators == ("=",) and isinstance(argument.operands[0], Symbol):
            key = argument.operands[0].name
            if key not in definition.defaults:
                typed = cursor.typed(token.start, token.end)
                raise fault("parameter", token.start, name=typed, parameter=key)
            cursor.unknown.pop(key, None)
            named[key] = argument.operands[1]
    for key in list(definition.defaults)[len(plain) - 1 :]:
        if key in named or any(later in named for later in list(definition.defaults)[len(plain) - 1 :]):
            plain.append(named.pop(key, definition.defaults[key]))
    return tuple(plain)


def _clamp(value: Node, low: Node, high: Node) -> Node:
    return Call("max", (low, Call("min", (value, high))))


def _where(condition: Node, value: Node, other: Node) -> Node:
    return Piecewise((Branch(value, condition), Branch(other, Truth(value=True))))


_TWO: Final = Number(Fraction(2), "2")
_TEN: Final = Number(Fraction(10), "10")
_LOGARITHMS: Final = {"log2": _TWO, "log10": _TEN}
_TAKEN: Final = BEGINNINGS | {"^", "_", "'"}
"""What may follow the name of a logarithm that is applied; a sign is none of it."""
_REWRITES: Final[dict[str, tuple[int, int, Callable[..., Node]]]] = {
    "log2": (1, 1, lambda value: Call("log", (value, _TWO))),
    "log10": (1, 1, lambda value: Call("log", (value, _TEN))),
    "log1p": (1, 1, lambda value: Call("log", (Sum((ONE, value)),))),
    "expm1": (1, 1, lambda value: Sum((Call("exp", (value,)), Negative(ONE)))),
    "pow": (2, 2, Power),
    "clamp": (3, 3, _clamp),
    "where": (3, 3, _where),
    "rational": (2, 2, Quotient),
}
"""Functions that are read as something else; fewest and most arguments, and what they are."""

_SPECIAL: Final[dict[str, Callable[[Cursor, Token], Node]]] = {
    "piecewise": piecewise.call,
    "diff": operators.diff_call,
    "integral": operators.integral_call,
    "limit": operators.limit_call,
    "lim": operators.limit_named,
    "sum": operators.sum_call,
    **dict.fromkeys(RELATION_CALLS, relation_call),
    **dict.fromkeys(sets.CALLS, sets.call),
    **dict.fromkeys(matrices.CALLS, matrices.call),
}
"""Functions whose arguments are not all values."""
