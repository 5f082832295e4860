"""Trees as MathML Core, for pages without JavaScript: accessible, with invisible operators and a text alternative."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from quizapp.algebra.errors import Language
from quizapp.algebra.functions import FUNCTIONS
from quizapp.algebra.printing.latex import split_name
from quizapp.algebra.printing.text import NO_DEFINITIONS, to_text
from quizapp.algebra.printing.writer import OPEN, POWER, PRODUCT, SUM, Piece, Writer, decimal, number_level
from quizapp.algebra.reading.lexicon import GREEK
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import (
    Call,
    Constant,
    Derivative,
    Integral,
    Limit,
    Matrix,
    Negative,
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

_TIMES: Final = "<mo>&#x2062;</mo>"
_DOT: Final = "<mo>·</mo>"
_APPLY: Final = "<mo>&#x2061;</mo>"
_CONSTANTS: Final = {"e": "<mi>e</mi>", "pi": "<mi>π</mi>", "oo": "<mi>∞</mi>"}
_LETTERS: Final = {name: letter for letter, name in GREEK.items() if letter != "ς"}
_COMMANDS: Final = {"\\" + name: letter for name, letter in _LETTERS.items()} | {r"\varphi": "φ"}
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "if": "if",
        "otherwise": "otherwise",
        "and": "and",
        "or": "or",
        "not": "not",
        "true": "true",
        "false": "false",
    },
    "zh": {"if": "若", "otherwise": "其他", "and": "且", "or": "或", "not": "非", "true": "真", "false": "假"},
}
_TALL: Final = ("<mfrac", "<mtable", "<munder", "<msubsup", "<mroot")
"""What brackets grow around; elsewhere they keep their size, because browsers set wide what may stretch."""
_NAMES: Final = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})?")
"""A command of LaTeX with its argument, if it has one."""
_FENCES: Final = {"abs": ("|", "|"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉")}


def to_mathml(
    node: Node,
    definitions: Mapping[str, Definition] = NO_DEFINITIONS,
    *,
    block: bool = False,
    language: Language = "en",
) -> str:
    """`node` as a `<math>` element.

    Args:
        node: any tree.
        definitions: the defined functions that may occur in it; they are shown by their symbols.
        block: whether it stands on a line of its own.
        language: of the words in it (`if`, `otherwise`).
    """
    inner = _MathML(definitions, names(node), language).text(node)
    display = "block" if block else "inline"
    alternative = escape(to_text(node, definitions), quote=True)
    return (
        f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="{display}" alttext="{alternative}">'
        f"<mrow>{inner}</mrow></math>"
    )


def _operator(sign: str, form: str = "") -> str:
    attribute = f' form="{form}"' if form else ""
    return f"<mo{attribute}>{escape(sign)}</mo>"


_THIN: Final = '<mspace width="0.17em"/>'
_NAMED: Final = re.compile(r"<mrow>(?:<msup>)?<mi>\w{2,}</mi>")
"""How a function with a name of letters begins; a factor before it stands apart: `z exp(...)`, not `zexp(...)`."""


class _MathML(Writer):
    """Prints MathML."""

    def __init__(self, definitions: Mapping[str, Definition], used: frozenset[str], language: Language) -> None:
        super().__init__(definitions, used)
        words = _WORDS[language]
        space = '<mspace width="0.4em"/>'
        between = {key: f"{space}<mtext>{words[key]}</mtext>{space}" for key in ("and", "or")}
        signs = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "=": "=", "!=": "≠", "∈": "∈", "∪": "∪", "∩": "∩", "∖": "∖"}
        self.labels = words
        self.words = MappingProxyType(
            {
                **{key: _operator(sign) for key, sign in signs.items()},
                **between,
                "+": _operator("+"),
                "-": _operator("−"),
                "-1": _operator("−", "prefix"),
                ",": '<mo separator="true">,</mo>',
                "'": _operator("′"),
                "not": f"<mtext>{words['not']}</mtext>{space}",
                "true": f"<mtext>{words['true']}</mtext>",
                "false": f"<mtext>{words['false']}</mtext>",
                ":": _operator("|"),
                "ℝ": "<mi>ℝ</mi>",
                "∅": "<mi>∅</mi>",
            }
        )

    def brackets(self, inner: str, opening: str = "(", closing: str = ")") -> str:
        stretchy = "" if any(tag in inner for tag in _TALL) else ' stretchy="false"'
        left, right = (
            f'<mo fence="true" form="{form}"{stretchy}>{sign}</mo>'
            for form, sign in (("prefix", opening), ("postfix", closing))
        )
        return f"<mrow>{left}{inner}{right}</mrow>"

    def applied(self, function: str, arguments: str) -> str:
        return f"<mrow>{function}{_APPLY}{self.brackets(arguments)}</mrow>"

    def row(self, node: Node) -> str:
        """A node as exactly one element."""
        return _row(self.text(node))

    def number(self, node: Number) -> Piece:
        text = decimal(node)
        if "/" in text:
            top, bottom = text.split("/")
            return Piece(f"<mfrac><mn>{top}</mn><mn>{bottom}</mn></mfrac>", POWER)
        return Piece(f"<mn>{text}</mn>", number_level(text))

    def symbol(self, node: Symbol) -> Piece:
        plain = node.name.rstrip("'′")
        if plain and plain != node.name:
            return Piece(
                f"<msup>{self.symbol(Symbol(plain)).text}<mo>{'′' * (len(node.name) - len(plain))}</mo></msup>"
            )
        base, index = split_name(node.name)
        shown = f"<mi>{escape(_LETTERS.get(base, base))}</mi>"
        if not index:
            return Piece(shown)
        tag = "mn" if index.isdigit() else "mi"
        return Piece(f"<msub>{shown}<{tag}>{escape(_LETTERS.get(index, index))}</{tag}></msub>")

    def constant(self, node: Constant) -> Piece:
        return Piece(_CONSTANTS[node.name])

    def function_name(self, name: str) -> str:
        definition = self.definitions.get(name)
        if definition is not None and definition.symbol:
            return _symbol(definition.symbol)
        shown = FUNCTIONS[name].shown if name in FUNCTIONS else name
        return f"<mi>{escape(shown)}</mi>"

    def prime(self, node: Prime) -> Piece:
        marks = f"<mo>{'′' * node.order}</mo>"
        name = f"<msup>{self.function_name(node.function)}{marks}</msup>"
        return Piece(self.applied(name, self.listed(node.arguments)))

    def product(self, node: Product) -> Piece:
        parts = [self.above(node.factors[0], PRODUCT)]
        for before, factor in zip(node.factors, node.factors[1:], strict=False):
            shown = self.above(factor, PRODUCT)
            parts.append(_DOT if _needs_dot(before, factor) else _TIMES)
            parts.append(f"{_THIN}{shown}" if _NAMED.match(shown) else shown)
        return Piece("".join(parts), PRODUCT)

    def quotient(self, node: Quotient) -> Piece:
        return Piece(f"<mfrac>{self.row(node.numerator)}{self.row(node.denominator)}</mfrac>", POWER)

    def power(self, node: Power) -> Piece:
        base = _row(self.above(node.base, POWER))
        return Piece(f"<msup>{base}{self.row(node.exponent)}</msup>", POWER)

    def call(self, node: Call) -> Piece:
        name, arguments = node.function, node.arguments
        if name == "exp":
            return self._exponential(node)
        if name == "sqrt":
            return Piece(f"<msqrt>{self.text(arguments[0])}</msqrt>")
        if name == "root":
            return Piece(f"<mroot>{self.row(arguments[0])}{self.row(arguments[1])}</mroot>")
        if name == "cbrt":
            return Piece(f"<mroot>{self.row(arguments[0])}<mn>3</mn></mroot>")
        if name in _FENCES:
            opening, closing = _FENCES[name]
            return Piece(self.brackets(self.text(arguments[0]), opening, closing))
        if name == "hadamard":
            return Piece("<mo>⊙</mo>".join(self.above(part, PRODUCT) for part in arguments), PRODUCT)
        if name == "log" and len(arguments) == 2:  # noqa: PLR2004 (value and base)
            function = f"<msub><mi>log</mi>{self.row(arguments[1])}</msub>"
            return Piece(self.applied(function, self.text(arguments[0])))
        return Piece(self.applied(self.function_name(name), self.listed(arguments)))

    def _exponential(self, node: Call) -> Piece:
        """`e` with a raised argument; `exp(...)` where the argument is too tall to be raised."""
        inner = self.text(node.arguments[0])
        if any(tag in inner for tag in (*_TALL, "<msup")):
            return Piece(self.applied("<mi>exp</mi>", inner))
        return Piece(f"<msup><mi>e</mi>{_row(inner)}</msup>", POWER)

    def derivative(self, node: Derivative) -> Piece:
        order = f"<mn>{node.order}</mn>"
        top = f"<msup><mi>d</mi>{order}</msup>" if node.order > 1 else "<mi>d</mi>"
        is_named = isinstance(node.body, Symbol)
        top = f"<mrow>{top}{self.text(node.body)}</mrow>" if is_named else top
        variable = self.text(node.variable)
        below = f"<msup>{variable}{order}</msup>" if node.order > 1 else variable
        fraction = f"<mfrac>{top}<mrow><mi>d</mi>{below}</mrow></mfrac>"
        if is_named:
            return Piece(fraction, POWER)
        body = self.text(node.body) if isinstance(node.body, Call | Prime) else self.brackets(self.text(node.body))
        return Piece(fraction + body, OPEN)

    def integral(self, node: Integral) -> Piece:
        sign = "<mo>∫</mo>"
        if node.lower is not None and node.upper is not None:
            sign = f"<msubsup>{sign}{self.row(node.lower)}{self.row(node.upper)}</msubsup>"
        body = self.above(node.body, SUM - 1)
        ending = f'<mspace width="0.17em"/><mi>d</mi>{self.text(node.variable)}'
        return Piece(sign + body + ending, OPEN)

    def limit(self, node: Limit) -> Piece:
        target = self.row(node.target)
        if node.side:
            target = f"<msup>{target}<mo>{'−' if node.side == '-' else '+'}</mo></msup>"
        under = f"<mrow>{self.text(node.variable)}<mo>→</mo>{target}</mrow>"
        return Piece(f"<munder><mo>lim</mo>{under}</munder>{self.brackets(self.text(node.body))}", OPEN)

    def summation(self, node: Summation) -> Piece:
        under = f"<mrow>{self.text(node.index)}<mo>=</mo>{self.text(node.lower)}</mrow>"
        sign = f"<munderover><mo>∑</mo>{under}{self.row(node.upper)}</munderover>"
        return Piece(sign + self.brackets(self.text(node.body)), OPEN)

    def piecewise(self, node: Piecewise) -> Piece:
        rows = []
        for branch in node.branches:
            last = branch is node.branches[-1] and branch.condition == Truth(value=True)
            word = f"<mtext>{self.labels['otherwise' if last else 'if']}</mtext>"
            condition = word if last else f'{word}<mspace width="0.4em"/>{self.text(branch.condition)}'
            rows.append(f"<mtr><mtd>{self.text(branch.value)}</mtd><mtd>{condition}</mtd></mtr>")
        table = f'<mtable columnalign="left left">{"".join(rows)}</mtable>'
        return Piece(f'<mrow><mo fence="true" form="prefix">{{</mo>{table}</mrow>', SUM)

    def matrix(self, node: Matrix) -> Piece:
        rows = "".join(
            "<mtr>" + "".join(f"<mtd>{self.text(entry)}</mtd>" for entry in row) + "</mtr>" for row in node.rows
        )
        return Piece(self.brackets(f"<mtable>{rows}</mtable>"))

    def transpose(self, node: Transpose) -> Piece:
        return Piece(f"<msup>{_row(self.above(node.operand, POWER))}<mo>⊤</mo></msup>", POWER)


def _row(inner: str) -> str:
    return f"<mrow>{inner}</mrow>"


def _needs_dot(before: Node, after: Node) -> bool:
    """Whether two factors need a visible dot: before a number, and before a sign."""
    base = after.base if isinstance(after, Power) else after
    return isinstance(base, Number | Negative) or (isinstance(base, Quotient) and isinstance(before, Number | Quotient))


def _symbol(symbol: str) -> str:
    r"""A LaTeX symbol as one element: letters and names side by side (`\log\sigma`), a subscript (`\Phi_{\beta}`)."""
    base, _, below = symbol.partition("_{")
    if below:
        return f"<msub>{_symbol(base)}<mi>{escape(_plain(below.removesuffix('}')))}</mi></msub>"
    parts = _NAMES.findall(symbol)
    if "".join(parts) != symbol or len(parts) == 1:
        return f"<mi>{escape(_plain(symbol))}</mi>"
    return f"<mrow>{_APPLY.join(f'<mi>{escape(_plain(part))}</mi>' for part in parts)}</mrow>"


def _plain(symbol: str) -> str:
    r"""A LaTeX symbol as characters: `\sigma` is σ, `\operatorname{ReLU}` is ReLU."""
    if symbol in _COMMANDS:
        return _COMMANDS[symbol]
    _, _, inner = symbol.partition("{")
    return inner.rstrip("}").replace("\\_", "_") if inner else symbol.removeprefix("\\")
