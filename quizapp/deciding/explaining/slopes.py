"""Inner functions of a composition and their slopes: what the chain rule multiplies by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from quizapp.algebra.tree import (
    ONE,
    Call,
    Derivative,
    Negative,
    Node,
    Number,
    Power,
    Prime,
    Product,
    Sum,
    Symbol,
    names,
    walk,
)
from quizapp.deciding.real_sets.polynomials import Coefficient, NotPolynomialError, as_tree, polynomial_in, times


def inner_functions(body: Node, variable: str) -> Iterator[Node]:
    """What stands inside functions, powers and exponents and is more than the variable itself, each once."""
    seen: set[Node] = set()
    for part in walk(body):
        for inner in _insides(part):
            if inner not in seen and not isinstance(inner, Symbol) and variable in names(inner):
                seen.add(inner)
                yield inner


def slope(node: Node, variable: str, carry_out: Callable[[Node], Node]) -> Node:
    """The derivative of a tree by a variable: read off a polynomial, otherwise carried out.

    >>> slope(Product((Symbol("k"), Symbol("z"))), "z", lambda node: node)
    Symbol(name='k')
    """
    try:
        polynomial = polynomial_in(node, variable)
    except NotPolynomialError:
        return carry_out(Derivative(node, Symbol(variable)))
    terms = [_term(degree, value, variable) for degree, value in sorted(polynomial.items(), reverse=True) if degree]
    if not terms:
        return Number(Fraction(0))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _insides(part: Node) -> tuple[Node, ...]:
    match part:
        case Call(_, arguments) | Prime(_, _, arguments):
            return arguments
        case Power(base, exponent):
            return (base, exponent)
        case _:
            return ()


def _term(degree: int, value: Coefficient, variable: str) -> Node:
    coefficient = as_tree(times(Fraction(degree), value))
    if degree == 1:
        return coefficient
    power: Node = Symbol(variable) if degree == 2 else Power(Symbol(variable), Number(Fraction(degree - 1)))  # noqa: PLR2004
    if coefficient == Negative(ONE):
        return Negative(power)
    return power if coefficient == ONE else Product((coefficient, power))
