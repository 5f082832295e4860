import pytest

from quizapp.services.answers import answer_text


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
