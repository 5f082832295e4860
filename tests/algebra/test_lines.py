import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.lines import Subject, is_blank, read_line
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Scope
from tests.algebra.samples import DEFINITIONS

OPEN = Scope({"z": REAL, "a": REAL}, definitions=DEFINITIONS, allow=frozenset(("diff",)))
F1, Y1 = Subject("f", 1), Subject("y", 1)


@pytest.mark.parametrize(
    ("typed", "subject", "rest"),
    [
        ("f'(z) = 2z", F1, "2*z"),
        ("f’(z)=2z", F1, "2*z"),
        ("f''(z) = 2", Subject("f", 2), "2"),
        (r"f^{\prime}\left(z\right)=2z", F1, "2*z"),
        ("f(z) = z^2", Subject("f", 0), "z^2"),
        ("y' = 2z", Y1, "2*z"),
        ("dy/dz = 2z", Y1, "2*z"),
        (r"\frac{dy}{dz} = 2z", Y1, "2*z"),
        (r"\frac{d}{dz} f(z) = 2z", F1, "2*z"),
        ("(z^2)' = 2z", Subject("", 1), "2*z"),
        ("y = 2z = z + z", Subject("y", 0), "2*z = z + z"),
        ("= 2z", None, "2*z"),
        ("⇒ 2z", None, "2*z"),
        ("=> f'(z) = 2z", F1, "2*z"),
        (r"\Rightarrow 2z,", None, "2*z"),
        (r"\implies f'(z) = 2z.", F1, "2*z"),
        ("hence 2z", None, "2*z"),
        ("所以 f'(z) = 2z。", F1, "2*z"),
        ("故得 2z ∎", None, "2*z"),
        ("= .5z", None, ".5*z"),
        ("2z", None, "2*z"),
        ("sigmoid(z) = 1/(1+e^-z)", None, "sigmoid(z) = 1/(1 + e^(-z))"),
        ("a(1-a) = a - a^2", None, "a*(1 - a) = a - a^2"),
        ("d/dz z^2 = 2z", None, "diff(z^2, z) = 2*z"),
    ],
)
def test_a_line_and_what_it_is_about(typed: str, subject: Subject | None, rest: str) -> None:
    line = read_line(typed, "expression", OPEN)
    assert line.subject == subject
    assert to_text(line.reading.tree) == rest
    dropped = [note for note in line.reading.notes if note.code == "left_side"]
    assert len(dropped) == (subject is not None)


def test_what_cannot_be_read_is_shown_in_the_line_as_it_was_typed() -> None:
    typed = "⇒ f'(z) = 2z + "
    with pytest.raises(ReadingError) as refused:
        read_line(typed, "expression", OPEN)
    assert refused.value.code == "unexpected_end"
    with pytest.raises(ReadingError) as refused:
        read_line("⇒ f'(z) = 2z + w", "expression", OPEN)
    assert (refused.value.code, refused.value.position) == ("unknown_name", 15)


def test_blank_lines() -> None:
    assert all(map(is_blank, ("", "  ", " = ", "⇒", "所以")))
    assert not is_blank("0")
