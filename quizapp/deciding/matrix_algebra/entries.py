"""Matrix expressions worked out entry by entry: sums, products, transposes, inverses and elementwise functions.

Entries stay trees, so that one walk serves literal matrices, matrices of symbols and concrete counterexamples.
A vector typed without orientation takes the one that its neighbours need. A 1 x 1 result counts as its entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Call,
    Matrix,
    Negative,
    Node,
    Power,
    Prime,
    Product,
    Quotient,
    Sum,
    Symbol,
    Transpose,
    Vector,
    names,
    substitute,
    walk,
)
from quizapp.deciding.real_sets.ordering import exact, number

LARGEST_POWER = 8
LARGEST_ENTRY = 4000
LARGEST_ADJUGATE = 4


class TooLargeError(Exception):
    """The entries would grow beyond what is decided."""


class ShapeError(Exception):
    """The shapes of a matrix expression do not fit, or an inverse does not exist."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Entries in rows; `oriented` is false for a vector that fits a column or a row, held as a column."""

    rows: tuple[tuple[Node, ...], ...]
    oriented: bool = True

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0])

    def transposed(self) -> Grid:
        """Rows for columns; a vector without orientation stays one."""
        return self if not self.oriented else Grid(tuple(zip(*self.rows, strict=True)))

    def mapped(self, change: Callable[[Node], Node]) -> Grid:
        """The grid with `change` applied to each entry."""
        return Grid(tuple(tuple(change(entry) for entry in row) for row in self.rows), self.oriented)


Value: TypeAlias = Grid | Node
Environment: TypeAlias = Mapping[str, Value]


def is_matrix(node: Node, symbols: Mapping[str, object]) -> bool:
    """Whether a tree holds a literal matrix, a vector, a transpose or one of the matrix symbols."""
    return any(
        isinstance(part, Matrix | Vector | Transpose) or (isinstance(part, Symbol) and part.name in symbols)
        for part in walk(node)
    )


def worked_out(node: Node, environment: Environment) -> Value:
    """The value of a matrix expression: a grid of trees, or one tree.

    Args:
        node: the expression.
        environment: grids of matrix symbols, and trees for scalar ones.

    Raises:
        ShapeError: shapes do not fit, an inverse does not exist, or an operation has no meaning for matrices.
        TooLargeError: the entries would become too large.
    """
    grids = {name: value for name, value in environment.items() if isinstance(value, Grid)}
    if not is_matrix(node, grids):
        return _scalar(node, environment)
    return _as_entry(_grid(node, environment))


def _scalar(node: Node, environment: Environment) -> Node:
    known = {name: value for name, value in environment.items() if not isinstance(value, Grid)}
    return substitute(node, known) if known and names(node) & known.keys() else node


def _as_entry(value: Value) -> Value:
    return value.rows[0][0] if isinstance(value, Grid) and value.shape == (1, 1) else value


def _grid(node: Node, environment: Environment) -> Value:  # noqa: C901  (one case a sort of node)
    match node:
        case Matrix(rows):
            return Grid(tuple(tuple(_entry(entry, environment) for entry in row) for row in rows))
        case Vector(entries):
            return Grid(tuple((_entry(entry, environment),) for entry in entries), oriented=False)
        case Symbol(name) if name in environment:
            return environment[name]
        case Negative(operand):
            return _each(worked_out(operand, environment), Negative)
        case Transpose(operand):
            value = worked_out(operand, environment)
            return value.transposed() if isinstance(value, Grid) else value
        case Sum(terms):
            return _sum([worked_out(term, environment) for term in terms])
        case Product(factors):
            return product([worked_out(factor, environment) for factor in factors])
        case Quotient(numerator, denominator):
            return _divided(numerator, denominator, environment)
        case Power(base, exponent):
            return _raised(base, exponent, environment)
        case Call() | Prime():
            return _elementwise(node, [worked_out(argument, environment) for argument in node.arguments])
        case _:
            raise ShapeError


def _divided(numerator: Node, denominator: Node, environment: Environment) -> Value:
    above, below = worked_out(numerator, environment), worked_out(denominator, environment)
    if _is_vector(denominator, below):
        return _entry_by_entry([above, below], lambda pair: _folded(Quotient(*pair)))
    return _quotient(above, below)


def _raised(base: Node, exponent: Node, environment: Environment) -> Value:
    lower, upper = worked_out(base, environment), worked_out(exponent, environment)
    if _is_vector(base, lower) or _is_vector(exponent, upper):
        return _entry_by_entry([lower, upper], lambda pair: Power(*pair))
    return _power(lower, upper)


def _is_vector(node: Node, value: Value) -> bool:
    """Whether powers and quotients of this are taken entry by entry: a vector that is not written out as numbers."""
    if isinstance(node, Matrix | Vector) or not isinstance(value, Grid):
        return False
    return 1 in value.shape and value.shape != (1, 1)


def _entry(node: Node, environment: Environment) -> Node:
    value = worked_out(node, environment)
    if isinstance(value, Grid):
        raise ShapeError
    return value


def _each(value: Value, change: Callable[[Node], Node]) -> Value:
    return value.mapped(change) if isinstance(value, Grid) else change(value)


def fitted(value: Grid, shape: tuple[int, int]) -> Grid:
    """A vector without orientation turned to `shape` if that is a row or a column of its length."""
    rows, columns = shape
    if value.oriented or value.shape == shape:
        return Grid(value.rows, oriented=True) if value.shape == shape else value
    if (columns, rows) == value.shape:
        return Grid(tuple(zip(*value.rows, strict=True)))
    return value


def _sum(terms: list[Value]) -> Value:
    terms = [_as_entry(term) for term in terms]
    grids = [term for term in terms if isinstance(term, Grid)]
    if not grids:
        return Sum(tuple(term for term in terms if not isinstance(term, Grid)))
    oriented = [grid for grid in grids if grid.oriented]
    shape = (oriented or grids)[0].shape
    if len(grids) < len(terms) and shape[0] == shape[1]:
        raise ShapeError
    spread = [term if isinstance(term, Grid) else _filled(term, shape) for term in terms]
    turned = [fitted(grid, shape) if oriented else grid for grid in spread]
    if any(grid.shape != shape for grid in turned):
        raise ShapeError
    rows = tuple(
        tuple(_folded(Sum(tuple(grid.rows[row][column] for grid in turned))) for column in range(shape[1]))
        for row in range(shape[0])
    )
    return Grid(rows, oriented=bool(oriented))


def _filled(entry: Node, shape: tuple[int, int]) -> Grid:
    return Grid(tuple((entry,) * shape[1] for _ in range(shape[0])))


def product(factors: list[Value]) -> Value:
    """The product from left to right; a 1 x 1 factor that does not fit as a matrix counts as a number."""
    result: Value = factors[0]
    for position, factor in enumerate(factors[1:], start=1):
        following = factors[position + 1] if position + 1 < len(factors) else None
        result = _times(result, factor, following)
    return result


def _times(left: Value, right: Value, following: Value | None) -> Value:
    left, right = _as_entry(left), _as_entry(right)
    if not isinstance(left, Grid):
        number_left: Node = left
        return _each(right, lambda entry: _multiplied(number_left, entry))
    if not isinstance(right, Grid):
        number_right: Node = right
        return left.mapped(lambda entry: _multiplied(entry, number_right))
    if not left.oriented and not right.oriented:
        raise ShapeError
    columns_wanted = following.shape[0] if isinstance(following, Grid) else None
    left = fitted(left, (1, right.shape[0])) if not left.oriented else left
    right = _turned(right, left.shape[1], columns_wanted)
    if left.shape[1] != right.shape[0]:
        raise ShapeError
    columns = tuple(zip(*right.rows, strict=True))
    if left.shape[1] * (_weight(left) + _weight(right)) > LARGEST_ENTRY:
        raise TooLargeError
    return Grid(tuple(tuple(_dot(row, column) for column in columns) for row in left.rows))


def _weight(grid: Grid) -> int:
    """The number of nodes of the largest entry."""
    return max(sum(1 for _ in walk(entry)) for row in grid.rows for entry in row)


def _turned(vector: Grid, inner: int, wanted: int | None) -> Grid:
    if vector.oriented:
        return vector
    length = vector.shape[0]
    if inner == 1 and length > 1 and wanted in {None, length}:
        return fitted(vector, (1, length))
    return fitted(vector, (length, 1))


def _dot(row: tuple[Node, ...], column: tuple[Node, ...]) -> Node:
    terms = tuple(_multiplied(left, right) for left, right in zip(row, column, strict=True))
    return terms[0] if len(terms) == 1 else _folded(Sum(terms))


def _multiplied(left: Node, right: Node) -> Node:
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    return left if right == ONE else _folded(Product((left, right)))


def _folded(node: Node) -> Node:
    """The number that a tree is, if it is a rational one, else the tree: keeps concrete matrices small."""
    value = exact(node)
    return node if value is None else number(value)


def _quotient(numerator: Value, denominator: Value) -> Value:
    if isinstance(denominator, Grid):
        raise ShapeError
    return _each(numerator, lambda entry: _folded(Quotient(entry, denominator)))


def _power(base: Value, exponent: Value) -> Value:
    if isinstance(exponent, Grid):
        raise ShapeError
    power = exact(exponent)
    if not isinstance(base, Grid):
        return Power(base, exponent)
    rows, columns = base.shape
    if power is None or power.denominator != 1 or rows != columns or abs(power) > LARGEST_POWER:
        raise ShapeError
    start = base if power >= 0 else _inverse(base)
    result: Value = identity(rows)
    for _ in range(abs(int(power))):
        result = _times(result, start, None)
    return result


def identity(size: int) -> Grid:
    """The identity matrix."""
    return Grid(tuple(tuple(ONE if row == column else ZERO for column in range(size)) for row in range(size)))


def _inverse(base: Grid) -> Grid:
    size = base.shape[0]
    if size > LARGEST_ADJUGATE:
        raise ShapeError
    determinant = _determinant(base.rows)
    if exact(determinant) == 0:
        raise ShapeError
    return Grid(
        tuple(
            tuple(_folded(Quotient(_cofactor(base.rows, column, row), determinant)) for column in range(size))
            for row in range(size)
        )
    )


def _cofactor(rows: tuple[tuple[Node, ...], ...], row: int, column: int) -> Node:
    if len(rows) == 1:
        return ONE
    rest = tuple(line[:column] + line[column + 1 :] for index, line in enumerate(rows) if index != row)
    minor = _determinant(rest)
    return minor if (row + column) % 2 == 0 else _folded(Negative(minor))


def _determinant(rows: tuple[tuple[Node, ...], ...]) -> Node:
    if len(rows) == 1:
        return rows[0][0]
    terms = tuple(_multiplied(entry, _cofactor(rows, 0, column)) for column, entry in enumerate(rows[0]))
    return _folded(Sum(terms))


def _elementwise(node: Call | Prime, arguments: list[Value]) -> Value:
    """A function applied to each entry; further arguments are numbers or grids of the same shape."""
    return _entry_by_entry(arguments, lambda parts: _applied(node, parts))


def _entry_by_entry(arguments: list[Value], build: Callable[[list[Node]], Node]) -> Value:
    """What `build` makes of the entries at each place; numbers go with every entry."""
    grids = [argument for argument in arguments if isinstance(argument, Grid)]
    if not grids:
        return build([argument for argument in arguments if not isinstance(argument, Grid)])
    shape = next((grid.shape for grid in grids if grid.oriented), grids[0].shape)
    turned = [fitted(argument, shape) if isinstance(argument, Grid) else argument for argument in arguments]
    if any(isinstance(argument, Grid) and argument.shape != shape for argument in turned):
        raise ShapeError
    rows = tuple(
        tuple(
            build([argument.rows[row][column] if isinstance(argument, Grid) else argument for argument in turned])
            for column in range(shape[1])
        )
        for row in range(shape[0])
    )
    return Grid(rows, oriented=any(grid.oriented for grid in grids))


def _applied(node: Call | Prime, arguments: list[Node]) -> Node:
    if isinstance(node, Prime):
        return Prime(node.function, node.order, tuple(arguments))
    if node.function == "hadamard":
        return _folded(Product(tuple(arguments)))
    return Call(node.function, tuple(arguments))


def integer_grid(values: list[list[int]]) -> Grid:
    """A grid of integers."""
    return Grid(tuple(tuple(number(Fraction(value)) for value in row) for row in values))
