"""Mathematics in an author's texts, typeset as MathML with a variant's values put in.

Whatever the parser reads is typeset from its tree. What is LaTeX beyond the grammar is typeset as it stands and can
hold no parameters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping

import latex2mathml.converter
import latex2mathml.exceptions
import nh3

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.scope import TextKind
from quizapp.algebra.tree import Node, names
from quizapp.questions.space import Value
from quizapp.questions.substitution import author_scope, shown

MATH_KINDS: tuple[TextKind, ...] = ("expression", "set", "matrix")
LEAVES = ("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mstyle", "mpadded", "mphantom", "menclose")
BUILT = ("msqrt", "mroot", "mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts")
MATH_TAGS = frozenset({*LEAVES, *BUILT, "mtable", "mtr", "mtd"})
MATH_ATTRIBUTES = {
    "*": {"display", "mathvariant", "stretchy", "fence", "form", "separator", "columnalign", "linethickness"}
}
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


def typeset(text: str, values: Mapping[str, Value], *, display: bool = False) -> str:
    """Mathematics from an author's text as MathML.

    Raises:
        ReferenceFaultError: LaTeX beyond the grammar that holds a parameter.
    """
    trees = {name: value.tree for name, value in values.items() if value.tree is not None}
    try:
        tree = _formula(text, frozenset(values))
    except ReadingError:
        return _typeset_latex(text, values, display=display)
    wordy = sorted(names(tree) & (values.keys() - trees.keys()))
    if wordy:
        raise ReferenceFaultError(
            wordy[0],
            f"{wordy[0]} holds words and cannot stand in mathematics",
            f"{wordy[0]} 的值是文字，不能放在数学式里",
        )
    return to_mathml(shown(tree, trees), definitions(), display=display)


def mathematics_names(text: str, declared: frozenset[str]) -> frozenset[str]:
    """The declared names that stand in an author's mathematics.

    Raises:
        ReferenceFaultError: LaTeX beyond the grammar that holds one of them, or that cannot be typeset.
    """
    try:
        return names(_formula(text, declared)) & declared
    except ReadingError:
        _typeset_latex(text, declared, display=False)
        return frozenset()


@functools.lru_cache(maxsize=8192)
def _formula(text: str, declared: frozenset[str]) -> Node:
    scope = author_scope(declared, equation=True)
    first: ReadingError | None = None
    for kind in MATH_KINDS:
        try:
            return read(text, kind, scope).tree
        except ReadingError as error:
            first = first or error
    assert first is not None
    raise first


def _typeset_latex(text: str, declared: Collection[str], *, display: bool) -> str:
    loose = sorted(set(re.findall(r"(?<![\\A-Za-z])[A-Za-z]+[0-9]*", text)) & set(declared))
    if loose:
        raise ReferenceFaultError(
            loose[0],
            f"${text}$ is beyond the grammar, so that the parameter {loose[0]} cannot be put in",
            f"${text}$ 超出可解析的语法，参数 {loose[0]} 无法代入",
        )
    return _latex(text, display=display)


@functools.lru_cache(maxsize=2048)
def _latex(text: str, *, display: bool) -> str:
    try:
        markup = latex2mathml.converter.convert(text, display="block" if display else "inline")
    except LATEX_FAULTS as error:
        raise ReferenceFaultError("", f"${text}$ cannot be typeset", f"${text}$ 无法排版") from error
    return nh3.clean(
        markup, tags=set(MATH_TAGS), attributes={tag: set(names) for tag, names in MATH_ATTRIBUTES.items()}
    )
