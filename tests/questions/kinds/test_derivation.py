from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["derivation"]
DECIDER = ExactDecider()
LINES = ["e^(-z)/(1+e^(-z))^2", "1/(1+e^(-z))*(1-1/(1+e^(-z)))"]
CONTENT: dict[str, Any] = {
    "reference": "diff(sigmoid(z), z)",
    "variables": {"z": "real"},
    "where": {"a": "sigmoid(z)"},
    "derivations": [LINES, "e^(-z)/(1+e^(-z))^2\na*(1-a)"],
    "credit": 0.6,
    "misconceptions": [
        {"answer": "e^(-z)/(1+e^(-z))", "feedback": {"en": "A square is lost.", "zh": "丢了平方。"}, "name": "square"}
    ],
}


@pytest.fixture
def variant(make_item: MakeItem) -> Variant:
    return draw(make_item(kind="derivation", content=CONTENT), "5eed" * 8)


def graded(variant: Variant, *lines: str) -> Any:
    return KIND.grade(variant, {"answer": "\n".join(lines)}, DECIDER)


@pytest.mark.parametrize(
    "lines",
    [
        (LINES[0], "= a(1-a)"),
        ("f'(z) = " + LINES[0], "", "f'(z) = σ(z)(1-σ(z))"),
        ("d/dz 1/(1+e^-z) = " + LINES[0], "⇒ σ(z) - σ(z)^2 ∎"),
        (LINES[0], LINES[1], "a - a^2"),
    ],
)
def test_a_right_derivation(variant: Variant, lines: tuple[str, ...]) -> None:
    grade = graded(variant, *lines)
    assert (grade.outcome, grade.score) == ("equal", 1.0)


def test_the_first_line_that_does_not_follow_is_named_and_those_before_count(variant: Variant) -> None:
    grade = graded(variant, LINES[0], "a(1-a)", "a(1+a)", "a + a^2")
    assert (grade.outcome, grade.verdict["line"]) == ("different", 3)
    assert grade.score == pytest.approx(0.6 * 2 / 4)
    assert [(part.name, part.outcome) for part in grade.parts] == [
        ("line 1", "equal"),
        ("line 2", "equal"),
        ("line 3", "different"),
    ]
    assert grade.verdict["counterexample"]["at"]


def test_a_wrong_beginning_is_named_though_the_end_is_right(variant: Variant) -> None:
    grade = graded(variant, "e^(-z)/(1+e^(-z))", "a(1-a)")
    assert (grade.outcome, grade.score, grade.verdict["line"]) == ("different", 0.0, 1)
    assert [(part.name, part.outcome, part.misconception) for part in grade.parts] == [
        ("line 1", "different", "square")
    ]
    assert grade.verdict["counterexample"] == {"at": {"z": "0"}, "answer": "1/2", "reference": "1/4"}


def test_a_listed_wrong_line_gets_its_own_words(variant: Variant) -> None:
    grade = graded(variant, LINES[0], "f'(z) = e^-z/(1+e^-z)", "a(1-a)")
    assert (grade.misconception, grade.verdict["line"]) == ("square", 2)
    assert "square" in grade.feedback.en
    assert grade.parts[-1].misconception == "square"


def test_a_sound_derivation_of_something_else(variant: Variant) -> None:
    grade = graded(variant, "2a", "a + a")
    assert (grade.outcome, grade.score, grade.verdict["line"]) == ("different", 0.0, 1)
    said = graded(variant, "f'(z) = 2a", "f'(z) = a + a")
    assert (said.outcome, said.verdict["line"]) == ("different", 2)
    assert "wrong_start" in said.verdict["diagnosis"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((LINES[0],), "too_few_lines"),
        (("", "  "), "empty"),
        ((LINES[0], "a(1-"), "unexpected_end"),
        (("z",) * 31, "too_long"),
    ],
)
def test_what_is_no_derivation_costs_nothing(variant: Variant, lines: tuple[str, ...], code: str) -> None:
    grade = graded(variant, *lines)
    assert (grade.outcome, grade.verdict["reason"]) == ("invalid", code)


def test_the_line_and_the_place_of_what_cannot_be_read_are_told(variant: Variant) -> None:
    with pytest.raises(ReadingError) as refused:
        KIND.read(variant, {"answer": "a(1-a)\n\n= a(1-w)"})
    assert refused.value.en.startswith("Line 3:")
    assert refused.value.zh.startswith("第 3 行：")
    assert refused.value.position == len("a(1-a)\n\n= a(1-")


def test_lines_are_previewed_before_there_are_enough(variant: Variant) -> None:
    shown = KIND.read(variant, {"answer": "f'(z) = a(1-a)"})
    assert shown.text == "a*(1 - a)"
    assert shown.html.count("<li>") == 1
    assert [note.en for note in shown.notes] == ["left side “f'(z) =” dropped"]


def test_matrices_are_derived_too(make_item: MakeItem) -> None:
    content = {
        "reference": "W2*(W1*x + b)",
        "variables": {"W1": "matrix(2,2)", "W2": "matrix(2,2)", "x": "matrix(2,1)", "b": "matrix(2,1)"},
        "derivations": [["W2*(W1*x) + W2*b", "(W2*W1)*x + W2*b"]],
    }
    item = make_item(kind="derivation", content=content)
    assert check_item(item, DECIDER, 3).failures == ()
    grade = graded(draw(item, "5eed" * 8), "W2*W1*x + W2*b", "W1*W2*x + W2*b")
    assert (grade.outcome, grade.verdict["line"]) == ("different", 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"equivalents": ["a(1-a)"]}, "derivations"),
        ({"derivations": [["a*(1-a)"]]}, "at least 2 lines"),
        ({"derivations": []}, "at least 1"),
        ({"credit": 1}, "less than 1"),
    ],
)
def test_faults_of_its_author_are_told(make_item: MakeItem, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ItemError) as refused:
        make_item(kind="derivation", content={**CONTENT, **changes})
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("begin", "form", "lines", "said"),
    [
        ((), ("in:a",), (LINES[0], LINES[1]), "Line 2: Write the answer with a only"),
        (("in:z",), ("in:a",), ("a(1-a)", "a - a^2"), "Line 1: Write the answer with z only"),
        (("in:z", "without:sigmoid"), (), ("σ(z)(1-σ(z))", "a - a^2"), "Line 1: Write the answer without sigmoid"),
        ((), ("expanded",), (LINES[0], "", "a(1-a)"), "Line 3: Multiply out"),
    ],
)
def test_the_form_of_the_first_and_of_the_last_line_is_insisted_on(
    make_item: MakeItem, begin: tuple[str, ...], form: tuple[str, ...], lines: tuple[str, ...], said: str
) -> None:
    content = {**CONTENT, "begin": list(begin), "form": list(form)}
    grade = graded(draw(make_item(kind="derivation", content=content), "5eed" * 8), *lines)
    assert (grade.outcome, grade.score) == ("invalid", 0.0)
    assert grade.feedback.en.startswith(said)
    assert grade.feedback.zh.startswith(f"第 {said[5]} 行：")


def test_a_wrong_line_is_told_before_a_form_that_is_not_kept(make_item: MakeItem) -> None:
    content = {**CONTENT, "form": ["in:a"]}
    grade = graded(draw(make_item(kind="derivation", content=content), "5eed" * 8), LINES[0], "σ(z)(1+σ(z))")
    assert (grade.outcome, grade.verdict["line"]) == ("different", 2)


@pytest.mark.parametrize("again", ["(1-a)a", "a(1-a)+0", "1*a(1-a)", "a(-a+1)"])
def test_a_line_that_only_arranges_another_is_no_step(variant: Variant, again: str) -> None:
    grade = graded(variant, "a(1-a)", again)
    assert grade.outcome == "invalid"
    assert grade.feedback.en.startswith("Line 2: It says the same as line 1")


def test_a_line_that_repeats_an_earlier_one_is_no_step(variant: Variant) -> None:
    grade = graded(variant, LINES[0], "a(1-a)", LINES[0])
    assert grade.outcome == "invalid"
    assert grade.feedback.en.startswith("Line 3: It says the same as line 1")
