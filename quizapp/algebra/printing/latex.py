r"""Trees as LaTeX that KaTeX and LaTeX typeset, and that reads back as the same tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quizapp.algebra.functions import FUNCTIONS
from quizapp.algebra.printing.text import NO_DEFINITIONS
from quizapp.algebra.printing.writer import OPEN, POWER, PRODUCT, SUM, Piece, Writer, decimal, number_level
from quizapp.algebra.reading.commands import NAMED
from quizapp.algebra.reading.lexicon import GREEK_NAMES
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
    Prime,
    Product,
    Quotient,
    Summation,
    Symbol,
    Transpose,
    Truth,
    names,
)

_CONSTANTS: Final = {"e": "e", "pi": r"\pi", "oo": r"\infty"}
_INDEXED: Final = re.compile(r"([^\W\d_]+?)(?:(\d+)|_(\w+))")
_BARS: Final = {
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r"\right\rfloor "),
    "ceil": (r"\left\lceil ", r"\right\rceil "),
}


def to_latex(node: Node, definitions: Mapping[str, Definition] = NO_DEFINITIONS) -> str:
    r"""`node` as LaTeX, without delimiters.

    Args:
        node: any tree.
        definitions: the defined functions that may occur in it; they are typeset by their symbols.

    >>> from quizapp.algebra.tree import ONE, Quotient, Symbol
    >>> to_latex(Quotient(ONE, Symbol("alpha")))
    '\\frac{1}{\\alpha}'
    """
    return _Latex(definitions, names(node)).text(node)


def split_name(name: str) -> tuple[str, str]:
    """A name as its letters and its index: `x1` is `x` with index 1.

    >>> split_name("x12"), split_name("W_out"), split_name("alpha")
    (('x', '12'), ('W', 'out'), ('alpha', ''))
    """
    found = _INDEXED.fullmatch(name)
    return (name, "") if found is None else (found.group(1), found.group(2) or found.group(3))


class _Latex(Writer):
    """Prints LaTeX."""

    words = MappingProxyType(
        {
            "+": " + ",
            "-": " - ",
            "-1": "-",
            ",": ", ",
            "'": "'",
            "<": " < ",
            "<=": r" \le ",
            ">": " > ",
            ">=": r" \ge ",
            "=": " = ",
            "!=": r" \ne ",
            "and": r" \text{ and } ",
            "or": r" \text{ or } ",
            "not": r"\text{not } ",
            "true": r"\text{True}",
            "false": r"\text{False}",
            "∈": r" \in ",
            "∪": r" \cup ",
            "∩": r" \cap ",
            "∖": r" \setminus ",
            ":": r" \mid ",
            "ℝ": r"\mathbb{R}",
            "∅": r"\emptyset",
        }
    )

    def brackets(self, inner: str, opening: str = "(", closing: str = ")") -> str:
        escape = "\\" if opening == "{" else ""
        return rf"\left{escape}{opening}{inner}\right{escape}{closing}"

    def number(self, node: Number) -> Piece:
        text = decimal(node)
        if "/" in text:
            top, bottom = text.split("/")
            return Piece(rf"\frac{{{top}}}{{{bottom}}}", POWER)
        return Piece(text.replace("%", r"\%"), number_level(text))

    def symbol(self, node: Symbol) -> Piece:
        base, index = split_name(node.name)
        if base in GREEK_NAMES and base in NAMED:
            shown = "\\" + base
        else:
            shown = base if len(base) == 1 else rf"\mathit{{{base}}}"
        return Piece(f"{shown}_{{{index}}}" if index else shown)

    def constant(self, node: Constant) -> Piece:
        return Piece(_CONSTANTS[node.name])

    def function_name(self, name: str) -> str:
        definition = self.definitions.get(name)
        if definition is not None and definition.symbol:
            return definition.symbol
        if name in FUNCTIONS:
            return FUNCTIONS[name].latex
        escaped = name.replace("_", r"\_")
        return rf"\operatorname{{{escaped}}}"

    def product(self, node: Product) -> Piece:
        parts = [self.above(node.factors[0], PRODUCT)]
        for before, factor in zip(node.factors, node.factors[1:], strict=False):
            parts.append(" " if _may_touch(before, factor) else r" \cdot ")
            parts.append(self.above(factor, PRODUCT))
        return Piece("".join(parts), PRODUCT)

    def quotient(self, node: Quotient) -> Piece:
        return Piece(rf"\frac{{{self.text(node.numerator)}}}{{{self.text(node.denominator)}}}", POWER)

    def power(self, node: Power) -> Piece:
        return Piece(f"{self.above(node.base, POWER)}^{{{self.text(node.exponent)}}}", POWER)

    def call(self, node: Call) -> Piece:
        name, arguments = node.function, node.arguments
        if name == "sqrt":
            return Piece(rf"\sqrt{{{self.text(arguments[0])}}}")
        if name == "root":
            return Piece(rf"\sqrt[{self.text(arguments[1])}]{{{self.text(arguments[0])}}}")
        if name in _BARS:
            opening, closing = _BARS[name]
            return Piece(f"{opening}{self.text(arguments[0])}{closing.rstrip() if name == 'abs' else closing}")
        if name == "hadamard":
            return Piece(r" \odot ".join(self.above(part, PRODUCT) for part in arguments), PRODUCT)
        if name == "log" and len(arguments) == 2:  # noqa: PLR2004 (value and base)
            return Piece(self.applied(rf"\log_{{{self.text(arguments[1])}}}", self.text(arguments[0])))
        return Piece(self.applied(self.function_name(name), self.listed(arguments)))

    def derivative(self, node: Derivative) -> Piece:
        variable = self.text(node.variable)
        if "_" in variable or "{" in variable:
            order = f", {node.order}" if node.order > 1 else ""
            return Piece(self.applied(r"\operatorname{diff}", f"{self.text(node.body)}, {variable}{order}"))
        order = f"^{{{node.order}}}" if node.order > 1 else ""
        body = self.text(node.body) if isinstance(node.body, Call | Prime) else self.brackets(self.text(node.body))
        return Piece(rf"\frac{{d{order}}}{{d {variable}{order}}} {body}", OPEN)

    def integral(self, node: Integral) -> Piece:
        bounds = ""
        if node.lower is not None and node.upper is not None:
            bounds = f"_{{{self.text(node.lower)}}}^{{{self.text(node.upper)}}}"
        body = self.above(node.body, SUM - 1)
        return Piece(rf"\int{bounds} {body} \, \mathrm{{d}}{self.text(node.variable)}", OPEN)

    def limit(self, node: Limit) -> Piece:
        side = f"^{{{node.side}}}" if node.side else ""
        target = self.above(node.target, OPEN - 1)
        body = self.brackets(self.text(node.body))
        return Piece(rf"\lim_{{{self.text(node.variable)} \to {target}{side}}} {body}", OPEN)

    def summation(self, node: Summation) -> Piece:
        bounds = rf"_{{{self.text(node.index)}={self.text(node.lower)}}}^{{{self.text(node.upper)}}}"
        return Piece(rf"\sum{bounds} {self.brackets(self.text(node.body))}", OPEN)

    def piecewise(self, node: Piecewise) -> Piece:
        rows = []
        for branch in node.branches:
            last = branch is node.branches[-1] and branch.condition == Truth(value=True)
            condition = r"\text{otherwise}" if last else rf"\text{{if }} {self.text(branch.condition)}"
            rows.append(f"{self.text(branch.value)} & {condition}")
        return Piece(r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}", SUM)

    def matrix(self, node: Matrix) -> Piece:
        rows = r" \\ ".join(" & ".join(self.text(entry) for entry in row) for row in node.rows)
        return Piece(rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}")

    def transpose(self, node: Transpose) -> Piece:
        return Piece(rf"{self.above(node.operand, POWER)}^{{\top}}", POWER)


def _may_touch(before: Node, after: Node) -> bool:
    """Whether two factors may stand side by side without a dot: `2 z`, `k z`, `2 e^{-z}`."""
    base = after.base if isinstance(after, Power) else after
    begins = isinstance(base, Symbol | Constant) or (isinstance(base, Call) and base.function not in _BARS)
    if isinstance(before, Number):
        return begins and "%" not in before.written
    left = before.base if isinstance(before, Power) else before
    return isinstance(left, Symbol | Constant) and isinstance(base, Symbol | Constant)
