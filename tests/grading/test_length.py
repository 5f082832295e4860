from typing import Any

import pytest

from quizapp.cli.load import BOMB
from quizapp.grading.length import LONG, is_long


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({}, False),
        ({"response": None}, False),
        ({"response": {"answer": "z" * LONG}}, True),
        ({"response": {"answer": "z" * (LONG - 1)}}, False),
        ({"response": {"answer": BOMB}}, True),
        ({"response": {"parts": {"a": "z" * LONG, "b": "1"}}}, True),
        ({"response": {"lines": ["z" * (LONG // 2), "z" * (LONG // 2), "1"]}}, True),
        ({"response": {"chosen": [1, 2, 3], "answer": "z"}}, False),
        ({"response": {"text": "The slope vanishes. " * LONG}}, False),
    ],
)
def test_what_is_long_is_told_by_its_formulas(payload: dict[str, Any], *, expected: bool) -> None:
    assert is_long(payload) is expected
