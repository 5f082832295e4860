"""Monotone functions in an inequality: `e^y > 2` is `y > ln 2`, `tanh(2y) <= 1/2` is `2y <= atanh(1/2)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Quotient,
    Relation,
    Truth,
    names,
    transform,
    walk,
)
from quizapp.deciding.real_sets.polynomials import Coefficient, NotPolynomialError, as_tree, polynomial_in

TWO, THREE = Number(Fraction(2)), Number(Fraction(3))


@dataclass(frozen=True, slots=True)
class Kernel:
    """An increasing function of something that holds the element.

    Attributes:
        whole: the function applied.
        inside: what it is applied to.
        inverse: the argument at which it takes a value.
        bounds: ends of its range, each with the side (-1 below, 1 above) that lies outside.
        attained: whether the ends of the range are values.
        domain: the condition under which it has a value.
    """

    whole: Node
    inside: Node
    inverse: Callable[[Node], Node]
    bounds: tuple[tuple[Node, int], ...]
    attained: bool
    domain: Node

    def stood_in(self, tree: Node, name: Node) -> Node:
        """The tree with a name for the function; `e^(2u)` becomes its square, `e^-u` one over it."""

        def change(part: Node) -> Node:
            if part == self.whole:
                return name
            argument = exponent(part)
            times = None if argument is None else multiple(argument, self.inside)
            if times is None:
                return part
            return Power(name, Number(times)) if times > 0 else Quotient(ONE, Power(name, Number(-times)))

        return transform(tree, change)


def kernel_of(tree: Node, element: str) -> Kernel | None:
    """The first monotone function of the element in a tree, None if there is none."""
    for part in walk(tree):
        if element in names(part):
            if exponent(part) is not None:
                return _of_exp(tree, part, element)
            if isinstance(part, Call) and part.function in KNOWN and len(part.arguments) == 1:
                return KNOWN[part.function](part)
    return None


def exponent(node: Node) -> Node | None:
    """The exponent of `exp(u)` or `e^u`, None for anything else."""
    match node:
        case Call("exp", (argument,)):
            return argument
        case Power(Constant("e"), argument):
            return argument
        case _:
            return None


def multiple(node: Node, unit: Node) -> Fraction | None:
    """The whole number n with `node = n * unit`, both polynomials in the same letters; None if there is none."""
    letters = sorted(names(unit))
    if not letters or names(node) != names(unit):
        return None
    try:
        numerator, denominator = polynomial_in(node, letters[0]), polynomial_in(unit, letters[0])
    except NotPolynomialError:
        return None
    if numerator.keys() != denominator.keys():
        return None
    ratios = {_ratio(numerator[degree], denominator[degree]) for degree in numerator}
    ratio = ratios.pop() if len(ratios) == 1 else None
    return ratio if ratio is not None and ratio.denominator == 1 and ratio != 0 else None


def _ratio(left: Coefficient, right: Coefficient) -> Fraction | None:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left / right
    if left == right:
        return Fraction(1)
    return Fraction(-1) if Negative(as_tree(left)) == right or Negative(as_tree(right)) == left else None


def _of_exp(tree: Node, first: Node, element: str) -> Kernel:
    """The exponential of which the others are powers, if there is one."""
    found = [part for part in walk(tree) if element in names(part) and exponent(part) is not None]
    inside = [argument for part in found if (argument := exponent(part)) is not None]
    for part, unit in zip(found, inside, strict=True):
        if all(multiple(argument, unit) is not None for argument in inside):
            first = part
            break
    argument = exponent(first)
    assert argument is not None
    return Kernel(first, argument, _log, ((ZERO, -1),), attained=False, domain=Truth(value=True))


def _log(value: Node) -> Node:
    return Call("log", (value,))


def _of_log(part: Call) -> Kernel:
    domain = Relation((part.arguments[0], ZERO), (">",))
    return Kernel(part, part.arguments[0], lambda value: Call("exp", (value,)), (), attained=False, domain=domain)


def _of_sqrt(part: Call) -> Kernel:
    domain = Relation((part.arguments[0], ZERO), (">=",))
    return Kernel(part, part.arguments[0], lambda value: Power(value, TWO), ((ZERO, -1),), attained=True, domain=domain)


def _of_tanh(part: Call) -> Kernel:
    bounds = ((Negative(ONE), -1), (ONE, 1))
    inverse: Callable[[Node], Node] = lambda value: Call("atanh", (value,))  # noqa: E731  (named for its type)
    return Kernel(part, part.arguments[0], inverse, bounds, attained=False, domain=Truth(value=True))


def _of_sinh(part: Call) -> Kernel:
    inverse: Callable[[Node], Node] = lambda value: Call("asinh", (value,))  # noqa: E731  (named for its type)
    return Kernel(part, part.arguments[0], inverse, (), attained=False, domain=Truth(value=True))


def _of_cbrt(part: Call) -> Kernel:
    inverse: Callable[[Node], Node] = lambda value: Power(value, THREE)  # noqa: E731  (named for its type)
    return Kernel(part, part.arguments[0], inverse, (), attained=False, domain=Truth(value=True))


KNOWN: dict[str, Callable[[Call], Kernel]] = {
    "log": _of_log,
    "sqrt": _of_sqrt,
    "tanh": _of_tanh,
    "sinh": _of_sinh,
    "cbrt": _of_cbrt,
}
