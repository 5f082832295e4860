"""Right answers made pleasant to look at: numbers in them are worked out, sums and products of them put together.

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
    Call,
    Matrix,
    Negative,
    Node,
    Number,
    Product,
    Quotient,
    Sum,
    Symbol,
    Transpose,
    Vector,
    transform,
    walk,
)

MAX_POWER = 64
Rows: TypeAlias = tuple[tuple[Node, ...], ...]


def simplified(tree: Node) -> Node:
    """The tree with exact numbers worked out.

    >>> from quizapp.algebra.printing.text import to_text
    >>> from quizapp.algebra.parser import read
    >>> from quizapp.algebra.scope import Scope
    >>> to_text(simplified(read("3*2*z + max(0, 1/2) - 5*2", "expression", Scope(free_names=True)).tree))
    '6*z - 19/2'
    """
    return transform(tree, _simpler)


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
        case Negative(Negative(inner)):
            return inner
        case Quotient(numerator, denominator) if (number := _number(denominator)) not in (None, 0):
            return _over(numerator, denominator, number)
        case Call("exp" | "tanh" as name, (argument,)) if (power := _exponential(argument)) is not None:
            return exact_tree(power if name == "exp" else (power**2 - 1) / (power**2 + 1))
        case _:
            return node


def _built(node: Product | Sum | Transpose) -> Node:
    match node:
        case Product(factors) if all(isinstance(factor, Matrix | Vector) for factor in factors):
            return _multiplied(factors) or node
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
