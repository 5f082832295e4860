from datetime import UTC, datetime
from typing import Any

import pytest

from quizapp.services.answers import answer_text, understood_text
from quizapp.storage.records.work import MarkRecord, PartRecord


@pytest.mark.parametrize(
    ("response", "line"),
    [
        ({}, ""),
        ({"answer": "a\n  b"}, "a b"),
        ({"parts": {"W": "1", "b": "2"}}, "W = 1; b = 2"),
        ({"answer": ["x", "y"]}, "x, y"),
        ({"answer": None}, "None"),
    ],
)
def test_lines(response: dict[str, object], line: str) -> None:
    assert answer_text(response) == line


def test_long_answers_are_cut() -> None:
    assert answer_text({"answer": "x" * 500}) == "x" * 199 + "…"


def mark(**changes: Any) -> MarkRecord:
    fields: dict[str, Any] = {
        "id": 1,
        "number": 1,
        "source": "grader",
        "outcome": "equal",
        "score": 1.0,
        "costs_try": True,
        "verdict": None,
        "feedback_en": "",
        "feedback_zh": "",
        "misconception": None,
        "reason": "",
        "grader_version": "1",
        "marked_by": None,
        "marked_at": datetime(2026, 1, 1, tzinfo=UTC),
        "parts": (),
    }
    return MarkRecord(**{**fields, **changes})


HALF = {"understood": {"text": "z/2", "latex": r"\frac{z}{2}"}}


@pytest.mark.parametrize(
    ("response", "found", "line"),
    [
        ({"answer": r"\frac z2"}, mark(verdict=HALF), "z/2"),
        ({"answer": "z / 2"}, mark(verdict=HALF), "z / 2"),
        ({"answer": r"\frac z2"}, mark(outcome="invalid"), r"\frac z2"),
        ({"answer": r"\frac z2"}, None, r"\frac z2"),
        (
            {"parts": {"W": r"\frac z2", "b": "1"}},
            mark(
                parts=(
                    PartRecord(1.0, {"name": "W", "verdict": HALF}),
                    PartRecord(1.0, {"name": "b", "verdict": {"understood": {"text": "1"}}}),
                )
            ),
            "W = z/2; b = 1",
        ),
    ],
)
def test_latex_is_shown_as_it_was_understood(response: dict[str, object], found: MarkRecord | None, line: str) -> None:
    assert understood_text(response, found) == line
