"""Answers that ask the question again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.algebra.scope import TextKind
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.restating import left_in_set, restates
from quizapp.questions.substitution import author_scope
from quizapp.questions.variants import draw

MakeItem = Callable[..., Item]
DECIDER = ExactDecider()


@pytest.mark.parametrize(
    ("kind", "task", "answer", "key", "expected"),
    [
        ("number", "sigmoid(ln(2))", "sigmoid(ln(2))", "2/3", True),
        ("number", "sigmoid(ln(2))", "1 - sigmoid(-ln(2))", "2/3", True),
        ("number", "sigmoid(ln(2))", "1/(1+e^(-ln(2)))", "2/3", False),
        ("number", "sigmoid(ln(2))", "2/3", "2/3", False),
        ("number", "tanh(ln(3))", "tanh(ln(3))", "4/5", True),
        ("number", "tanh(ln(3))", "2*sigmoid(2*ln(3)) - 1", "4/5", True),
        ("number", "sigmoid(3/2)", "(1 + tanh(3/4))/2", "sigmoid(3/2)", False),
        ("number", "sigmoid(3/2)", "sigmoid(3/2)", "sigmoid(3/2)", False),
        ("number", "sigmoid(ln(2))", "(((", "2/3", False),
        ("expression", "diff(sigmoid(z), z)", "sigmoid(z)*(1-sigmoid(z))", "0", False),
        ("matrix", "relu((-6, 5))", "(relu(-6), relu(5))", "(0, 5)", True),
        ("matrix", "[[1,2]]*[[1,1],[-2,3]]", "[[1,2]]*[[1,1],[-2,3]]", "[[-3,7]]", True),
        ("matrix", "[[1,2]]*[[1,1],[-2,3]]", "[[-3,7]]", "[[-3,7]]", False),
        ("matrix", "2*[[1,2]]", "2*[[1,2]]", "[[2,4]]", False),
    ],
)
def test_what_is_left_to_be_computed(kind: TextKind, task: str, answer: str, key: str, *, expected: bool) -> None:
    assert restates(task, answer, lambda: key, kind, author_scope()) is expected


@pytest.mark.parametrize(
    ("kind", "task", "answer", "expected"),
    [
        ("number", "sigmoid(-1/10)", "sigmoid(-0.1)", True),
        ("number", "sigmoid(-1/10)", "1 - sigmoid(0.1)", True),
        ("number", "sigmoid(-1/10)", "(1 + tanh(-0.05))/2", True),
        ("number", "sigmoid(-1/10)", "1/(1 + e^0.1)", False),
        ("number", "sigmoid(-1/10)", "0.475", False),
        ("number", "-LambertW(1/e)", "-LambertW(1/e)", False),
        ("number", "-LambertW(1/e)", "silu(-1.2784645)", True),
        ("matrix", "(1 - tanh(1/2)^2, sigmoid(1/2))", "(0.786, sigmoid(0.5))", True),
        ("matrix", "(1 - tanh(1/2)^2, sigmoid(1/2))", "(0.786, 0.622)", False),
    ],
)
def test_where_decimals_are_asked_for_no_activation_may_be_left(
    kind: TextKind, task: str, answer: str, *, expected: bool
) -> None:
    assert restates(task, answer, None, kind, author_scope()) is expected


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("sigmoid(-0.1)", "invalid"),
        ("0.475", "equal"),
        ("0.4750208", "equal"),
        ("1/(1+e^0.1)", "equal"),
        ("sigmoid(0.1)", "different"),
    ],
)
def test_within_a_tolerance_it_costs_nothing_either(make_item: MakeItem, answer: str, outcome: str) -> None:
    content = {"reference": "sigmoid(-1/10)", "tolerance": {"abs": 0.0005}}
    variant = draw(make_item(kind="number", content=content), "5eed" * 8)
    grade = kinds()["number"].grade(variant, {"answer": answer}, DECIDER)
    assert grade.outcome == outcome
    if outcome == "invalid":
        assert grade.feedback is not None
        assert "question again" in grade.feedback.en


@pytest.mark.parametrize(("answer", "outcome"), [("sigmoid(ln(2))", "invalid"), ("2/3", "equal"), ("1/3", "different")])
def test_it_costs_nothing_and_is_told(make_item: MakeItem, answer: str, outcome: str) -> None:
    variant = draw(make_item(kind="number", content={"reference": "sigmoid(ln(2))"}), "5eed" * 8)
    grade = kinds()["number"].grade(variant, {"answer": answer}, DECIDER)
    assert grade.outcome == outcome
    if outcome == "invalid":
        assert grade.score == 0
        assert grade.verdict is not None
        assert grade.verdict["form"] is True
        assert grade.feedback is not None
        assert "question again" in grade.feedback.en
        assert "题目" in grade.feedback.zh


@pytest.mark.parametrize(
    ("kind", "reference", "again", "right"),
    [
        ("number", "tanh(ln(3/2))", "tanh(ln(3/2))", "5/13"),
        ("matrix", "(relu(-5), relu(9))", "(relu(-5), relu(9))", "(0, 9)"),
        ("matrix", "[[1, -2]]*[[2, 1], [3, 1]]", "[[1, -2]]*[[2, 1], [3, 1]]", "[[-4, -1]]"),
    ],
)
def test_what_the_decider_leaves_but_arithmetic_works_out_is_not_taken_either(
    make_item: MakeItem, kind: str, reference: str, again: str, right: str
) -> None:
    variant = draw(make_item(kind=kind, content={"reference": reference}), "5eed" * 8)
    outcomes = [kinds()[kind].grade(variant, {"answer": text}, DECIDER).outcome for text in (again, right)]
    assert outcomes == ["invalid", "equal"]


@pytest.mark.parametrize(
    "answer",
    [
        "x >= 1/4",
        "1/4 <= x",
        "[1/4, oo)",
        "{x : x >= 1/4}",
        "not x < 1/4",
        "x = 1/4 or x > 1/4",
        "abs(x - 2) < 3",
        "x^2 >= 9",
        "(x - 1)^2 < 4",
        "x < 1 or 2 < x <= 5",
        "-max(2, 8) > x",
        "(((",
    ],
)
def test_a_solved_set_is_an_answer(answer: str) -> None:
    assert left_in_set(["[1/4, oo)"], answer, author_scope()) is None


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("4x >= 1", "solved"),
        ("4x - 1 >= 0", "solved"),
        ("x - 1/4 >= 0", "solved"),
        ("-x <= -1/4", "solved"),
        ("{x : 4x >= 1}", "solved"),
        ("max(x, 1/4) = x", "solved"),
        ("abs(2x) > 1", "solved"),
        ("x >= 1/2 or 4x >= 1", "solved"),
        ("ln(x/(1 - x)) ∈ R", "solved"),
        ("step(4x - 1, 1) = 1", "computed"),
        ("σ(x)(1 - σ(x)) <= 20/441", "computed"),
        ("[silu(-1.2784645), oo)", "computed"),
    ],
)
def test_a_condition_that_is_not_solved_asks_the_question_again(answer: str, left: str) -> None:
    assert left_in_set(["[1/4, oo)"], answer, author_scope()) == left


def test_what_an_author_lists_may_stand_in_an_answer() -> None:
    assert left_in_set(["[1/4, oo)", "4y >= 1"], "8x >= 2", author_scope()) is None
    assert left_in_set(["(tanh(1), oo)"], "x > tanh(1)", author_scope()) is None


@pytest.mark.parametrize(
    ("answer", "outcome"), [("4x >= 1", "invalid"), ("x >= 1/4", "equal"), ("4x > 1", "different")]
)
def test_an_unsolved_condition_costs_nothing_and_is_told(make_item: MakeItem, answer: str, outcome: str) -> None:
    variant = draw(make_item(kind="set", content={"reference": "[1/4, oo)"}), "5eed" * 8)
    grade = kinds()["set"].grade(variant, {"answer": answer}, DECIDER)
    assert grade.outcome == outcome
    if outcome == "invalid":
        assert grade.verdict is not None
        assert grade.verdict["form"] is True
        assert grade.feedback is not None
        assert "not solved" in grade.feedback.en
        assert "解出来" in grade.feedback.zh
