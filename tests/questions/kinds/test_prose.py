from __future__ import annotations

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.prose import MAX_TEXT, count_words, written


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one two", 2), ("don't half-way", 2), ("值域是 (0,1)", 5), ("用ReLU训练", 4), ("x = 3.5", 3)],
)
def test_words_are_counted_in_both_languages(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_text_of_fitting_length_is_taken_as_it_is() -> None:
    assert written(" two words ", 2, 2) == " two words "


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "empty"),
        (3, "empty"),
        (" \n", "empty"),
        ("one", "too_short"),
        ("a b c d", "too_long"),
        ("x" * MAX_TEXT + " y", "too_long"),
    ],
)
def test_others_are_refused(text: object, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        written(text, 2, 3)
    assert caught.value.code == code
