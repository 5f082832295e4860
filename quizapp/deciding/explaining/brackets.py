"""What somebody may have meant who left out a pair of brackets: `1/1+e^-z` for `1/(1+e^-z)`.

On paper a fraction bar, a root or a raised exponent holds together what stands under it; on one line only brackets do.
Each tree here is the one that was typed with one pair of brackets put in, or with both pairs of a fraction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from quizapp.algebra.tree import Negative, Node, Power, Product, Quotient, Sum, is_constant, replaced, walk

MOST_PLACES = 8
MOST_TREES = 24


def bracketed(tree: Node) -> Iterator[Node]:
    """The trees that brackets at one more place make of `tree`, at most `MOST_TREES`.

    >>> from quizapp.algebra.tree import ONE, Symbol
    >>> x = Symbol("x")
    >>> Quotient(ONE, Sum((ONE, x))) in bracketed(Sum((Quotient(ONE, ONE), x)))  # 1/1 + x for 1/(1 + x)
    True
    """
    places = (part for part in dict.fromkeys(walk(tree)) if isinstance(part, Sum | Product | Quotient | Power))
    return islice(
        (replaced(tree, part, other) for part in islice(places, MOST_PLACES) for other in _at(part)),
        MOST_TREES,
    )


def _at(node: Node) -> Iterator[Node]:
    """With brackets that begin or end between the parts of a node."""
    match node:
        case Sum(terms):
            yield from _in_sum(terms)
        case Product(factors):
            yield from _in_product(factors)
        case Quotient(numerator, denominator):
            yield from _with_divisor(numerator, denominator)
        case Power():
            yield from _raised_as_a_whole(node)
        case _:
            return


def _in_sum(terms: Sequence[Node]) -> Iterator[Node]:
    for first in range(len(terms) - 1):
        for last in range(len(terms), first + 1, -1):
            before, after = terms[:first], terms[last:]
            inside = terms[first:last]
            for joined in (
                *_opened_late(inside[0], inside[1:]),
                *_closed_early(inside[:-1], inside[-1]),
                *_around_a_fraction(inside),
            ):
                yield _sum((*before, joined, *after))


def _opened_late(term: Node, following: Sequence[Node]) -> Iterator[Node]:
    """A bracket opens within a term and ends after what follows: `a/b + c` as `a/(b + c)`."""
    match term:
        case Negative(operand):
            yield from (Negative(inner) for inner in _from_here(operand, following))
        case Quotient(numerator, denominator):
            yield from (Quotient(numerator, inner) for inner in _from_here(denominator, following))
        case Product((*factors, last)):
            yield from (Product((*factors, inner)) for inner in _from_here(last, following))
        case Power(base, exponent):
            yield from (Power(base, inner) for inner in _from_here(exponent, following))
        case _:
            return


def _from_here(part: Node, following: Sequence[Node]) -> Iterator[Node]:
    yield _sum((part, *following))
    yield from _closed_early((part, *following[:-1]), following[-1])
    yield from _opened_late(part, following)


def _closed_early(before: Sequence[Node], term: Node) -> Iterator[Node]:
    """A bracket opens before other terms and ends within the last: `a + b/c` as `(a + b)/c`."""
    match term:
        case Negative(operand):
            yield from _ended_within(before, operand, negative=True)
        case _:
            yield from _ended_within(before, term, negative=False)


def _around_a_fraction(terms: Sequence[Node]) -> Iterator[Node]:
    """`a + b/c + d` as `(a + b)/(c + d)`: what would stand above and below one bar."""
    for place, term in enumerate(terms[1:-1], start=1):
        above, below = terms[:place], terms[place + 1 :]
        match term:
            case Quotient(numerator, denominator):
                yield Quotient(_sum((*above, numerator)), _sum((denominator, *below)))
            case Negative(Quotient(numerator, denominator)):
                yield Quotient(_sum((*above, Negative(numerator))), _sum((denominator, *below)))
            case _:
                continue


def _ended_within(before: Sequence[Node], term: Node, *, negative: bool) -> Iterator[Node]:
    def whole(part: Node) -> Node:
        return _sum((*before, Negative(part) if negative else part))

    match term:
        case Quotient(numerator, denominator):
            yield Quotient(whole(numerator), denominator)
        case Product((first, *factors)):
            yield Product((whole(first), *factors))
        case Power(base, exponent) if is_constant(exponent):
            yield Power(whole(base), exponent)
        case Power():
            for raised in _raised_as_a_whole(term):
                assert isinstance(raised, Power)
                yield Power(whole(raised.base), raised.exponent)
        case _:
            return


def _in_product(factors: Sequence[Node]) -> Iterator[Node]:
    """`a/b*c` as `a/(b*c)`, and `a^b*c` as `a^(b*c)`."""
    for place, factor in enumerate(factors[:-1]):
        before, following = factors[:place], factors[place + 1 :]
        match factor:
            case Quotient(numerator, denominator):
                yield _product((*before, Quotient(numerator, Product((denominator, *following)))))
            case Power(base, exponent):
                yield _product((*before, Power(base, Product((exponent, *following)))))
            case _:
                continue


def _with_divisor(numerator: Node, denominator: Node) -> Iterator[Node]:
    """`a^b/c` as `a^(b/c)`, and `a/b/c` as `a/(b/c)`."""
    match numerator:
        case Power(base, exponent):
            yield Power(base, Quotient(exponent, denominator))
        case Product((*factors, Power(base, exponent))):
            yield Product((*factors, Power(base, Quotient(exponent, denominator))))
        case Quotient(above, below):
            yield Quotient(above, Quotient(below, denominator))
        case _:
            return


def _raised_as_a_whole(power: Power) -> Iterator[Node]:
    """`e^-z^2` as `(e^-z)^2`: on paper the outer exponent stands beside a bracket."""
    match power.exponent:
        case Negative(Power(base, exponent)):
            yield Power(Power(power.base, Negative(base)), exponent)
        case Power(base, exponent):
            yield Power(Power(power.base, base), exponent)
        case _:
            return


def _sum(terms: Sequence[Node]) -> Node:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _product(factors: Sequence[Node]) -> Node:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))
