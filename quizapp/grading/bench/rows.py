"""The rows of the race: 54 answers of this field, 34 equal and 20 different, with the truth beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from quizapp.algebra.parser import read
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.scope import Scope


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One row: both sides as text and as LaTeX, and whether they are the same function."""

    identifier: str
    reference: str
    answer: str
    variables: Mapping[str, str]
    equal: bool

    def message(self) -> dict[str, Any]:
        """What a contestant is sent; the truth stays here."""
        return {
            "id": self.identifier,
            "reference": self.reference,
            "answer": self.answer,
            "variables": dict(self.variables),
            "reference_latex": _latex(self.reference),
            "answer_latex": _latex(self.answer),
        }


def activation_rows() -> tuple[BenchRow, ...]:
    """The rows that come with the package."""
    text = (files(__package__) / "rows.jsonl").read_text(encoding="utf-8")
    return tuple(_row(json.loads(line)) for line in text.splitlines())


def _row(fields: Mapping[str, Any]) -> BenchRow:
    variables = MappingProxyType(dict(fields["variables"]))
    return BenchRow(fields["id"], fields["reference"], fields["answer"], variables, fields["equal"])


def _latex(text: str) -> str:
    return to_latex(read(text, "expression", Scope(free_names=True)).tree)
