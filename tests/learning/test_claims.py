from __future__ import annotations

from collections import Counter

from quizapp.learning.claims import claims


def test_the_claims_are_numbered_without_a_gap() -> None:
    assert list(claims()) == [f"S{number}" for number in range(1, 58)]


def test_how_many_hold() -> None:
    assert Counter(claim.mark for claim in claims().values()) == {"true": 26, "imprecise": 25, "wrong": 6}


def test_what_does_not_hold_is_corrected() -> None:
    for claim in claims().values():
        assert claim.mark == "true" or claim.right != claim.claim
        for text in (claim.claim, claim.right):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh)
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en)
