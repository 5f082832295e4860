"""Right answers made pleasant to look at: numbers in them are worked out, sums and products of them put together.

Numbers stay decimals where the task has decimals; cases that never apply are left out (`case_conditions`).

This changes how a key is shown and nothing else; what is decided is the task as the author wrote it.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TypeAlias

from quizapp.activations.catalogue import definitions
from quizapp.algebra.definitions import expand
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.numeric import NotNumericError, compile_numpy
from quizapp.algebra.tree import (
    And,
    Call,
    Matrix,
    Negative,
    Node,
    Number,
    Or,
    Piecewise,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Transpose,
    Vector,
    transform,
    walk,
)
from quizapp.questions.case_conditions import simpler_cases, simpler_condition
from quizapp.questions.schema import decimal

MAX_POWER = 64
NEARLY = 1e-6
ROUNDING = {"floor": math.floor, "ceil": math.ceil}
Rows: TypeAlias = tuple[tuple[Node, ...], ...]


def simplified(tree: Node) -> Node:
    """The tree with exact numbers worked out.

    >>> from quizapp.algebra.printing.text import to_text
    >>> from quizapp.algebra.parser import read
    >>> from quizapp.algebra.scope import Scope
    >>> to_text(simplified(read("3*2*z + max(0, 1/2) - 5*2", "expression", Scope(free_names=True)).tree))
    '6*z - 19/2'
    """
    plain = transform(tree, _simpler)
    return transform(plain, _as_decimal) if _has_decimals(tree) else plain


def _has_decimals(tree: Node) -> bool:
    return any(isinstance(part, Number) and part.value.denominator != 1 for part in walk(tree))


def _as_decimal(node: Node) -> Node:
    match node:
        case Quotient(Number(above), Number(below)) if below != 0 and decimal(above / below) is not None:
            return Number(above / below)
        case _:
            return node


def approximate(tree: Node) -> float | None:
    """The value of a number without variables, where it is not rational; None if it is, or has no value."""
    plain = expand(tree, definitions())
    if evaluate(plain) is not None:
        return None
    try:
        value = float(compile_numpy(plain, ())())
    except NotNumericError:
        return None
    return value if math.isfinite(value) else None


def exact_tree(value: Fraction) -> Node:
    """A rational number as it is written: an integer, or a fraction, with the sign in front."""
    size = abs(value)
    tree: Node = Number(Fraction(size.numerator))
    if size.denominator != 1:
        tree = Quotient(tree, Number(Fraction(size.denominator)))
    return Negative(tree) if value < 0 else tree


def _simpler(node: Node) -> Node:
    value = _number(node)
    if value is not None:
        return node if isinstance(node, Number) else exact_tree(value)
    match node:
        case Product() | Sum() | Transpose():
            return _built(node)
        case Piecewise():
            return simpler_cases(node)
        case Relation() | And() | Or():
            return simpler_condition(node)
        case Negative():
            return _negated(node)
        case Quotient(numerator, denominator) if (number := _number(denominator)) not in (None, 0):
            return _over(numerator, denominator, number)
        case Call():
            return _called(node)
        case _:
            return node


def _negated(node: Negative) -> Node:
    match node.operand:
        case Negative(inner):
            return inner
        case Matrix() | Vector() as whole:
            return _scaled((exact_tree(Fraction(-1)), whole)) or node
        case _:
            return node


def _called(node: Call) -> Node:
    match node:
        case Call("exp" | "tanh" as name, (argument,)) if (power := _exponential(argument)) is not None:
            return exact_tree(power if name == "exp" else (power**2 - 1) / (power**2 + 1))
        case Call("floor" | "ceil" as name, (argument,)) if (about := approximate(argument)) is not None:
            return node if _is_nearly_whole(about) else Number(Fraction(ROUNDING[name](about)))
        case Call("min" | "max" as name, arguments):
            return _outermost(arguments, name) or node
        case _:
            return node


def _outermost(arguments: tuple[Node, ...], name: str) -> Node | None:
    """The least or the greatest of numbers, where it is so by far more than rounding."""
    exact = [_number(argument) for argument in arguments]
    about = [approximate(node) if value is None else float(value) for node, value in zip(arguments, exact, strict=True)]
    known = sorted((value, place) for place, value in enumerate(about) if value is not None)
    if len(known) < max(len(arguments), 2):
        return None
    first, second = known[:2] if name == "min" else known[:-3:-1]
    return arguments[first[1]] if abs(first[0] - second[0]) > NEARLY else None


def _is_nearly_whole(value: float) -> bool:
    """Whether rounding a value that is known to about 15 figures might go to the wrong side."""
    return abs(value - round(value)) < NEARLY


def _built(node: Product | Sum | Transpose) -> Node:
    match node:
        case Product(factors) if all(isinstance(factor, Matrix | Vector) for factor in factors):
            return _multiplied(factors) or node
        case Product(factors) if sum(isinstance(factor, Matrix | Vector) for factor in factors) == 1:
            return _scaled(factors) or _product(factors)
        case Product(factors):
            return _product(factors)
        case Sum(terms) if all(isinstance(term, Matrix | Vector) for term in terms):
            return _added(terms) or node
        case Sum(terms):
            return _sum(terms)
        case Transpose(Matrix(rows)):
            return Matrix(tuple(zip(*rows, strict=True)))
        case Transpose():
            return node


def _number(node: Node) -> Fraction | None:
    if isinstance(node, Matrix | Vector) or any(isinstance(part, Symbol) for part in walk(node)):
        return None
    value = evaluate(expand(node, definitions()))
    return value if isinstance(value, Fraction) else None


def _over(numerator: Node, denominator: Node, number: Fraction) -> Node:
    """A quotient by a number: by a fraction it is a product with the fraction turned over."""
    if number == 1:
        return numerator
    if isinstance(numerator, Quotient):
        return Quotient(_product((exact_tree(1 / number), numerator.numerator)), numerator.denominator)
    if number.denominator == 1:
        return Quotient(numerator, denominator)
    return _product((exact_tree(1 / number), numerator))


def _exponential(exponent: Node) -> Fraction | None:
    """`e^exponent` where the exponent is a whole multiple of the logarithm of a rational number."""
    match exponent:
        case Call("log", (argument,)):
            return _number(argument)
        case Negative(inner):
            found = _exponential(inner)
            return None if found in (None, 0) else 1 / found
        case Product((Number(times), Call("log", (argument,)))) if times.denominator == 1 and times <= MAX_POWER:
            found = _number(argument)
            return None if found is None else found ** int(times)
        case _:
            return None


def _product(factors: tuple[Node, ...]) -> Node:
    flat = [inner for factor in factors for inner in (factor.factors if isinstance(factor, Product) else (factor,))]
    signs = sum(isinstance(factor, Negative) for factor in flat)
    bare = [factor.operand if isinstance(factor, Negative) else factor for factor in flat]
    numbers = [number for factor in bare if (number := _number(factor)) is not None]
    rest = [factor for factor in bare if _number(factor) is None]
    value = math.prod(numbers, start=Fraction((-1) ** signs))
    if value == 0 and not any(isinstance(part, Matrix | Vector) for part in rest):
        return exact_tree(value)
    kept = [*([] if abs(value) == 1 else [exact_tree(abs(value))]), *rest]
    tree = kept[0] if len(kept) == 1 else Product(tuple(kept))
    return Negative(tree) if value < 0 else tree


def _sum(terms: tuple[Node, ...]) -> Node:
    flat = [inner for term in terms for inner in (term.terms if isinstance(term, Sum) else (term,))]
    value = sum((number for term in flat if (number := _number(term)) is not None), start=Fraction(0))
    rest = [term for term in flat if _number(term) is None]
    kept = [*rest, *([] if value == 0 else [exact_tree(value)])]
    kept.sort(key=lambda term: isinstance(term, Negative))
    return kept[0] if len(kept) == 1 else Sum(tuple(kept))


def _rows(node: Node, *, column: bool) -> Rows:
    if isinstance(node, Matrix):
        return node.rows
    assert isinstance(node, Vector)
    return tuple((entry,) for entry in node.entries) if column else (node.entries,)


def _scaled(factors: tuple[Node, ...]) -> Node | None:
    """A matrix times numbers, multiplied out; None if something else is among the factors."""
    numbers = [factor for factor in factors if not isinstance(factor, Matrix | Vector)]
    if any(_number(factor) is None for factor in numbers):
        return None
    whole = next(factor for factor in factors if isinstance(factor, Matrix | Vector))
    rows = tuple(tuple(_simpler(Product((*numbers, entry))) for entry in row) for row in _rows(whole, column=False))
    return Matrix(rows) if isinstance(whole, Matrix) else Vector(rows[0])


def _multiplied(factors: tuple[Node, ...]) -> Node | None:
    result = _rows(factors[0], column=False)
    for factor in factors[1:]:
        right = _rows(factor, column=True)
        if len(result[0]) != len(right):
            return None
        columns = tuple(zip(*right, strict=True))
        result = tuple(tuple(_dot(row, column) for column in columns) for row in result)
    return Matrix(result)


def _dot(row: tuple[Node, ...], column: tuple[Node, ...]) -> Node:
    products = tuple(_simpler(Product(pair)) for pair in zip(row, column, strict=True))
    return products[0] if len(products) == 1 else _simpler(Sum(products))


def _added(terms: tuple[Node, ...]) -> Node | None:
    grids = [_rows(term, column=True) for term in terms]
    if len({(len(grid), len(grid[0])) for grid in grids}) > 1:
        return None
    return Matrix(
        tuple(
            tuple(_simpler(Sum(entries)) for entries in zip(*rows, strict=True)) for rows in zip(*grids, strict=True)
        ),
    )
