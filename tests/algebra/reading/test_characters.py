import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.characters import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("（１＋ｚ）", "(1+z)"),
        ("z²", "z^(2)"),
        ("e⁻²ᶻ+1", "e^(-2z)+1"),
        ("x₁₂", "x_{12}"),
        ("2×z÷3−1", "2*z/3-1"),
        ("σ′(z)", "σ'(z)"),
        ("σ″", "σ''"),
        ("【0，1】；：。", "[0,1];:."),
        ("𝑥+𝟐", "x+2"),
        ("µ", "μ"),
        ("½z", "½z"),
        ("z\u200b\u2061(1)", "z(1)"),
        ("ℝ∖∅", "ℝ∖∅"),
        ("⟨1,2⟩", "(1,2)"),
    ],
)
def test_what_people_type_is_folded(typed: str, folded: str) -> None:
    assert fold(typed).text == folded


def test_every_folded_character_knows_its_column() -> None:
    folded = fold("２z²＋１")
    assert folded.text == "2z^(2)+1"
    assert list(folded.columns) == [0, 1, 2, 2, 2, 3, 3, 4, 5]


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("z+\x00", "bad_character", 2),
        ("z\x1b[2J", "bad_character", 1),
        ("z\x85", "bad_character", 1),
        ("\u202e1+z", "bad_character", 0),
        ("z\u0304", "bad_character", 1),
        ("٣+1", "bad_character", 0),
        ("z\ud800", "bad_character", 1),
        ("\u2063z", "bad_character", 0),
        ("2х", "look_alike", 1),
        ("ש", "foreign_letter", 0),
        ("z" * 1001, "too_long", 1000),
        ("ﬃ" * 400, "too_long", 333),
    ],
)
def test_what_could_deceive_is_refused_by_name(typed: str, code: str, position: int) -> None:
    with pytest.raises(ReadingError) as caught:
        fold(typed)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_a_look_alike_is_named() -> None:
    with pytest.raises(ReadingError) as caught:
        fold("х")
    assert "Cyrillic" in caught.value.en
    assert "small letter ha" in caught.value.en
    assert "西里尔" in caught.value.zh
