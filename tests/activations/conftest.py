from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import definitions
from quizapp.algebra import tree
from quizapp.algebra.definitions import expand
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.tree import Node

FUNCTIONS: Mapping[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "exp": (mpmath.exp, sympy.exp),
    "log": (mpmath.log, sympy.log),
    "sqrt": (mpmath.sqrt, sympy.sqrt),
    "abs": (abs, sympy.Abs),
    "max": (max, sympy.Max),
    "min": (min, sympy.Min),
    "tanh": (mpmath.tanh, sympy.tanh),
    "erf": (mpmath.erf, sympy.erf),
    "cosh": (mpmath.cosh, sympy.cosh),
    "sech": (mpmath.sech, sympy.sech),
    "acosh": (mpmath.acosh, sympy.acosh),
    "normal_cdf": (mpmath.ncdf, lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2),
    "normal_pdf": (mpmath.npdf, lambda x: sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi)),
    "LambertW": (lambda x: mpmath.lambertw(x).real, sympy.LambertW),
}
RELATORS: Mapping[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "<": (lambda x, y: x < y, sympy.StrictLessThan),
    "<=": (lambda x, y: x <= y, sympy.LessThan),
    ">": (lambda x, y: x > y, sympy.StrictGreaterThan),
    ">=": (lambda x, y: x >= y, sympy.GreaterThan),
    "=": (lambda x, y: x == y, sympy.Eq),
    "!=": (lambda x, y: x != y, sympy.Ne),
}


class Arithmetic:
    """A tree worked out from scratch, in mpmath's numbers or as a SymPy object: an oracle beside the project's own."""

    def __init__(self, values: Mapping[str, Any], *, symbolic: bool) -> None:
        self.values = values
        self.symbolic = symbolic

    def of(self, node: Node) -> Any:
        return getattr(self, f"_{type(node).__name__.lower()}")(node)

    def _number(self, node: tree.Number) -> Any:
        if self.symbolic:
            return sympy.Rational(node.value.numerator, node.value.denominator)
        return mpmath.mpf(node.value.numerator) / node.value.denominator

    def _symbol(self, node: tree.Symbol) -> Any:
        return self.values[node.name]

    def _constant(self, node: tree.Constant) -> Any:
        symbolic = {"e": sympy.E, "pi": sympy.pi, "oo": sympy.oo}
        return (
            symbolic[node.name] if self.symbolic else {"e": mpmath.e, "pi": mpmath.pi, "oo": mpmath.inf}[node.name] * 1
        )

    def _negative(self, node: tree.Negative) -> Any:
        return -self.of(node.operand)

    def _sum(self, node: tree.Sum) -> Any:
        return sum(self.of(term) for term in node.terms)

    def _product(self, node: tree.Product) -> Any:
        product = self.of(node.factors[0])
        for factor in node.factors[1:]:
            product = product * self.of(factor)
        return product

    def _quotient(self, node: tree.Quotient) -> Any:
        return self.of(node.numerator) / self.of(node.denominator)

    def _power(self, node: tree.Power) -> Any:
        return self.of(node.base) ** self.of(node.exponent)

    def _call(self, node: tree.Call) -> Any:
        return FUNCTIONS[node.function][self.symbolic](*map(self.of, node.arguments))

    def _prime(self, node: tree.Prime) -> Any:
        argument, *given = map(self.of, node.arguments)
        body = expand(tree.Call(node.function, (tree.Symbol("z"), *node.arguments[1:])), definitions())
        named = {name: value for name, value in self.values.items() if name != "z"} if given else {}
        return mpmath.diff(lambda z: Arithmetic({**named, "z": z}, symbolic=False).of(body), argument, node.order)

    def _piecewise(self, node: tree.Piecewise) -> Any:
        if self.symbolic:
            return sympy.Piecewise(*((self.of(part.value), self.of(part.condition)) for part in node.branches))
        for part in node.branches:
            if self.of(part.condition):
                return self.of(part.value)
        return mpmath.nan

    def _truth(self, node: tree.Truth) -> Any:
        return sympy.true if self.symbolic and node.value else node.value

    def _relation(self, node: tree.Relation) -> Any:
        sides = [self.of(operand) for operand in node.operands]
        steps = [
            RELATORS[name][self.symbolic](*pair) for name, *pair in zip(node.relators, sides, sides[1:], strict=False)
        ]
        return sympy.And(*steps) if self.symbolic else all(steps)

    def _and(self, node: tree.And) -> Any:
        steps = [self.of(condition) for condition in node.conditions]
        return sympy.And(*steps) if self.symbolic else all(steps)


def is_admitted(item: Activation, given: Mapping[str, Fraction]) -> bool:
    """Whether the parameters go together: `lower < upper`."""
    if item.requirement is None:
        return True
    values = {one.name: given.get(one.name, one.exact_default()) for one in item.parameters}
    return evaluate(tree.Piecewise((tree.Branch(tree.ONE, item.requirement),)), values) == 1


Precise = Callable[..., Any]


@pytest.fixture(scope="session")
def precise() -> Precise:
    """`precise(node, z=..., alpha=...)`: the value in mpmath's current precision; Fractions are taken exactly."""

    def work_out(node: Node, **values: Any) -> Any:
        exact = {
            name: mpmath.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mpmath.mpf(value)
            for name, value in values.items()
        }
        return Arithmetic(exact, symbolic=False).of(node)

    return work_out


@pytest.fixture(scope="session")
def symbolic() -> Precise:
    """`symbolic(node, z=Symbol, alpha=Rational)`: the SymPy object."""

    def build(node: Node, **values: Any) -> Any:
        return Arithmetic(values, symbolic=True).of(node)

    return build
