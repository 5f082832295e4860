import pytest

from quizapp.deciding.normal_form.wording import generators_in_words
from tests.deciding.conversions import converted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("z", ["z"]),
        ("exp(2*z)+exp(z)", ["z", "e^(z)"]),
        ("log(1+z^2)", ["z", "log(z^2 + 1)"]),
        ("sqrt(1+z^2)", ["z", "sqrt(z^2 + 1)"]),
        ("cbrt(1+z^2)", ["z", "root(z^2 + 1, 3)"]),
        ("erf(z)", ["z", "erf"]),
    ],
)
def test_generators_are_said_from_the_bottom_up(text: str, words: list[str]) -> None:
    conversion, _ = converted(text)
    assert generators_in_words(conversion.field) == words
