import pytest

from quizapp.questions.marking.library import shipped_rubrics
from quizapp.questions.marking.wordings import Wording, WordingError, spelled, words_of


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("small * slope", "a small and constant slope", True),
        ("small * slope", "a small one two three four five slope", False),
        ("multipl*", "they are multiplied", True),
        ("zero-centred", "zero centred", True),
        ("zero-centred", "zerocentred", True),
        ("-1", "1", False),
        ("0", "0.01", False),
        ("0", "it is 0.", True),
        ("zero gradient", "a non-zero gradient", False),
        ("act", "activation", False),
        ("n't learn", "it doesn't learn", True),
        ("负 * 零", "负数时输出零", True),
        ("负 * 零", "负数，零", False),
        ("输出0", "relu 输出 0", True),
        ("0到1", "在 0 到 1 之间", True),
        ("输出0", "输出 0.5", False),
        ("re:e\\^-?x", "1/(1+e^-x)", True),
    ],
)
def test_what_a_wording_finds(wording: str, text: str, *, found: bool) -> None:
    assert bool(Wording(wording).places(text)) == found


@pytest.mark.parametrize(
    ("wording", "said"),
    [("re:(", "no regular expression"), ("*", "needs a word"), ("re:(a+)+b", "for ever"), ("re:x*", "empty text")],
)
def test_an_unusable_wording_says_why_in_both_languages(wording: str, said: str) -> None:
    with pytest.raises(WordingError, match=said) as raised:
        spelled(wording)
    assert raised.value.zh


def test_whole_words_are_what_slips_are_compared_with() -> None:
    assert words_of("small gradient*") == {"small", "gradient", "gradients"}
    assert words_of("re:gradient") == frozenset()


def test_the_core_of_a_wording_stands_wherever_the_wording_does() -> None:
    assert Wording("never gives * negative").core == "negative"
    assert Wording("re:a|b").core == ""
    for rubric in shipped_rubrics().values():
        for words in rubric.concepts.values():
            for wording in words.all:
                plain = wording.lower().replace(" * ", " ").replace("*", "")
                assert Wording(wording).core in plain


def test_only_what_a_text_may_hold_is_compiled() -> None:
    met, unmet = Wording("small * slope"), Wording("dead neuron")
    assert met.places("a small and constant slope") == [(2, 26)]
    assert unmet.places("a small and constant slope") == []
    assert "expression" in vars(met)
    assert "expression" not in vars(unmet)
