"""Random expressions of this field, true identities to rewrite them by, and single mistakes.

The weights below are those of the property tests; they are printed with the results.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

from quizapp.algebra import tree
from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Branch,
    Call,
    Negative,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
)

Item = TypeVar("Item")
TWO = Number(Fraction(2))
LETTERS: tuple[Node, ...] = (tree.Symbol("z"), tree.Symbol("z"), tree.Symbol("z"), tree.Symbol("a"))
NUMBERS: tuple[Node, ...] = (
    ONE,
    TWO,
    Number(Fraction(3)),
    Number(Fraction(1, 2)),
    Negative(ONE),
    Number(Fraction(3, 2)),
)
CONSTANTS: tuple[Node, ...] = (tree.Constant("e"), tree.Constant("pi"), Call("sqrt", (TWO,)))
UNARY = (
    *("exp", "exp", "tanh", "tanh", "abs", "sigmoid", "sigmoid", "relu", "relu", "softplus", "softplus", "log", "sqrt"),
    *("erf", "sin", "cos", "cosh", "square", "negative", "atan", "cbrt", "step", "sign"),
)
BINARY = ("sum", "sum", "difference", "product", "product", "quotient", "max", "piecewise")
LEAF_WEIGHTS = {"letter": 0.6, "number": 0.33, "constant": 0.07}
STOP_WEIGHT = 0.12
UNARY_WEIGHT = 0.45
REWRITE_WEIGHT = 0.35


class Chance(Protocol):
    """A source of random choices."""

    def random(self) -> float:
        """A number in [0, 1)."""
        ...

    def choice(self, seq: Sequence[Item]) -> Item:
        """One of the items."""
        ...


def call(name: str, *arguments: Node) -> Call:
    return Call(name, arguments)


def expression(chance: Chance, depth: int) -> Node:
    """A random tree of at most `depth` levels of operations."""
    if depth == 0 or chance.random() < STOP_WEIGHT:
        return _leaf(chance)
    if chance.random() < UNARY_WEIGHT:
        return _unary(chance.choice(UNARY), expression(chance, depth - 1))
    left, right = expression(chance, depth - 1), expression(chance, depth - 1)
    return _binary(chance, chance.choice(BINARY), left, right)


def _leaf(chance: Chance) -> Node:
    drawn = chance.random()
    if drawn < LEAF_WEIGHTS["letter"]:
        return chance.choice(LETTERS)
    if drawn < LEAF_WEIGHTS["letter"] + LEAF_WEIGHTS["number"]:
        return chance.choice(NUMBERS)
    return chance.choice(CONSTANTS)


def _unary(name: str, inner: Node) -> Node:
    special: dict[str, Node] = {
        "sigmoid": Quotient(ONE, Sum((ONE, call("exp", Negative(inner))))),
        "relu": call("max", ZERO, inner),
        "softplus": call("log", Sum((ONE, call("exp", inner)))),
        "log": call("log", Sum((TWO, Power(inner, TWO)))),
        "sqrt": call("sqrt", Sum((ONE, Power(inner, TWO)))),
        "square": Power(inner, TWO),
        "negative": Negative(inner),
    }
    return special.get(name) or call(name, inner)


def _binary(chance: Chance, name: str, left: Node, right: Node) -> Node:
    match name:
        case "sum":
            return Sum((left, right))
        case "difference":
            return Sum((left, Negative(right)))
        case "product":
            return Product((left, right))
        case "quotient":
            return Quotient(left, right)
        case "max":
            return call(chance.choice(("max", "min")), left, right)
        case _:
            relator: tree.Relator = chance.choice((">", ">=", "<"))
            border = tree.Relation((chance.choice(LETTERS), chance.choice((ZERO, ONE))), (relator,))
            return Piecewise((Branch(left, border), Branch(right, tree.Truth(value=True))))


def rewritten(chance: Chance, node: Node) -> Node:
    """The same function, written differently: each part is rewritten by an identity with some probability."""

    def change(part: Node) -> Node:
        if chance.random() > REWRITE_WEIGHT:
            return part
        found = _identities(part)
        return chance.choice(found) if found else part

    return tree.transform(node, change)


def _identities(part: Node) -> list[Node]:
    match part:
        case Sum(terms):
            return [Sum(terms[::-1])]
        case Product((factor, Sum(terms))):
            return [Sum(tuple(Product((factor, term)) for term in terms))]
        case Product(factors):
            return [Product(factors[::-1])]
        case Quotient(over, under):
            inverse = Quotient(ONE, under)
            return [Product((over, inverse)), Quotient(Negative(over), Negative(under))]
        case Power(base, exponent) if exponent == TWO:
            return [Product((base, base))]
        case Call(name, arguments):
            return _unary_identities(name, arguments[0]) or _identities_of_extremes(name, arguments)
        case _:
            return []


def _identities_of_extremes(name: str, arguments: tuple[Node, ...]) -> list[Node]:
    match name:
        case "max":
            left, right = arguments
            gap = call("abs", Sum((left, Negative(right))))
            return [Quotient(Sum((left, right, gap)), TWO), Negative(call("min", Negative(left), Negative(right)))]
        case "min":
            return [Sum((*arguments, Negative(call("max", *arguments))))]
        case _:
            return []


def _unary_identities(name: str, inner: Node) -> list[Node]:
    half, opposite = Quotient(inner, TWO), Negative(inner)
    square = Power(inner, TWO)
    identities: dict[str, list[Node]] = {
        "exp": [
            Quotient(ONE, call("exp", opposite)),
            Power(call("exp", half), TWO),
            Sum((call("cosh", inner), call("sinh", inner))),
        ],
        "tanh": [
            Sum((Quotient(TWO, Sum((ONE, call("exp", Product((Negative(TWO), inner)))))), Negative(ONE))),
            Quotient(call("sinh", inner), call("cosh", inner)),
        ],
        "abs": [call("sqrt", square), call("max", inner, opposite)],
        "erf": [Negative(call("erf", opposite)), Sum((ONE, Negative(call("erfc", inner))))],
        "sin": [Product((TWO, call("sin", half), call("cos", half)))],
        "cos": [Sum((ONE, Product((Negative(TWO), Power(call("sin", half), TWO)))))],
        "cosh": [Quotient(Sum((call("exp", inner), call("exp", opposite))), TWO)],
        "log": [Negative(call("log", Quotient(ONE, inner)))],
        "sqrt": [Power(inner, Number(Fraction(1, 2)))],
        "atan": [Negative(call("atan", opposite))],
        "cbrt": [Negative(call("cbrt", opposite))],
    }
    return identities.get(name, [])


def mistaken(chance: Chance, node: Node) -> Node:
    """The tree with one part changed into something else (which may happen to be the same function)."""
    target = chance.choice([part for part in tree.walk(node) if _mistakes(part)])
    other = chance.choice(_mistakes(target))
    changed = False

    def change(part: Node) -> Node:
        nonlocal changed
        if changed or part != target:
            return part
        changed = True
        return other

    return tree.transform(node, change)


def _mistakes(part: Node) -> list[Node]:
    match part:
        case Number(value):
            return [Number(value + 1)]
        case tree.Symbol():
            return [Product((TWO, part)), Sum((part, ONE)), Negative(part)]
        case Sum(terms):
            return [terms[0], Sum((*terms[:-1], Negative(terms[-1])))]
        case Product(factors):
            return [factors[0], Sum(factors)]
        case Quotient(over, under):
            return [over, Quotient(under, over)]
        case Power(base, _):
            return [base, Power(base, Number(Fraction(3)))]
        case Call(name, arguments):
            swapped = {"max": "min", "min": "max"}.get(name, "tanh")
            return [arguments[0], Negative(part), Call(swapped, arguments if swapped != "tanh" else arguments[:1])]
        case _:
            return [] if isinstance(part, Branch | Piecewise | tree.Truth | tree.Relation) else [Negative(part)]
