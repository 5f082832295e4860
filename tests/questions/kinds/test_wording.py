from __future__ import annotations

from typing import Any

import pytest

from quizapp.questions.kinds.wording import fields, in_one_line, letters


@pytest.mark.parametrize(
    ("chosen", "found"), [("a", ["a"]), (["b", "a", "b"], ["b", "a"]), ([1, "a"], ["a"]), (None, []), ({"a": 1}, [])]
)
def test_letters_are_read_however_they_came(chosen: Any, found: list[str]) -> None:
    assert letters({"chosen": chosen}) == found


@pytest.mark.parametrize("parts", [None, [], "a", {}, {"a": ""}, {"a": None}, {"a": ["b"]}])
def test_fields_that_hold_nothing_are_left_out(parts: Any) -> None:
    assert fields({"parts": parts}) == {}
    assert fields({"parts": {"b": " 1 ", **(parts if isinstance(parts, dict) else {})}}) == {"b": "1"}


def test_pieces_are_put_in_one_line_as_the_language_does() -> None:
    assert (in_one_line(["a", "b"], "en"), in_one_line(["a", "b"], "zh")) == ("a; b", "a；b")
    assert in_one_line([], "zh") is None
