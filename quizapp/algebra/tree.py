"""The expression tree: the one immutable shape of everything that is typed as mathematics.

A learner's answer, an author's reference and an activation's formula are all read into these nodes; previews, the
SymPy object, the NumPy callable, enclosures, the normal form and plots are made from them. The tree keeps what was
written (`2z/4` stays a quotient of a product), so that a printed tree reads back as the same tree. Nodes are values:
frozen, hashable, compared by content.

Four sorts of node share the tree: expressions, conditions, sets and matrices. `Node` is the union of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from quizapp.algebra.shapes import Parts, Rebuild, reader, rebuilder

ConstantName: TypeAlias = Literal["e", "pi", "oo"]
Relator: TypeAlias = Literal["<", "<=", ">", ">=", "=", "!="]


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational that is not negative; decimals are exact (`0.1` is 1/10).

    `written` keeps how it was typed (`0.10`, `50%`, `1e-3`), because an item can ask for significant figures; it takes
    no part in comparison.
    """

    value: Fraction
    written: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash(self.value.as_integer_ratio())  # that of a Fraction is several times slower


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable, a parameter or a matrix symbol; `x_1` and `x1` have the same name `x1`, `α` is `alpha`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """Euler's number, pi, or infinity (which stands only in ends of intervals, limits and bounds)."""

    name: ConstantName


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A function that is named and not applied, as in `range(silu)`."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """`-operand`; a difference is a `Sum` with negative terms."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms in the order in which they were written."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors in the order in which they were written (matrices do not commute)."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """`numerator / denominator`."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Power:
    """`base ^ exponent`; over the reals, `0^0 = 1`, and a non-integer exponent asks for a base >= 0."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied: elementary (`quizapp.algebra.functions`) or defined (an activation), by canonical name."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Prime:
    """The slope of a named function at an argument: `σ'(z)` has order 1, `σ''(2z)` order 2."""

    function: str
    order: int
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Derivative:
    """`d^order/d variable^order` of `body`, not carried out."""

    body: Node
    variable: Symbol
    order: int = 1


@dataclass(frozen=True, slots=True)
class Integral:
    """An integral, not carried out; both bounds or none."""

    body: Node
    variable: Symbol
    lower: Node | None = None
    upper: Node | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, not carried out, from the left (`-`), the right (`+`) or both sides (empty)."""

    body: Node
    variable: Symbol
    target: Node
    side: Literal["", "+", "-"] = ""


@dataclass(frozen=True, slots=True)
class Summation:
    """A sum over an integer index, not carried out."""

    body: Node
    index: Symbol
    lower: Node
    upper: Node


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a `Piecewise`: `value` where `condition` holds and no earlier one does."""

    value: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Piecewise:
    """Branches tried in order; where no condition holds there is no value."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The condition that always (`otherwise`) or never holds."""

    value: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A chain `operands[0] relators[0] operands[1] ...`, such as `0 < y <= 1`; one relator fewer than operands."""

    operands: tuple[Node, ...]
    relators: tuple[Relator, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more conditions."""

    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more conditions."""

    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    condition: Node


@dataclass(frozen=True, slots=True)
class Member:
    """The condition that `element` lies in the set `collection`."""

    element: Node
    collection: Node


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval; infinite ends are open."""

    lower: Node
    upper: Node
    lower_closed: bool
    upper_closed: bool


@dataclass(frozen=True, slots=True)
class FiniteSet:
    """Finitely many elements, as written; no elements is the empty set."""

    elements: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Reals:
    """All real numbers."""


@dataclass(frozen=True, slots=True)
class Union:
    """The union of two or more sets."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Intersection:
    """The intersection of two or more sets."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Complement:
    """`whole` without `removed`."""

    whole: Node
    removed: Node


@dataclass(frozen=True, slots=True)
class Selection:
    """The set of all real `element` for which `condition` holds, as `y > 0` or `0 < y < 1` describe it."""

    element: Symbol
    condition: Node


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix given by its entries: rows of equal length."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Vector:
    """A vector without orientation: it fits a column or a row."""

    entries: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Transpose:
    """The transpose of a matrix expression."""

    operand: Node


Condition: TypeAlias = Truth | Relation | And | Or | Not | Member
SetNode: TypeAlias = Interval | FiniteSet | Reals | Union | Intersection | Complement | Selection
MatrixNode: TypeAlias = Matrix | Vector | Transpose
Node: TypeAlias = (
    Number
    | Symbol
    | Constant
    | FunctionName
    | Negative
    | Sum
    | Product
    | Quotient
    | Power
    | Call
    | Prime
    | Derivative
    | Integral
    | Limit
    | Summation
    | Branch
    | Piecewise
    | Condition
    | SetNode
    | MatrixNode
)
"""Anything that stands in a tree."""

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of `node`, in reading order; bound variables and indices count as parts.

    >>> children(Quotient(ONE, Symbol("z")))
    (Number(value=Fraction(1, 1), written=''), Symbol(name='z'))
    """
    return _PARTS[type(node)](node)


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents before their parts."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(_PARTS[type(current)](current)[::-1])


def transform(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, parts before the whole; what does not change is the same object."""

    def changed(part: Node) -> Node:
        rebuild = _REBUILDERS[type(part)]
        return change(part if rebuild is None else rebuild(part, changed))

    return changed(node)


def replaced(node: Node, part: Node, other: Node) -> Node:
    """The tree with another in the place of one of its parts, wherever that stands."""
    return transform(node, lambda found: other if found == part else found)


def height(node: Node) -> int:
    """How many levels the tree has; a leaf has one."""
    levels, current = 0, [node]
    while current:
        levels += 1
        current = [part for above in current for part in children(above)]
    return levels


def names(node: Node) -> frozenset[str]:
    """The names of all symbols in the tree, bound ones included."""
    found: set[str] = set()
    pending = [node]
    while pending:
        current = pending.pop()
        if type(current) is Symbol:
            found.add(current.name)
        else:
            pending.extend(_PARTS[type(current)](current))
    return frozenset(found)


def is_constant(node: Node) -> bool:
    """Whether no symbol stands in the tree."""
    pending = [node]
    while pending:
        current = pending.pop()
        if type(current) is Symbol:
            return False
        pending.extend(_PARTS[type(current)](current))
    return True


def substitute(node: Node, values: dict[str, Node]) -> Node:
    """The tree with symbols replaced by name, all at once."""
    return transform(node, lambda part: values.get(part.name, part) if isinstance(part, Symbol) else part)


_PARTS: dict[type, Parts] = {sort: reader(sort) for sort in get_args(Node)}
_REBUILDERS: dict[type, Rebuild | None] = {sort: rebuilder(sort) for sort in get_args(Node)}
