"""Whether a polynomial can be factored further over the rationals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from quizapp.algebra.tree import Negative, Node, Power, Product, Quotient, Sum, Symbol, names
from quizapp.deciding.real_sets.ordering import exact

LARGEST_POWER = 40
LARGEST_DEGREE = 24


class _NoPolynomialError(Exception):
    """The tree is no polynomial over the rationals in its names."""


def is_irreducible(tree: Node) -> bool | None:
    """Whether a polynomial over the rationals has one irreducible factor and no content; None for anything else.

    >>> from quizapp.algebra.tree import ONE, Sum, Symbol
    >>> is_irreducible(Sum((Symbol("z"), ONE)))
    True
    """
    letters = sorted(names(tree))
    if not letters:
        return None
    ring = fmpq_mpoly_ctx.get(letters, Ordering.lex)
    try:
        polynomial = _polynomial(tree, dict(zip(letters, ring.gens(), strict=True)), ring)
    except _NoPolynomialError:
        return None
    if polynomial.is_constant():
        return None
    _, factors = polynomial.factor()
    return len(factors) == 1 and factors[0][1] == 1


def _polynomial(node: Node, generators: dict[str, Any], ring: Any) -> Any:  # noqa: ANN401, C901  (one case a sort of node)
    value = exact(node)
    if value is not None:
        return ring.constant(fmpq(value.numerator, value.denominator))
    match node:
        case Symbol(name):
            return generators[name]
        case Negative(operand):
            return -_polynomial(operand, generators, ring)
        case Sum(terms):
            return sum((_polynomial(term, generators, ring) for term in terms), ring.constant(0))
        case Product(factors):
            result = ring.constant(1)
            for factor in factors:
                result = _bounded(result, _polynomial(factor, generators, ring))
            return result
        case Quotient(numerator, denominator) if exact(denominator):
            value = exact(denominator) or Fraction(1)
            return _polynomial(numerator, generators, ring) * fmpq(value.denominator, value.numerator)
        case Power(base, exponent):
            power = exact(exponent)
            if power is None or power.denominator != 1 or not 0 <= power <= LARGEST_POWER:
                raise _NoPolynomialError
            inner = _polynomial(base, generators, ring)
            if int(inner.total_degree()) * int(power) > LARGEST_DEGREE:
                raise _NoPolynomialError
            return inner ** int(power)
        case _:
            raise _NoPolynomialError


def _bounded(left: Any, right: Any) -> Any:  # noqa: ANN401
    if left.total_degree() + right.total_degree() > LARGEST_DEGREE:
        raise _NoPolynomialError
    return left * right
