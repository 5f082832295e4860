from __future__ import annotations

import pytest

from quizapp.questions.space import Value
from quizapp.questions.substitution import number_tree
from quizapp.questions.typesetting import ReferenceFaultError, mathematics_names, typeset

VALUES = {"k": Value("3", number_tree("3"))}


def test_a_row_is_one_element_with_a_text_alternative() -> None:
    html = typeset("f'(z) =", {}, "en")
    assert html.count("<math") == 1
    assert 'alttext="f&#x27;(z) ="' in html


def test_words_follow_the_language() -> None:
    text = "{ z if z>0, 0 otherwise"
    assert "otherwise" in typeset(text, {}, "en").split("alttext")[1].split(">", 1)[1]
    assert "其他" in typeset(text, {}, "zh")


def test_blocks_are_blocks() -> None:
    for text in ("z", "z =", "\\hat y"):
        assert 'display="block"' in typeset(text, {}, "en", block=True)
        assert 'display="inline"' in typeset(text, {}, "en")


def test_latex_holds_no_parameters() -> None:
    assert mathematics_names("\\hat y + \\kappa", frozenset({"k"})) == frozenset()
    for text in ("\\hat y + k", "\\hat{k}"):
        with pytest.raises(ReferenceFaultError):
            typeset(text, VALUES, "en")
        with pytest.raises(ReferenceFaultError):
            mathematics_names(text, frozenset({"k"}))


def test_latex_fences_know_their_side() -> None:
    html = typeset("\\hat y(z)", {}, "en")
    assert 'form="prefix"' in html
    assert 'form="postfix"' in html


@pytest.mark.parametrize(
    "text", ["\\hat y \\text{<script>}", "\\hat y \\style{a:b}{c}", "\\color{red}{\\hat y}", "\\hat y & < >"]
)
def test_latex_is_harmless(text: str) -> None:
    try:
        html = typeset(text, {}, "en")
    except ReferenceFaultError:
        return
    assert "<script" not in html
    assert "style=" not in html
