"""What the printers share: how strongly each node binds, and which parts therefore need brackets.

A printer fills in the words of its format; the order of parts and the brackets are the same in all of them, so that a
tree that is printed reads back as the same tree.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from quizapp.algebra import tree
from quizapp.algebra.bounds import MAX_DIGITS
from quizapp.algebra.reading.levels import (
    AND,
    INTERSECTION,
    NOT,
    OR,
    POWER,
    PRODUCT,
    RELATION,
    SUM,
    TERNARY,
    UNION,
)
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import Node

OPEN: Final = SUM + 5
"""What takes in all that follows it, such as a sign, a limit or an integral."""
ATOM: Final = 100
_WRITTEN: Final = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?%?")


class Piece(NamedTuple):
    """Something printed, and how strongly it binds."""

    text: str
    level: int = ATOM


class Writer(ABC):
    """Prints trees in one format."""

    words: Mapping[str, str]
    """The operators and signs of the format."""

    def __init__(self, definitions: Mapping[str, Definition], names: frozenset[str]) -> None:
        self.definitions = definitions
        self.names = names

    def write(self, node: Node) -> Piece:
        """Print a node."""
        return _RULES[type(node)](self, node)

    def text(self, node: Node) -> str:
        """Print a node that needs no brackets where it stands."""
        return self.write(node).text

    def above(self, node: Node, level: int) -> str:
        """Print a node, in brackets unless it binds more strongly than `level`."""
        piece = self.write(node)
        return piece.text if piece.level > level else self.brackets(piece.text)

    def listed(self, nodes: Sequence[Node]) -> str:
        """Print nodes with commas between them."""
        return self.words[","].join(self.above(node, TERNARY - 1) for node in nodes)

    @abstractmethod
    def brackets(self, inner: str, opening: str = "(", closing: str = ")") -> str:
        """`inner` between brackets."""

    @abstractmethod
    def number(self, node: tree.Number) -> Piece:
        """A number."""

    @abstractmethod
    def symbol(self, node: tree.Symbol) -> Piece:
        """A variable."""

    @abstractmethod
    def constant(self, node: tree.Constant) -> Piece:
        """e, pi or infinity."""

    @abstractmethod
    def function_name(self, name: str) -> str:
        """The name of a function."""

    @abstractmethod
    def product(self, node: tree.Product) -> Piece:
        """A product."""

    @abstractmethod
    def quotient(self, node: tree.Quotient) -> Piece:
        """A quotient."""

    @abstractmethod
    def power(self, node: tree.Power) -> Piece:
        """A power."""

    @abstractmethod
    def call(self, node: tree.Call) -> Piece:
        """A function applied."""

    @abstractmethod
    def derivative(self, node: tree.Derivative) -> Piece:
        """A derivative that is not carried out."""

    @abstractmethod
    def integral(self, node: tree.Integral) -> Piece:
        """An integral that is not carried out."""

    @abstractmethod
    def limit(self, node: tree.Limit) -> Piece:
        """A limit that is not carried out."""

    @abstractmethod
    def summation(self, node: tree.Summation) -> Piece:
        """A sum over an index."""

    @abstractmethod
    def piecewise(self, node: tree.Piecewise) -> Piece:
        """Branches with conditions."""

    @abstractmethod
    def matrix(self, node: tree.Matrix) -> Piece:
        """A matrix with its entries."""

    @abstractmethod
    def transpose(self, node: tree.Transpose) -> Piece:
        """A transpose."""

    def prime(self, node: tree.Prime) -> Piece:
        """`σ'(z)`."""
        marks = self.words["'"] * node.order
        return Piece(self.applied(self.function_name(node.function) + marks, self.listed(node.arguments)))

    def applied(self, function: str, arguments: str) -> str:
        """A function before its arguments."""
        return function + self.brackets(arguments)

    def write_function(self, node: tree.FunctionName) -> Piece:
        """A function that is named and not applied."""
        return Piece(self.function_name(node.name))

    def write_negative(self, node: tree.Negative) -> Piece:
        """`-x`."""
        return Piece(self.words["-1"] + self.above(node.operand, OPEN), OPEN)

    def write_sum(self, node: tree.Sum) -> Piece:
        """Terms; those with a sign are subtracted."""
        first, *rest = node.terms
        parts = [self.text(first) if isinstance(first, tree.Negative) else self.above(first, SUM)]
        for term in rest:
            negative = isinstance(term, tree.Negative)
            bare = term.operand if isinstance(term, tree.Negative) else term
            parts.append(self.words["-" if negative else "+"] + self.above(bare, OPEN if negative else OPEN - 1))
        return Piece("".join(parts), SUM)

    def write_branch(self, node: tree.Branch) -> Piece:
        """One branch, as a list of one."""
        return self.piecewise(tree.Piecewise((node,)))

    def write_truth(self, node: tree.Truth) -> Piece:
        """Always, or never."""
        return Piece(self.words["true" if node.value else "false"])

    def write_relation(self, node: tree.Relation) -> Piece:
        """A chain of relations."""
        parts = [self.above(node.operands[0], RELATION)]
        for relator, operand in zip(node.relators, node.operands[1:], strict=True):
            parts.append(self.words[relator] + self.above(operand, RELATION))
        return Piece("".join(parts), RELATION)

    def write_and(self, node: tree.And) -> Piece:
        """All of these."""
        return Piece(self.words["and"].join(self.above(part, AND) for part in node.conditions), AND)

    def write_or(self, node: tree.Or) -> Piece:
        """One of these."""
        return Piece(self.words["or"].join(self.above(part, OR) for part in node.conditions), OR)

    def write_not(self, node: tree.Not) -> Piece:
        """The opposite."""
        return Piece(self.words["not"] + self.above(node.condition, NOT), NOT)

    def write_member(self, node: tree.Member) -> Piece:
        """An element and its set."""
        element, collection = self.above(node.element, RELATION), self.above(node.collection, RELATION)
        return Piece(element + self.words["∈"] + collection, RELATION)

    def write_interval(self, node: tree.Interval) -> Piece:
        """An interval."""
        inner = self.above(node.lower, RELATION) + self.words[","] + self.above(node.upper, RELATION)
        opening, closing = "[" if node.lower_closed else "(", "]" if node.upper_closed else ")"
        return Piece(self.brackets(inner, opening, closing))

    def write_finite(self, node: tree.FiniteSet) -> Piece:
        """A list of elements."""
        if not node.elements:
            return Piece(self.words["∅"])
        return Piece(self.brackets(self.listed(node.elements), "{", "}"))

    def write_reals(self, _node: tree.Reals) -> Piece:
        """The real numbers."""
        return Piece(self.words["ℝ"])

    def write_union(self, node: tree.Union) -> Piece:
        """Sets together."""
        return Piece(self.words["∪"].join(self.above(part, UNION) for part in node.parts), UNION)

    def write_intersection(self, node: tree.Intersection) -> Piece:
        """What sets have in common."""
        return Piece(self.words["∩"].join(self.above(part, INTERSECTION) for part in node.parts), INTERSECTION)

    def write_complement(self, node: tree.Complement) -> Piece:
        """A set without another."""
        whole, removed = self.above(node.whole, UNION), self.above(node.removed, UNION)
        return Piece(whole + self.words["∖"] + removed, UNION)

    def write_selection(self, node: tree.Selection) -> Piece:
        """The elements that meet a condition."""
        inner = self.text(node.element) + self.words[":"] + self.text(node.condition)
        return Piece(self.brackets(inner, "{", "}"))

    def write_vector(self, node: tree.Vector) -> Piece:
        """A vector without orientation."""
        return Piece(self.brackets(self.listed(node.entries)))


def decimal(node: tree.Number) -> str:
    """A number as it was typed if that is plain, otherwise with all its digits; `1/3` where they do not end.

    >>> from fractions import Fraction
    >>> decimal(tree.Number(Fraction(1, 8))), decimal(tree.Number(Fraction(1, 3)))
    ('0.125', '1/3')
    """
    if node.written and _WRITTEN.fullmatch(node.written):
        return node.written
    value = node.value
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * (10**places // value.denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    if len(digits) > MAX_DIGITS:
        zeros = len(digits) - len(digits.rstrip("0"))
        return f"{sign}{digits.strip('0')}e{zeros - places}"
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def number_level(text: str) -> int:
    """How strongly a printed number binds: `1/3` is a quotient, `-2` carries a sign."""
    if text.startswith("-"):
        return OPEN
    return PRODUCT if "/" in text else ATOM


_RULES: Final[Mapping[type, Callable[..., Piece]]] = {
    tree.Number: lambda writer, node: writer.number(node),
    tree.Symbol: lambda writer, node: writer.symbol(node),
    tree.Constant: lambda writer, node: writer.constant(node),
    tree.FunctionName: Writer.write_function,
    tree.Negative: Writer.write_negative,
    tree.Sum: Writer.write_sum,
    tree.Product: lambda writer, node: writer.product(node),
    tree.Quotient: lambda writer, node: writer.quotient(node),
    tree.Power: lambda writer, node: writer.power(node),
    tree.Call: lambda writer, node: writer.call(node),
    tree.Prime: lambda writer, node: writer.prime(node),
    tree.Derivative: lambda writer, node: writer.derivative(node),
    tree.Integral: lambda writer, node: writer.integral(node),
    tree.Limit: lambda writer, node: writer.limit(node),
    tree.Summation: lambda writer, node: writer.summation(node),
    tree.Branch: Writer.write_branch,
    tree.Piecewise: lambda writer, node: writer.piecewise(node),
    tree.Truth: Writer.write_truth,
    tree.Relation: Writer.write_relation,
    tree.And: Writer.write_and,
    tree.Or: Writer.write_or,
    tree.Not: Writer.write_not,
    tree.Member: Writer.write_member,
    tree.Interval: Writer.write_interval,
    tree.FiniteSet: Writer.write_finite,
    tree.Reals: Writer.write_reals,
    tree.Union: Writer.write_union,
    tree.Intersection: Writer.write_intersection,
    tree.Complement: Writer.write_complement,
    tree.Selection: Writer.write_selection,
    tree.Matrix: lambda writer, node: writer.matrix(node),
    tree.Vector: Writer.write_vector,
    tree.Transpose: lambda writer, node: writer.transpose(node),
}
__all__ = ["ATOM", "OPEN", "POWER", "PRODUCT", "SUM", "Piece", "Writer", "decimal", "number_level"]
