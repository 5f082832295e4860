"""Texts of an item as one line of plain text, with the variant's values: for files, programs and the index of answers.

Mathematics is written in the grammar that learners type; LaTeX beyond it stands as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from quizapp.algebra.errors import Language
from quizapp.algebra.printing.text import to_text
from quizapp.questions.formulas import read_formula
from quizapp.questions.rendering import flat_tokens, in_code, value_of
from quizapp.questions.substitution import shown
from quizapp.questions.variants import Variant

BREAKS = frozenset({"softbreak", "hardbreak", "paragraph_close", "list_item_close", "heading_close", "td_close"})


def in_plain_text(text: str, variant: Variant, language: Language) -> str:
    """The text on one line.

    Raises:
        quizapp.questions.typesetting.ReferenceFaultError: it names a parameter that the item does not have.
    """
    return " ".join("".join(_pieces(flat_tokens(text), variant, language)).split())


def _pieces(tokens: Iterable[Token], variant: Variant, language: Language) -> Iterator[str]:
    for token in tokens:
        if token.type == "parameter":
            value = value_of(token.content, variant.values)
            yield value.text if value.words is None else in_plain_text(value.words.said(language), variant, language)
        elif token.type.startswith("math"):
            yield _mathematics(token.content.strip(), variant)
        elif token.type in {"code_inline", "fence", "code_block"}:
            yield in_code(token.content, variant, language)
        elif token.type in BREAKS:
            yield " "
        elif token.type == "text":
            yield token.content


def _mathematics(text: str, variant: Variant) -> str:
    formula = read_formula(text, frozenset(variant.values))
    if formula is None:
        return text
    return "".join(
        piece if isinstance(piece, str) else to_text(shown(piece, variant.trees), formula.definitions)
        for piece in formula.pieces
    )
