"""One order for terms and factors, so that what is only arranged in another way is the same tree."""

from __future__ import annotations

from fractions import Fraction

from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Negative, Node, Number, Product, Sum, transform

ZERO, UNIT = Number(Fraction(0)), Number(Fraction(1))


def arranged(tree: Node, *, commuting: bool = True) -> Node:
    """The tree with terms and factors in one order, without zeros among the terms and ones among the factors.

    Brackets stay: to move them is a step of its own.

    Args:
        tree: any expression.
        commuting: whether factors may change places, as matrices may not.

    >>> from quizapp.algebra.parser import read
    >>> from quizapp.algebra.scope import Scope
    >>> one, other = (read(text, "expression", Scope(free_names=True)).tree for text in ("a+b*1", "0+b+a"))
    >>> arranged(one) == arranged(other)
    True
    """

    def change(part: Node) -> Node:
        match part:
            case Negative(Negative(inner)):
                return inner
            case Negative(Number(value)) if value == 0:
                return ZERO
            case Sum(terms):
                return _rest(tuple(term for term in terms if term != ZERO), ZERO, Sum, ordered=True)
            case Product(factors):
                return _rest(tuple(factor for factor in factors if factor != UNIT), UNIT, Product, ordered=commuting)
            case _:
                return part

    return transform(tree, change)


def _rest(parts: tuple[Node, ...], nothing: Node, whole: type[Sum | Product], *, ordered: bool) -> Node:
    if len(parts) < 2:  # noqa: PLR2004
        return parts[0] if parts else nothing
    return whole(tuple(sorted(parts, key=to_text)) if ordered else parts)
