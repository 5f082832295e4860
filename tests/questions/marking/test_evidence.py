from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.marking.evidence import Piece, pieces


def test_evidence_that_overlaps_is_marked_for_both_criteria() -> None:
    found = pieces("no gradient flows back", ["no gradient", "gradient flows", ""])
    assert found == (
        Piece("no ", (1,), (1,)),
        Piece("gradient", (1, 2), (2,)),
        Piece(" flows", (2,)),
        Piece(" back"),
    )


def test_what_does_not_stand_in_the_answer_is_not_marked() -> None:
    assert pieces("梯度为零", ["gradient", "零"]) == (Piece("梯度为"), Piece("零", (2,), (2,)))
    assert pieces("", ["x"]) == ()


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_the_pieces_are_the_answer(text: str, spans: list[tuple[int, int]]) -> None:
    found = pieces(text, [text[start:end] for start, end in spans])
    assert "".join(one.text for one in found) == text
    assert all(one.text for one in found)
    for number, (start, end) in enumerate(spans, 1):
        marked = "".join(one.text for one in found if number in one.numbers)
        assert marked == text[start:end]
