"""Rows of `quizapp check`: what stands in one, told apart from what does not belong there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from quizapp.questions.decision import Claim, ClaimKind, Tolerance

KINDS = ("expression", "number", "set", "matrix", "derivation")
POLICIES = ("ignore", "match")
OPERATORS = ("diff", "integral", "limit", "sum")
MOST_LINES = 200


class RowError(ValueError):
    """A row cannot be used; the message names the field and what would be right."""


def read_row(row: Mapping[str, Any]) -> Claim:
    """The claim of a row; fields that are not listed in the interface are passed over.

    Raises:
        RowError: a field is missing or has a value that it cannot have.
    """
    kind = _one_of(row, "kind", KINDS)
    return Claim(
        reference=_text(row.get("reference"), "reference"),
        answer=_answer(row.get("answer"), kind),
        kind=cast("ClaimKind", kind),
        variables=_texts(row, "variables"),
        where=_texts(row, "where"),
        tolerance=_tolerance(row.get("tolerance")),
        digits=_digits(row.get("digits")),
        form=_list(row, "form"),
        allow=_list(row, "allow", OPERATORS),
        at_kinks="match" if _one_of(row, "at_kinks", POLICIES) == "match" else "ignore",
    )


def _text(value: object, field: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return str(value)
    raise RowError(f"{field}: a text is wanted" if value is not None else f"{field}: is missing")


def _answer(value: object, kind: str) -> str | tuple[str, ...]:
    if kind != "derivation":
        return _text(value, "answer")
    lines = value if isinstance(value, list) else _text(value, "answer").splitlines()
    if len(lines) > MOST_LINES:
        raise RowError(f"answer: at most {MOST_LINES} lines are decided")
    return tuple(_text(line, "answer") for line in lines)


def _one_of(row: Mapping[str, Any], field: str, known: tuple[str, ...]) -> str:
    value = row.get(field)
    if value is None:
        return known[0]
    if value not in known:
        raise RowError(f"{field}: {value!r} is none of {', '.join(known)}")
    return str(value)


def _texts(row: Mapping[str, Any], field: str) -> dict[str, str]:
    value = row.get(field)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RowError(f"{field}: a map of names to texts is wanted")
    return {name: _text(text, f"{field}.{name}") for name, text in value.items()}


def _list(row: Mapping[str, Any], field: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    value = row.get(field)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise RowError(f"{field}: a list of texts is wanted")
    unknown = [entry for entry in value if known and entry not in known]
    if unknown:
        raise RowError(f"{field}: {unknown[0]!r} is none of {', '.join(known)}")
    return tuple(value)


def _tolerance(value: object) -> Tolerance | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not set(value) <= {"rel", "abs"}:
        raise RowError('tolerance: a map such as {"rel": 1e-3, "abs": 0} is wanted')
    for side, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number < math.inf:
            raise RowError(f"tolerance.{side}: a number of at least 0 is wanted")
    return Tolerance(**{side: float(number) for side, number in value.items()})


def _digits(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 30:  # noqa: PLR2004 - parser's bound
        raise RowError("digits: a whole number from 1 to 30 is wanted")
    return value
