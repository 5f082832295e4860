"""Random trees of every sort, as the parser could have read them."""

from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from quizapp.algebra.tree import (
    And,
    Branch,
    Call,
    Complement,
    Constant,
    Derivative,
    FiniteSet,
    Integral,
    Intersection,
    Interval,
    Limit,
    Matrix,
    Member,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Prime,
    Product,
    Quotient,
    Reals,
    Relation,
    Relator,
    Selection,
    Sum,
    Summation,
    Symbol,
    Transpose,
    Truth,
    Union,
    Vector,
)

T = TypeVar("T")
INFINITY = Constant("oo")
NUMBERS = [Number(Fraction(text)) for text in ("0", "1", "2", "3", "10", "0.5", "2.25")]
SYMBOLS = [Symbol(name) for name in ("z", "a", "k", "x1", "alpha")]
LEAVES: list[Node] = [*NUMBERS, *SYMBOLS, Constant("e"), Constant("pi")]
EXPONENTS: list[Node] = [
    *SYMBOLS,
    NUMBERS[2],
    Negative(NUMBERS[1]),
    Negative(SYMBOLS[0]),
    Sum((SYMBOLS[0], SYMBOLS[1])),
]
SINGLE = "exp log sqrt cbrt abs sign tanh sech asin normal_cdf normal_pdf floor sigmoid relu erf".split()  # noqa: SIM905
RELATORS: list[Relator] = ["<", "<=", ">", ">=", "=", "!="]


class Grower:
    """Grows trees by drawing what comes next; `depth` is what is left of the height."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, choices: list[T]) -> T:
        return self.draw(st.sampled_from(choices))

    def yes(self) -> bool:
        return self.draw(st.booleans())

    def several(self, depth: int) -> tuple[Node, ...]:
        return tuple(self.expression(depth) for _ in range(self.pick([2, 2, 3])))

    def expression(self, depth: int) -> Node:
        if depth == 0:
            return self.pick(LEAVES)
        grow = self.pick(
            [self.leaf, self.negative, self.sum, self.product, self.quotient, self.power, self.call, self.piecewise]
        )
        return grow(depth - 1)

    def leaf(self, _depth: int) -> Node:
        return self.pick(LEAVES)

    def negative(self, depth: int) -> Node:
        return Negative(self.expression(depth))

    def sum(self, depth: int) -> Node:
        return Sum(self.several(depth))

    def product(self, depth: int) -> Node:
        return Product(self.several(depth))

    def quotient(self, depth: int) -> Node:
        return Quotient(self.expression(depth), self.expression(depth))

    def power(self, depth: int) -> Node:
        return Power(self.expression(depth), self.pick(EXPONENTS))

    def call(self, depth: int) -> Node:
        name = self.pick([*SINGLE, "max", "log", "root"])
        if name == "max":
            return Call(name, self.several(depth))
        if name == "root" or (name == "log" and self.yes()):
            return Call(name, (self.expression(depth), self.expression(depth)))
        return Call(name, (self.expression(depth),))

    def piecewise(self, depth: int) -> Node:
        branches = [Branch(self.expression(depth), self.condition(depth)) for _ in range(self.pick([0, 1, 2]))]
        last = self.condition(depth) if self.yes() else Truth(value=True)
        return Piecewise((*branches, Branch(self.expression(depth), last)))

    def condition(self, depth: int) -> Node:
        sort = self.pick(["relation", "relation", "chain", "member", "and", "or", "not"] if depth else ["relation"])
        if sort in {"and", "or"}:
            parts = (self.condition(depth - 1), self.condition(depth - 1))
            return And(parts) if sort == "and" else Or(parts)
        if sort == "not":
            return Not(self.condition(depth - 1))
        if sort == "member":
            return Member(self.expression(depth), self.collection(depth - 1))
        operands = tuple(self.expression(depth) for _ in range(3 if sort == "chain" else 2))
        return Relation(operands, tuple(self.pick(RELATORS) for _ in operands[1:]))

    def operator(self, depth: int) -> Node:
        body, variable = self.expression(depth), self.pick(SYMBOLS)
        sort = self.pick(["prime", "derivative", "integral", "bounded", "limit", "sum", "product", "terms"])
        if sort == "prime":
            return Prime("sigmoid", self.pick([1, 2, 3]), (body,))
        if sort == "derivative":
            return Derivative(body, variable, self.pick([1, 2]))
        if sort == "integral":
            return Integral(body, variable)
        if sort == "bounded":
            return Integral(body, variable, self.expression(1), self.expression(1))
        if sort == "limit":
            return Limit(body, variable, self.pick([*LEAVES, INFINITY]), self.pick(["", "+", "-"]))
        if sort == "sum" or depth == 0:
            return Summation(body, variable, self.pick(LEAVES), self.pick(LEAVES))
        parts = (self.operator(depth - 1), self.operator(depth - 1))
        return Product(parts) if sort == "product" else Sum((parts[0], Negative(parts[1])))

    def collection(self, depth: int) -> Node:
        choices = ["reals", "interval", "interval", "list", "selection"]
        sort = self.pick([*choices, "union", "intersection", "complement"] if depth > 0 else choices)
        if sort == "reals":
            return Reals()
        if sort == "interval":
            return self.interval(max(depth, 0))
        if sort == "list":
            return FiniteSet(tuple(self.expression(max(depth, 0)) for _ in range(self.pick([0, 1, 2, 3]))))
        if sort == "selection":
            return Selection(Symbol("y"), self.condition(max(depth, 0)))
        parts = (self.collection(depth - 1), self.collection(depth - 1))
        if sort == "complement":
            return Complement(*parts)
        return Union(parts) if sort == "union" else Intersection(parts)

    def interval(self, depth: int) -> Node:
        lower = Negative(INFINITY) if self.pick([False, False, True]) else self.expression(depth)
        upper = INFINITY if self.pick([False, False, True]) else self.expression(depth)
        return Interval(lower, upper, self.yes() and lower != Negative(INFINITY), self.yes() and upper != INFINITY)

    def matrix(self, depth: int) -> Node:
        sort = self.pick(
            ["symbol", "vector", "matrix", "transpose", "sum", "product", "hadamard", "negative", "inverse"]
        )
        if depth == 0 or sort == "symbol":
            return Symbol(self.pick(["W", "W1", "b", "x"]))
        if sort == "vector":
            return Vector((self.pick(LEAVES[:7]), self.pick([*LEAVES[:7], Symbol("k")])))
        if sort == "matrix":
            width, height = self.pick([1, 2, 3]), self.pick([1, 2])
            entries: list[Node] = [*NUMBERS, Negative(Symbol("k")), Quotient(NUMBERS[1], NUMBERS[2])]
            return Matrix(tuple(tuple(self.pick(entries) for _ in range(width)) for _ in range(height)))
        if sort == "transpose":
            return Transpose(self.matrix(depth - 1))
        if sort == "negative":
            return Negative(self.matrix(depth - 1))
        if sort == "inverse":
            return Power(self.matrix(depth - 1), Negative(NUMBERS[1]))
        parts = (self.matrix(depth - 1), self.matrix(depth - 1))
        whole: dict[str, Node] = {"sum": Sum(parts), "product": Product(parts), "hadamard": Call("hadamard", parts)}
        return whole[sort]


@st.composite
def expressions(draw: st.DrawFn) -> Node:
    """Values in z, a, k, x1 and alpha."""
    return Grower(draw).expression(3)


@st.composite
def operators(draw: st.DrawFn) -> Node:
    """Derivatives, integrals, limits and sums, not carried out."""
    return Grower(draw).operator(2)


@st.composite
def sets(draw: st.DrawFn) -> Node:
    """Sets, with y as the element of those that are described."""
    return Grower(draw).collection(2)


@st.composite
def matrices(draw: st.DrawFn) -> Node:
    """Matrix expressions in W, W1, b and x."""
    return Grower(draw).matrix(3)
