import pytest

from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.lexicon import lexicon
from quizapp.algebra.reading.unknown import unknown_run
from quizapp.algebra.scope import REAL, Scope

LEXICON = lexicon(Scope({"z": REAL, "alpha": REAL, "A": REAL, "v": REAL}), "expression")


@pytest.mark.parametrize(
    ("text", "run", "code", "suggestion"),
    [
        ("alhpa", "alhpa", "unknown_name", "alpha"),
        ("Z", "Z", "unknown_name", "z"),
        ("tanhh(z)", "tanhh", "unknown_function", "tanh"),
        ("cosz", "cosz", "glued", "cos(z)"),
        ("q", "q", "unknown_name", None),
        ("my dear friend", "my", "words", None),
        ("2Α", "Α", "look_alike", "2A"),
        ("ν + 1", "ν", "look_alike", "v + 1"),
    ],
)
def test_letters_that_are_no_name_are_explained(text: str, run: str, code: str, suggestion: str | None) -> None:
    error = unknown_run(run, text.index(run), fold(text), LEXICON)
    assert (error.code, error.suggestion) == (code, suggestion)
    assert error.position == text.index(run)
