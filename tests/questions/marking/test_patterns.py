import pytest

from quizapp.questions.marking.patterns import PatternError, read_pattern


def test_a_pattern_has_scope_order_negation_and_absence() -> None:
    pattern = read_pattern("clause: leaky > small|tiny -zero !positive")
    assert pattern.scope == "clause"
    assert [term.form for term in pattern.terms] == ["plain", "plain", "negated", "absent"]
    assert [term.after for term in pattern.terms] == [False, True, False, False]
    assert pattern.concepts == {"leaky", "small", "tiny", "zero", "positive"}
    assert read_pattern("a>b").terms[1].after


@pytest.mark.parametrize("text", ["", "> a", "a >", "a > > b", "!a", "A", "a b?", "clause:"])
def test_what_is_no_pattern_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(PatternError) as raised:
        read_pattern(text)
    assert raised.value.en
    assert raised.value.zh
