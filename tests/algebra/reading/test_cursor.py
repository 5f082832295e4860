import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.expressions import expression
from quizapp.algebra.reading.lexicon import lexicon
from quizapp.algebra.reading.tokenizer import tokenize
from tests.algebra.samples import ANSWER


def cursor(text: str) -> Cursor:
    folded, known = fold(text), lexicon(ANSWER, "expression")
    return Cursor(folded, tokenize(folded, known), known, ANSWER, expression)


def test_a_cursor_stops_at_the_end() -> None:
    at = cursor("z")
    assert at.advance().key == "symbol"
    assert at.advance().key == "end"
    assert at.advance().key == "end"


def test_looking_ahead_moves_nothing() -> None:
    at = cursor("z+1")
    assert (at.peek().key, at.peek(2).key, at.peek(9).key, at.token.key) == ("+", "number", "end", "symbol")
    assert at.accept("+", "-") is False
    assert at.accept("symbol") is True


def test_brackets_start_anew_and_give_back_what_was() -> None:
    at = cursor("(z)")
    at.bars = at.lone = True
    at.advance()
    with at.inside(")", listing=True):
        assert (at.bars, at.lone, at.listing) == (False, False, True)
        at.advance()
    assert (at.bars, at.lone, at.listing, at.depth, at.opened) == (True, True, False, 0, [])


def test_a_missing_bracket_completes_the_text() -> None:
    at = cursor("(z + (1  ")
    at.opened = [")", ")"]
    at.go_to(len(at.tokens) - 1)
    with pytest.raises(ReadingError) as caught:
        at.close(")")
    assert caught.value.suggestion == "(z + (1))"


def test_a_remark_is_made_once() -> None:
    at = cursor("z")
    at.remark("left_side", typed="a =")
    at.remark("left_side", typed="a =")
    assert len(at.notes) == 1


def test_forty_levels_are_enough() -> None:
    at = cursor("z")
    for _ in range(40):
        at.deeper()
    with pytest.raises(ReadingError):
        at.deeper()
