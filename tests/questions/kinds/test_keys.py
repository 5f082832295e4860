from __future__ import annotations

import pytest

from quizapp.activations.catalogue import definitions
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import TextKind
from quizapp.questions.kinds.keys import as_key, headed, in_decimals
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import read_task


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("3/4", "number", "3/4"),
        ("ln(2)", "number", "log(2) ≈ 0.693147"),
        ("ln(k)", "number", "log(k)"),
        ("1234567/10000000", "number", "≈ 0.123457"),
        ("ln(2)", "expression", "log(2)"),
        ("(sqrt(2), -sqrt(3), 1/2)", "matrix", "(sqrt(2), -sqrt(3), 1/2) ≈ (1.414, -1.732, 1/2)"),
        ("[[1, e], [0, 2]]", "matrix", "[[1, e], [0, 2]] ≈ [[1, 2.718], [0, 2]]"),
        ("(1, 2/3)", "matrix", "(1, 2/3)"),
        ("(1, sqrt(2), z)", "matrix", "(1, sqrt(2), z)"),
    ],
)
def test_a_key_says_what_its_numbers_are_about(text: str, kind: TextKind, said: str) -> None:
    key = as_key(simplified(read_task(text, kind)), kind, "W")
    assert (key.name, key.text) == ("W", said)
    assert ("≈" in key.html.en) is ("≈" in said)
    assert (r"\approx" in key.latex) is ("≈" in said)


def test_decimals_are_shown_with_a_minus_sign() -> None:
    for text in ("-ln(2)", "-1234567/10000000"):
        key = as_key(simplified(read_task(text, "number")), "number")
        assert "≈ −0." in key.html.en
        assert "≈ -0." in key.text


def test_what_a_part_answers_stands_before_it() -> None:
    key = headed(as_key(simplified(read_task("3/4", "number")), "number"), "a<b =")
    assert key.text == "3/4"
    assert key.html.en.startswith('<span class="part">a&lt;b =</span> <math')


@pytest.mark.parametrize(
    ("text", "kind", "typed"),
    [
        ("sigmoid(-1/10)", "number", "0.475020812521"),
        ("-ln(2)", "number", "-0.693147180560"),
        ("2/3", "number", "2/3"),
        ("0.119202922022*0.2774123456", "number", "0.0330683622005"),
        ("(step(1, 1), relu(-2), tanh(1))", "matrix", "(1, 0, 0.761594155956)"),
        ("[[1, e], [0, k]]", "matrix", "[[1, 2.71828182846], [0, k]]"),
    ],
)
def test_decimals_are_typed_for_what_is_no_short_fraction(text: str, kind: TextKind, typed: str) -> None:
    assert to_text(in_decimals(read_task(text, kind)), definitions()) == typed
