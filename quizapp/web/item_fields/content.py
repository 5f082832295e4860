"""Which fields the answer of a question has, by its kind."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.web.item_fields import chosen, pictured, typed, written
from quizapp.web.item_fields.field import Field

CONTENT: Mapping[str, tuple[Field, ...]] = {
    "expression": typed.EXPRESSION,
    "number": typed.NUMBER,
    "set": typed.SET,
    "matrix": typed.MATRIX,
    "parts": typed.PARTS,
    "derivation": typed.DERIVATION,
    "choice": chosen.CHOICE,
    "ordering": chosen.ORDERING,
    "matching": chosen.MATCHING,
    "true_false": chosen.TRUE_FALSE,
    "blanks": written.BLANKS,
    "curve": pictured.CURVE,
    "point_reading": pictured.POINT_READING,
    "error_spotting": chosen.ERROR_SPOTTING,
    "snippet": written.SNIPPET,
    "explanation": written.EXPLANATION,
}
"""The fields of `content`, by kind; a kind that is not here is written as YAML."""

BLANK_ROWS: Mapping[str, int] = {
    "hints": 2,
    "content.options": 4,
    "content.steps": 4,
    "content.blanks": 3,
    "content.reasons": 3,
    "content.curves": 4,
    "content.targets": 3,
    "content.lines": 4,
    "content.rows": 3,
    "content.criteria": 3,
}
"""With how many empty rows an empty form begins, where it is not one."""


def content_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind's content."""
    return CONTENT.get(kind, ())
