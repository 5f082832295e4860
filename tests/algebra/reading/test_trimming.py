import pytest

from quizapp.algebra.reading.trimming import bare


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("$z^2$", "z^2"),
        (r"\(z\)", "z"),
        (r"\[ z \]", " z "),
        (" z + 1. ", "z + 1"),
        ("z,", "z,"),
        ("z;", "z"),
        ("z;;", "z;;"),
        ("1..", "1.."),
        (r"\left. z \right.", r"\left. z \right."),
        (r"z\,", r"z\,"),
        (",", ","),
    ],
)
def test_what_surrounds_the_mathematics_is_passed_over(text: str, inner: str) -> None:
    start, end = bare(text)
    assert text[start:end] == inner
