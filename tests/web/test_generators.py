import pytest

from quizapp.web.generators import typeset


def test_formulas_are_typeset() -> None:
    shown = typeset("z, e^(1/2*z)", "en")
    assert shown.count("<math") == 2
    assert "<msup>" in shown
    assert "</math> and <math" in shown


@pytest.mark.parametrize(("language", "link"), [("en", ", "), ("zh", "、")])
def test_the_last_of_several_is_linked_otherwise(language: str, link: str) -> None:
    assert typeset("x, y, z", language).count(f"</math>{link}<math") == 1


def test_what_is_no_formula_stays_text() -> None:
    assert typeset("erf", "en") == "erf"
    assert typeset("sign of", "zh") == "一个符号"
    assert typeset("<b>", "en") == "&lt;b&gt;"
