"""Polynomials in one element, read off a tree: what an inequality is solved by.

Coefficients are rationals where they are rational, and trees (parameters, `sqrt(2)`, `e`) where they are not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from quizapp.algebra.tree import Negative, Node, Number, Power, Product, Quotient, Sum, Symbol, names
from quizapp.deciding.real_sets.ordering import exact, number

Coefficient: TypeAlias = Fraction | Node
Polynomial: TypeAlias = dict[int, Coefficient]

MAX_DEGREE = 24


class NotPolynomialError(Exception):
    """The tree is no polynomial in the element, or one beyond the degree that is solved."""


def polynomial_in(node: Node, element: str) -> Polynomial:  # noqa: C901  (one case a sort of node)
    """The coefficients of `node` by degree in `element`; zero coefficients are left out.

    Raises:
        NotPolynomialError: the element stands in a denominator, an exponent or a function, or the degree is over 24.
    """
    match node:
        case _ if element not in names(node):
            value = exact(node)
            return _clean({0: node if value is None else value})
        case Negative(operand):
            return _scaled(polynomial_in(operand, element), Fraction(-1))
        case Sum(terms):
            total: Polynomial = {}
            for term in terms:
                total = _added(total, polynomial_in(term, element))
            return total
        case Product(factors):
            product: Polynomial = {0: Fraction(1)}
            for factor in factors:
                product = _multiplied(product, polynomial_in(factor, element))
            return product
        case Quotient(numerator, denominator) if element not in names(denominator):
            return _scaled(polynomial_in(numerator, element), reciprocal(denominator))
        case Power(base, exponent):
            return _raised(polynomial_in(base, element), exact(exponent))
        case Symbol():
            return {1: Fraction(1)}
        case _:
            raise NotPolynomialError


def reciprocal(node: Node) -> Coefficient:
    """One over a tree without the element."""
    value = exact(node)
    if value == 0:
        raise NotPolynomialError
    return Quotient(Number(Fraction(1)), node) if value is None else 1 / value


def as_tree(coefficient: Coefficient) -> Node:
    """A coefficient as a tree."""
    return number(coefficient) if isinstance(coefficient, Fraction) else coefficient


def is_rational(polynomial: Polynomial) -> bool:
    """Whether every coefficient is rational."""
    return all(isinstance(value, Fraction) for value in polynomial.values())


def times(left: Coefficient, right: Coefficient) -> Coefficient:
    """The product of two coefficients, rational where it can be."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    if left == Fraction(1):
        return right
    if right == Fraction(1):
        return left
    if Fraction(-1) in (left, right):
        return Negative(as_tree(right if left == Fraction(-1) else left))
    return Fraction(0) if Fraction(0) in (left, right) else Product((as_tree(left), as_tree(right)))


def plus(left: Coefficient, right: Coefficient) -> Coefficient:
    """The sum of two coefficients, rational where it can be."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    if left == Fraction(0):
        return right
    return left if right == Fraction(0) else Sum((as_tree(left), as_tree(right)))


def _clean(polynomial: Polynomial) -> Polynomial:
    return {degree: value for degree, value in polynomial.items() if value != Fraction(0)}


def _scaled(polynomial: Polynomial, factor: Coefficient) -> Polynomial:
    return {degree: times(factor, value) for degree, value in polynomial.items()}


def _added(left: Polynomial, right: Polynomial) -> Polynomial:
    total = dict(left)
    for degree, value in right.items():
        total[degree] = plus(total.get(degree, Fraction(0)), value)
    return _clean(total)


def _multiplied(left: Polynomial, right: Polynomial) -> Polynomial:
    if max(left, default=0) + max(right, default=0) > MAX_DEGREE:
        raise NotPolynomialError
    product: Polynomial = {}
    for first, value in left.items():
        for second, other in right.items():
            degree = first + second
            product[degree] = plus(product.get(degree, Fraction(0)), times(value, other))
    return _clean(product)


def _raised(base: Polynomial, exponent: Fraction | None) -> Polynomial:
    if exponent is None or exponent.denominator != 1 or not 0 <= exponent <= MAX_DEGREE:
        raise NotPolynomialError
    result: Polynomial = {0: Fraction(1)}
    for _ in range(int(exponent)):
        result = _multiplied(result, base)
    return result


def fraction_in(node: Node, element: str) -> tuple[Polynomial, Polynomial]:
    """Numerator and denominator of a rational function of the element.

    Raises:
        NotPolynomialError: the element stands in an exponent or a function, or a degree is over 24.
    """
    one: Polynomial = {0: Fraction(1)}
    match node:
        case Negative(operand):
            top, bottom = fraction_in(operand, element)
            return _scaled(top, Fraction(-1)), bottom
        case Sum(terms):
            return _fraction_sum([fraction_in(term, element) for term in terms])
        case Product(factors):
            top, bottom = one, one
            for factor in factors:
                above, below = fraction_in(factor, element)
                top, bottom = _multiplied(top, above), _multiplied(bottom, below)
            return top, bottom
        case Quotient(numerator, denominator) if element in names(denominator):
            above, below = fraction_in(numerator, element)
            above_below, below_below = fraction_in(denominator, element)
            return _multiplied(above, below_below), _multiplied(below, above_below)
        case Power(base, exponent) if _is_negative(exponent):
            above, below = fraction_in(base, element)
            power = -(exact(exponent) or Fraction(0))
            return _raised(below, power), _raised(above, power)
        case _:
            return polynomial_in(node, element), one


def _is_negative(exponent: Node) -> bool:
    value = exact(exponent)
    return value is not None and value < 0


def _fraction_sum(parts: list[tuple[Polynomial, Polynomial]]) -> tuple[Polynomial, Polynomial]:
    top, bottom = parts[0]
    for above, below in parts[1:]:
        if below == bottom:
            top = _added(top, above)
        else:
            top = _added(_multiplied(top, below), _multiplied(above, bottom))
            bottom = _multiplied(bottom, below)
    return top, bottom
