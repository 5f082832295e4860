"""Trees as plain text that people can read and type, and that reads back as the same tree."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quizapp.algebra.printing.writer import ATOM, OPEN, POWER, PRODUCT, Piece, Writer, decimal, number_level
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import (
    Call,
    Constant,
    Derivative,
    Integral,
    Limit,
    Matrix,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
    Transpose,
    Truth,
    names,
)

NO_DEFINITIONS: Final[Mapping[str, Definition]] = MappingProxyType({})
_SHORT: Final = {"normal_cdf": "Phi", "normal_pdf": "phi"}


def to_text(node: Node, definitions: Mapping[str, Definition] = NO_DEFINITIONS) -> str:
    """`node` as text.

    Args:
        node: any tree.
        definitions: the defined functions that may occur in it; they are written by their canonical names.

    >>> from quizapp.algebra.tree import ONE, Negative, Sum, Symbol
    >>> to_text(Sum((ONE, Negative(Symbol("z")))))
    '1 - z'
    """
    return _Text(definitions, names(node)).text(node)


class _Text(Writer):
    """Prints text."""

    words = MappingProxyType(
        {
            "+": " + ",
            "-": " - ",
            "-1": "-",
            ",": ", ",
            "'": "'",
            "<": " < ",
            "<=": " <= ",
            ">": " > ",
            ">=": " >= ",
            "=": " = ",
            "!=": " != ",
            "and": " and ",
            "or": " or ",
            "not": "not ",
            "true": "True",
            "false": "False",
            "∈": " ∈ ",
            "∪": " ∪ ",
            "∩": " ∩ ",
            "∖": " ∖ ",
            ":": " : ",
            "ℝ": "ℝ",
            "∅": "{}",
        }
    )

    def brackets(self, inner: str, opening: str = "(", closing: str = ")") -> str:
        return opening + inner + closing

    def number(self, node: Number) -> Piece:
        text = decimal(node)
        return Piece(text, number_level(text))

    def symbol(self, node: Symbol) -> Piece:
        return Piece(node.name)

    def constant(self, node: Constant) -> Piece:
        return Piece(node.name)

    def function_name(self, name: str) -> str:
        short = _SHORT.get(name, name)
        return name if short in self.names else short

    def product(self, node: Product) -> Piece:
        first, *rest = node.factors
        head = self.write(first)
        quotient = head.level == PRODUCT and not isinstance(first, Product) and not _is_hadamard(first)
        parts = [head.text if quotient or head.level > PRODUCT else self.brackets(head.text)]
        parts += [self.above(factor, PRODUCT) for factor in rest]
        return Piece("*".join(parts), PRODUCT)

    def quotient(self, node: Quotient) -> Piece:
        top = self.write(node.numerator)
        shown = top.text if top.level >= PRODUCT else self.brackets(top.text)
        return Piece(f"{shown}/{self.above(node.denominator, PRODUCT)}", PRODUCT)

    def power(self, node: Power) -> Piece:
        return Piece(f"{self.above(node.base, POWER)}^{self.above(node.exponent, POWER)}", POWER)

    def call(self, node: Call) -> Piece:
        return Piece(self.applied(self.function_name(node.function), self.listed(node.arguments)))

    def derivative(self, node: Derivative) -> Piece:
        order = f", {node.order}" if node.order > 1 else ""
        return Piece(f"diff({self.text(node.body)}, {node.variable.name}{order})")

    def integral(self, node: Integral) -> Piece:
        bounds = ""
        if node.lower is not None and node.upper is not None:
            bounds = f", {self.text(node.lower)}, {self.text(node.upper)}"
        return Piece(f"integral({self.text(node.body)}, {node.variable.name}{bounds})")

    def limit(self, node: Limit) -> Piece:
        target = self.above(node.target, OPEN - 1)
        return Piece(f"limit({self.text(node.body)}, {node.variable.name}, {target}{node.side})")

    def summation(self, node: Summation) -> Piece:
        bounds = f"{self.text(node.lower)}, {self.text(node.upper)}"
        return Piece(f"sum({self.text(node.body)}, {node.index.name}, {bounds})")

    def piecewise(self, node: Piecewise) -> Piece:
        branches = []
        for branch in node.branches:
            last = branch is node.branches[-1] and branch.condition == Truth(value=True)
            condition = "otherwise" if last else f"if {self.text(branch.condition)}"
            branches.append(f"{self.text(branch.value)} {condition}")
        return Piece("{" + ", ".join(branches) + "}")

    def matrix(self, node: Matrix) -> Piece:
        return Piece("[" + ", ".join(f"[{self.listed(row)}]" for row in node.rows) + "]")

    def transpose(self, node: Transpose) -> Piece:
        if "T" in self.names:
            return Piece(f"transpose({self.text(node.operand)})")
        return Piece(f"{self.above(node.operand, ATOM - 1)}^T", POWER)


def _is_hadamard(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "hadamard"
