"""Mathematics in an author's texts, typeset as MathML with a variant's values put in.

Whatever the parser reads is typeset from its tree; `f`, `g` and `h` may stand for functions without a formula. A row of
such pieces (`f'(z) = ...`, `a → b`, `W = ..., B = ...`) is typeset piece by piece. What is LaTeX beyond the grammar is
typeset as it stands and can hold no parameters.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import latex2mathml.converter
import latex2mathml.exceptions
import nh3

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.scope import REAL, Definition, Scope
from quizapp.algebra.tree import Call, FunctionName, Node, Symbol, names
from quizapp.questions.space import Value
from quizapp.questions.substitution import LISTED, author_scope, kinds_for, shown

LEAVES = ("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mstyle", "mpadded", "mphantom", "menclose")
BUILT = ("msqrt", "mroot", "mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts")
MATH_TAGS = frozenset({*LEAVES, *BUILT, "mtable", "mtr", "mtd"})
MATH_ATTRIBUTES = {
    "*": {"display", "mathvariant", "stretchy", "fence", "form", "separator", "columnalign", "linethickness"}
}
SEPARATOR = re.compile(
    r"\\(?:approx|to|rightarrow|Rightarrow|Leftrightarrow|leq?|geq?|neq?|quad|qquad)(?![A-Za-z])|[=≈→⇒⇔≠≤≥<>,;…]",
)
SIGNS = {"approx": "≈", "to": "→", "rightarrow": "→", "Rightarrow": "⇒", "Leftrightarrow": "⇔", "leq": "≤", "le": "≤"}
SIGNS |= {"geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "quad": "\u2003", "qquad": "\u2003\u2003"}
INNER = re.compile(r"<math[^>]*>(.*)</math>", re.DOTALL)
NAMED = tuple(Definition(name, "z", Symbol("z"), symbol=name) for name in ("f", "g", "h"))
LATEX_FAULTS: tuple[type[Exception], ...] = (
    *(found for found in vars(latex2mathml.exceptions).values() if isinstance(found, type)),
    ValueError,
    LookupError,
    TypeError,
)


class ReferenceFaultError(ValueError):
    """A text names a parameter that the item does not have, or uses one where it cannot stand.

    Attributes:
        name: the name.
        en: what is wrong.
        zh: the same in Chinese.
    """

    def __init__(self, name: str, en: str, zh: str) -> None:
        super().__init__(en)
        self.name = name
        self.en = en
        self.zh = zh


def typeset(text: str, values: Mapping[str, Value], language: Language, *, block: bool = False) -> str:
    """Mathematics from an author's text as MathML.

    Raises:
        ReferenceFaultError: LaTeX beyond the grammar that holds a parameter, or words where mathematics stands.
    """
    trees = {name: value.tree for name, value in values.items() if value.tree is not None}
    row = _row(text, frozenset(values))
    if row is None:
        return _typeset_latex(text, values, block=block)
    wordy = sorted(_names_of(row) & (values.keys() - trees.keys()))
    if wordy:
        raise ReferenceFaultError(
            wordy[0],
            f"{wordy[0]} holds words and cannot stand in mathematics",
            f"{wordy[0]} 的值是文字，不能放在数学式里",
        )
    known = _definitions(frozenset(values))
    pieces = [
        piece if isinstance(piece, str) else to_mathml(shown(piece, trees), known, block=block, language=language)
        for piece in row
    ]
    return pieces[0] if len(pieces) == 1 else _joined(pieces, text, block=block)


def mathematics_names(text: str, declared: frozenset[str]) -> frozenset[str]:
    """The declared names that stand in an author's mathematics.

    Raises:
        ReferenceFaultError: LaTeX beyond the grammar that holds one of them, or that cannot be typeset.
    """
    row = _row(text, declared)
    if row is None:
        _typeset_latex(text, declared, block=False)
        return frozenset()
    return _names_of(row) & declared


def _names_of(row: tuple[Node | str, ...]) -> frozenset[str]:
    return frozenset(name for piece in row if not isinstance(piece, str) for name in names(piece))


def _joined(pieces: Sequence[str], text: str, *, block: bool) -> str:
    inner = [_inside(piece) if piece.startswith("<math") else f"<mo>{html.escape(piece)}</mo>" for piece in pieces]
    display, alternative = "block" if block else "inline", html.escape(text, quote=True)
    space = "http://www.w3.org/1998/Math/MathML"
    body = "".join(inner)
    return f'<math xmlns="{space}" display="{display}" alttext="{alternative}"><mrow>{body}</mrow></math>'


def _inside(markup: str) -> str:
    found = INNER.fullmatch(markup)
    assert found is not None
    return found.group(1)


@functools.lru_cache(maxsize=8192)
def _row(text: str, declared: frozenset[str]) -> tuple[Node | str, ...] | None:
    """The text as one tree, or as trees with the signs between them; None where some of it cannot be read."""
    whole = None if LISTED.search(text) else _tree(text, declared)
    if whole is not None:
        return (whole,)
    row: list[Node | str] = []
    for piece, sign in _split(text):
        if piece.strip():
            tree = _tree(piece, declared)
            if tree is None:
                return None
            row.append(tree)
        if sign:
            row.append(SIGNS.get(sign.removeprefix("\\"), sign))
    return tuple(row) if any(not isinstance(piece, str) for piece in row) else None


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of the text between signs outside all brackets, each with the sign behind it."""
    start = 0
    for found in SEPARATOR.finditer(text):
        before = text[: found.start()]
        if all(before.count(left) <= before.count(right) for left, right in ("()", "[]", "{}")):
            yield text[start : found.start()], found.group()
            start = found.end()
    yield text[start:], ""


def _tree(text: str, declared: frozenset[str]) -> Node | None:
    for kind in kinds_for(text):
        try:
            return read(text, kind, _scope(declared)).tree
        except ReadingError:
            continue
    return _function_name(text, declared)


def _function_name(text: str, declared: frozenset[str]) -> Node | None:
    """The name of a function that stands alone (`σ`, `tanh`)."""
    try:
        tree = read(f"range({text})", "set", _scope(declared)).tree
    except ReadingError:
        return None
    alone = isinstance(tree, Call) and len(tree.arguments) == 1 and isinstance(tree.arguments[0], FunctionName)
    return tree.arguments[0] if isinstance(tree, Call) and alone else None


@functools.lru_cache(maxsize=512)
def _scope(declared: frozenset[str]) -> Scope:
    free = {definition.name: REAL for definition in NAMED if definition.name not in declared}
    return replace(author_scope(declared, free, equation=True), definitions=_definitions(declared))


@functools.lru_cache(maxsize=512)
def _definitions(declared: frozenset[str]) -> Mapping[str, Definition]:
    return {**definitions(), **{named.name: named for named in NAMED if named.name not in declared}}


def _typeset_latex(text: str, declared: Collection[str], *, block: bool) -> str:
    loose = sorted(set(re.findall(r"(?<![\\A-Za-z])[A-Za-z]+[0-9]*", text)) & set(declared))
    if loose:
        raise ReferenceFaultError(
            loose[0],
            f"${text}$ is beyond the grammar, so that the parameter {loose[0]} cannot be put in",
            f"${text}$ 超出可解析的语法，参数 {loose[0]} 无法代入",
        )
    return _latex(text, block=block)


@functools.lru_cache(maxsize=2048)
def _latex(text: str, *, block: bool) -> str:
    try:
        markup = latex2mathml.converter.convert(text, display="block" if block else "inline")
    except LATEX_FAULTS as error:
        raise ReferenceFaultError("", f"${text}$ cannot be typeset", f"${text}$ 无法排版") from error
    return nh3.clean(
        markup, tags=set(MATH_TAGS), attributes={tag: set(names) for tag, names in MATH_ATTRIBUTES.items()}
    )
