import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.marking.folding import Span, fold, nearest_word

WORDS = frozenset({"weights", "gradient", "still", "slope"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wieghts", "weights"),
        ("gradiant", "gradient"),
        ("stil", "still"),
        ("weights", None),
        ("weight", None),
        ("slo", None),
    ],
)
def test_one_slip_is_mended_and_no_more(typed: str, meant: str | None) -> None:
    assert nearest_word(typed, WORDS) == meant


def test_a_word_between_two_known_ones_stays() -> None:
    assert nearest_word("slone", frozenset({"slope", "stone"})) is None


def test_full_width_and_signs_are_folded_and_quoted_back_as_written() -> None:
    text = fold("Ｗ₂·ｘ ≤ 1，对吗")
    assert text.folded == "w2*x <= 1，对吗"
    start = text.folded.index("<=")
    assert text.quote(Span(start, start + 2)) == "≤"


def test_evidence_is_what_the_learner_wrote_slips_included() -> None:
    text = fold("the Wieghts dont move", WORDS)
    start = text.folded.index("weights")
    assert text.quote(Span(start, start + len("weights"))) == "Wieghts"


@given(st.text(max_size=80))
def test_any_piece_of_any_text_is_a_piece_of_what_was_written(raw: str) -> None:
    text = fold(raw, WORDS)
    assert len(text.origin) == len(text.folded) + 1
    for span in (*text.sentences, *text.clauses):
        assert text.quote(span) in raw


def test_sentences_end_at_points_but_not_inside_numbers() -> None:
    text = fold("It is 0.25 at most. So what? 梯度变小。很慢")
    assert [text.quote(span) for span in text.sentences] == ["It is 0.25 at most", "So what", "梯度变小", "很慢"]
    assert len(fold("A slope, e.g. 0.01, i.e. some.").sentences) == 1


def test_clauses_end_at_commas_and_conjunctions_outside_parentheses() -> None:
    text = fold("it is max(0, x), while sigmoid needs exp")
    assert [text.quote(span) for span in text.clauses] == ["it is max(0, x)", "while sigmoid needs exp"]
    assert text.clause_of(Span(20, 22)) == text.clauses[1]
    assert text.sentence_of(Span(20, 22)) == text.sentences[0]
    assert Span(0, 5).meets(Span(4, 6))
    assert not Span(0, 5).holds(Span(4, 6))


def test_spaces_that_set_chinese_apart_from_other_letters_say_nothing() -> None:
    text = fold("输出 0，梯度 为 0; Leaky ReLU 还能 学")
    assert text.folded == "输出0，梯度 为0; leaky relu还能 学"
    assert text.quote(Span(0, 3)) == "输出 0"


def test_an_arrow_ends_a_clause() -> None:
    text = fold("导数≈0 → 参数不动")
    assert [text.quote(clause) for clause in text.clauses] == ["导数≈0", "参数不动"]
