from __future__ import annotations

from quizapp.deciding.matrix_algebra.words import Factor, cancelled, turned_around

A, B = Factor("A"), Factor("B")


def test_turning_around_twice_changes_nothing() -> None:
    word = (A, Factor("B", flipped=True), Factor("C", inverted=True))
    assert turned_around(turned_around(word)) == word


def test_inverses_cancel_all_the_way() -> None:
    inverse = Factor("A", inverted=True), Factor("B", inverted=True)
    assert cancelled((A, B, inverse[1], inverse[0])) == ()
    assert cancelled((A, Factor("A", flipped=True, inverted=True))) == (A, Factor("A", flipped=True, inverted=True))
