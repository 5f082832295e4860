import pytest

from quizapp.activations.catalogue import definitions as activation_definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
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


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (r"\beta z", "“β”"),
        (r"\operatorname{\mathrm{gloop}}\left(z\right)", "“gloop”"),
        (r"\left(my\right)dear\cdot friend", "“dear friend”"),
        (r"\tanh", "“tanh”"),
        (r"\cdot z", "“·”"),
        (r"z^{\prime}", "σ'(z)"),
    ],
)
def test_what_a_formula_field_writes_is_quoted_as_it_is_seen(text: str, quoted: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read(text, "expression", Scope({"z": REAL}))
    assert quoted in raised.value.en
    assert "\\" not in raised.value.en


def test_another_function_is_not_taken_for_a_slip() -> None:
    with pytest.raises(ReadingError) as raised:
        read("logit(z)", "expression", Scope({"z": REAL}, definitions=activation_definitions()))
    assert raised.value.suggestion is None
