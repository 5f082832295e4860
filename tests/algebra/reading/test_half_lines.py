r"""Parts of ℝ with a sign of their own."""

from __future__ import annotations

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.reading.half_lines import related
from quizapp.algebra.scope import Scope
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.decision import Claim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ℝ_{≥0}", "[0, oo)"),
        (r"\mathbb{R}_{\ge 0}", "[0, oo)"),
        (r"\mathbb{R}_{\geq0}", "[0, oo)"),
        ("R_{>=0}", "[0, oo)"),
        ("R>=0", "[0, oo)"),
        ("ℝ≥0", "[0, oo)"),
        ("R_0^+", "[0, oo)"),
        ("ℝ₀⁺", "[0, oo)"),
        (r"\mathbb{R}_0^+", "[0, oo)"),
        ("ℝ^{≥0}", "[0, oo)"),
        ("non-negative reals", "[0, oo)"),
        ("全体非负实数", "[0, oo)"),
        ("ℝ_{>0}", "(0, oo)"),
        ("R>0", "(0, oo)"),
        (r"\mathbb{R}_+^*", "(0, oo)"),
        ("all positive real numbers", "(0, oo)"),
        ("正实数", "(0, oo)"),
        ("ℝ_{<0}", "(-oo, 0)"),
        ("negative reals", "(-oo, 0)"),
        ("nonpositive real numbers", "(-oo, 0]"),
        ("非正实数", "(-oo, 0]"),
        ("ℝ*", "ℝ ∖ {0}"),
        ("R^*", "ℝ ∖ {0}"),
        ("ℝ_{≠0}", "ℝ ∖ {0}"),
        ("R - {0}", "ℝ ∖ {0}"),
        ("R", "ℝ"),
        ("all real numbers", "ℝ"),
        ("y ∈ ℝ_{≥0}", "[0, oo)"),
        ("(-1,1) ∩ ℝ_{>0}", "(-1, 1) ∩ (0, oo)"),
    ],
)
def test_what_can_be_read_in_one_way(text: str, expected: str) -> None:
    reading = read(text, "set", Scope({}))
    assert to_text(reading.tree) == expected
    assert reading.notes == ()


@pytest.mark.parametrize(
    "text", ["ℝ₊", "ℝ⁺", "R+", "R_+", "R^+", "R_{+}", r"\mathbb{R}_+", r"\mathbb{R}^{+}", "y ∈ R+"]
)
def test_books_differ_on_0(text: str) -> None:
    reading = read(text, "set", Scope({}))
    assert to_text(reading.tree) == "(0, oo)"
    assert [to_text(other) for other in reading.alternatives] == ["[0, oo)"]
    (note,) = reading.notes
    assert "without 0" in note.en
    assert "不含 0" in note.zh


@pytest.mark.parametrize("text", ["ℝ₋", "R^-", "R-"])
def test_the_other_half_too(text: str) -> None:
    reading = read(text, "set", Scope({}))
    assert to_text(reading.tree) == "(-oo, 0)"
    assert [to_text(other) for other in reading.alternatives] == ["(-oo, 0]"]


def test_a_union_with_0_is_clear_either_way() -> None:
    assert to_text(read("R+ ∪ {0}", "set", Scope({})).tree) == "(0, oo) ∪ {0}"


@pytest.mark.parametrize("text", ["R + 1", "R^2", "R >= 1", "R_+^n", "2R", "R_{>=1}", "ℝ_{+", "ℝ_{}"])
def test_other_signs_behind_it_are_not_passed_over(text: str) -> None:
    with pytest.raises(ReadingError):
        read(text, "set", Scope({}))


@pytest.mark.parametrize(
    ("reference", "answer", "outcome"),
    [
        ("[0, oo)", "ℝ₊", "invalid"),
        ("(0, oo)", "ℝ₊", "equal"),
        ("(0, 1)", "ℝ₊", "different"),
        ("[0, oo)", "ℝ_{≥0}", "equal"),
        ("[0, oo)", "ℝ⁺ ∪ {0}", "equal"),
        ("(-oo, 0)", "R_-", "equal"),
        ("(-oo, 0) U (0, oo)", "ℝ*", "equal"),
    ],
)
def test_nobody_loses_a_point_to_a_convention(reference: str, answer: str, outcome: str) -> None:
    verdict = ExactDecider().decide(Claim(reference, answer, "set"))
    assert verdict.outcome == outcome
    assert (verdict.reason == "ambiguous") == (outcome == "invalid")


@pytest.mark.parametrize(
    ("relator", "expected"),
    [(">", "(0, oo)"), (">=", "[0, oo)"), ("<", "(-oo, 0)"), ("<=", "(-oo, 0]"), ("!=", "ℝ ∖ {0}")],
)
def test_relations_to_0(relator: str, expected: str) -> None:
    assert to_text(related(relator)) == expected
