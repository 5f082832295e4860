from datetime import UTC, datetime
from typing import Any

import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.variants import Variant, draw
from quizapp.services.answers import answer_text, text_in_words, understood_text
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


def variant_of(kind: str) -> Variant:
    return draw(load_item(kinds()[kind].example, kind), "5eed" * 8)


def test_a_question_says_its_answers_in_its_words() -> None:
    variant = variant_of("true_false")
    letter = next(one["id"] for one in kinds()["true_false"].face(variant, "en")["choices"] if "bounded" in one["html"])
    response = {"parts": {"judgement": "true", "reason": letter}}
    assert text_in_words(response, None, variant, "en") == "True: It is not bounded."
    assert text_in_words(response, None, variant, "zh") == "对：它无界。"
    assert text_in_words(response, None, None, "zh") == f"judgement = true; reason = {letter}"


def test_what_does_not_fit_the_question_is_said_as_it_came() -> None:
    variant = variant_of("choice")
    assert text_in_words({"chosen": ["a", "zz"]}, None, variant, "en") == "a, zz"
    assert text_in_words({"parts": {"W": "1"}}, None, variant, "en") == "W = 1"
    assert text_in_words({"answer": "z+1"}, None, variant, "zh") == "z+1"


def test_fields_in_words_hold_latex_as_it_was_understood() -> None:
    part = PartRecord(1.0, {"name": "z", "verdict": HALF})
    response = {"parts": {"z": r"\frac z2", "y": "1"}}
    assert text_in_words(response, mark(parts=(part,)), variant_of("parts"), "en") == "z = z/2; y = 1"
