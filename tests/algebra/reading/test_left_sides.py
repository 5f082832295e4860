import pytest

from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.left_sides import left_side
from quizapp.algebra.reading.lexicon import lexicon
from quizapp.algebra.scope import TextKind
from tests.algebra.samples import scope_for


def dropped(text: str, kind: TextKind = "expression") -> tuple[str | None, str]:
    name, start = left_side(fold(text), kind, lexicon(scope_for(kind), kind))
    return name, text[:start]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("a = 1", "a", "a ="),
        ("x_1=2", "x1", "x_1="),
        ("f'(z) = 1", None, "f'(z) ="),
        ("σ(z) = 1", None, "σ(z) ="),
        ("d/dz σ(z) = 1", None, "d/dz σ(z) ="),
        (r"\frac{da}{dz} = 1", None, r"\frac{da}{dz} ="),
        ("a == 1", None, ""),
        ("0 = 0", None, ""),
        ("2z = 1", None, ""),
        ("z + 1", None, ""),
        ("= 1", None, ""),
    ],
)
def test_a_bare_left_side_is_found(text: str, name: str | None, side: str) -> None:
    assert dropped(text) == (name, side)


@pytest.mark.parametrize(
    ("text", "side"),
    [("D = (0,1)", "D ="), ("D(f) = (0,1)", "D(f) ="), ("y = 0 or y = 1", ""), ("y = 1 - y", ""), ("max(y,0) = y", "")],
)
def test_of_a_set_only_its_name_is_dropped(text: str, side: str) -> None:
    assert dropped(text, "set")[1] == side
