"""Mathematics in an author's texts, typeset as MathML with a variant's values put in.

Whatever `quizapp.questions.formulas` reads is typeset from its trees. What is LaTeX beyond the grammar is typeset as it
stands and can hold no parameters.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Collection, Mapping, Sequence

import latex2mathml.converter
import latex2mathml.exceptions
import nh3

from quizapp.algebra.errors import Language
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.questions.formulas import read_formula
from quizapp.questions.space import Value
from quizapp.questions.substitution import shown

LEAVES = ("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mstyle", "mpadded", "mphantom", "menclose")
BUILT = ("msqrt", "mroot", "mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts")
MATH_TAGS = frozenset({*LEAVES, *BUILT, "mtable", "mtr", "mtd"})
MATH_ATTRIBUTES = {
    "*": {"display", "mathvariant", "stretchy", "fence", "form", "separator", "columnalign", "linethickness"}
}
FENCE = re.compile(r'<mo stretchy="false">([()\[\]])</mo>')
INNER = re.compile(r"<math[^>]*>(.*)</math>", re.DOTALL)
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
    formula = read_formula(text, frozenset(values))
    if formula is None:
        return _typeset_latex(text, values, block=block)
    wordy = sorted(formula.names & (values.keys() - trees.keys()))
    if wordy:
        raise ReferenceFaultError(
            wordy[0],
            f"{wordy[0]} holds words and cannot stand in mathematics",
            f"{wordy[0]} 的值是文字，不能放在数学式里",
        )
    pieces = [
        piece
        if isinstance(piece, str)
        else to_mathml(shown(piece, trees), formula.definitions, block=block, language=language)
        for piece in formula.pieces
    ]
    return pieces[0] if len(pieces) == 1 else _joined(pieces, text, block=block)


def mathematics_names(text: str, declared: frozenset[str]) -> frozenset[str]:
    """The declared names that stand in an author's mathematics.

    Raises:
        ReferenceFaultError: LaTeX beyond the grammar that holds one of them, or that cannot be typeset.
    """
    formula = read_formula(text, declared)
    if formula is None:
        _typeset_latex(text, declared, block=False)
        return frozenset()
    return formula.names & declared


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
    attributes = {tag: set(names) for tag, names in MATH_ATTRIBUTES.items()}
    return FENCE.sub(_sided, nh3.clean(markup, tags=set(MATH_TAGS), attributes=attributes))


def _sided(found: re.Match[str]) -> str:
    form = "prefix" if found.group(1) in "([" else "postfix"
    return f'<mo stretchy="false" form="{form}">{found.group(1)}</mo>'
