import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.lexicon import lexicon
from quizapp.algebra.reading.tokenizer import tokenize
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.scope import TextKind
from tests.algebra.samples import ANSWER, scope_for


def tokens(text: str, kind: TextKind = "expression") -> list[Token]:
    return tokenize(fold(text), lexicon(scope_for(kind), kind))


def keys(text: str, kind: TextKind = "expression") -> list[str]:
    return [token.key for token in tokens(text, kind)][:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2kz", ["number", "symbol", "symbol"]),
        ("z**2 <= 1", ["symbol", "^", "number", "<=", "number"]),
        (r"\frac12", ["frac", "number", "number"]),
        (r"\left( z \right)", ["(", "symbol", ")"]),
        (r"z \quad \cdot\, z", ["symbol", "*", "symbol"]),
        (r"\text{ if } z", ["if", "symbol"]),
        (r"\operatorname{\mathrm{relu}}\left(z\right)", ["function", "(", "symbol", ")"]),
        (r"\exponentialE^{-z}", ["constant", "^", "{", "-", "symbol", "}"]),
        (r"\begin{cases} z \\ 0 \end{cases}", ["begin", "symbol", "\\\\", "number", "finish"]),
        (r"\left.z\right|", ["symbol", "|"]),
        ("1.5e-3", ["number"]),
        ("2e-z", ["number", "constant", "-", "symbol"]),
        ("log_2 z", ["function", "_", "number", "symbol"]),
        ("z 且 x 或 y", ["symbol", "and", "symbol", "or", "symbol"]),
        ("z != 1", ["symbol", "!=", "number"]),
        ("½", ["number"]),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_backslash_takes_a_set_away_only_after_a_set() -> None:
    assert keys("R\\{0}", "set") == ["ℝ", "∖", "{", "number", "}"]
    assert keys(r"\{0\}", "set") == ["{", "number", "}"]


def test_tokens_know_their_columns_in_what_was_typed() -> None:
    cut = tokens("２z² ＋ αk")
    assert [(token.key, token.start, token.end) for token in cut if token.key in {"number", "symbol", "+", "end"}] == [
        ("number", 0, 1),
        ("symbol", 1, 2),
        ("number", 2, 3),
        ("+", 4, 5),
        ("symbol", 6, 7),
        ("symbol", 7, 8),
        ("end", 8, 8),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9" * 31, "number_too_long"),
        ("1e400", "exponent_too_large"),
        ("1e" + "9" * 50, "exponent_too_large"),
        ("+" * 601, "too_many_tokens"),
        (r"\input{x}", "unknown_command"),
        (r"\begin", "unexpected_end"),
        ("3½", "ambiguous"),
        ("不知道", "words"),
    ],
)
def test_what_cannot_be_cut_is_refused(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        tokenize(fold(text), lexicon(ANSWER, "expression"))
    assert caught.value.code == code


def test_an_empty_place_of_a_formula_field_is_named() -> None:
    with pytest.raises(ReadingError) as refused:
        tokens(r"\frac{1}{\placeholder{}}")
    assert (refused.value.code, refused.value.position) == ("empty_place", 9)
