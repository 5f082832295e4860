from __future__ import annotations

import pytest

from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.explaining.diagnosis import diagnose
from quizapp.deciding.explaining.grounds import Grounds, task_of
from tests.deciding.texts import carried, carrying, tree


def test_tasks_are_read_off_the_question() -> None:
    task = task_of(tree("diff(sigmoid(k*z), z, 2)"))
    assert task is not None
    assert (task.variable, task.order) == ("z", 2)
    assert task_of(tree("sigmoid''(z)")) is not None
    assert task_of(tree("sigmoid(z)")) is None


def grounds(question: str) -> Grounds:
    return Grounds(carried(question), {}, tree(question), carrying())


@pytest.mark.parametrize(
    "answers",
    [
        ("sigmoid(-2z)(1-sigmoid(-2z))", "-sigmoid(-2z)^2", "k*z", "sigmoid(-2z)", "1/(1+e^(2z))"),
        ("tanh(-2z)", "2", "-2*sigmoid(2z)", "sigmoid(-2z)(1-sigmoid(-2z))"),
    ],
)
def test_what_is_kept_of_a_task_changes_no_diagnosis(answers: tuple[str, ...]) -> None:
    question = "diff(sigmoid(-2z),z)"
    kept = grounds(question)
    for _ in range(2):
        for answer in answers:
            assert diagnose(kept, carried(answer)) == diagnose(grounds(question), carried(answer))


def test_slopes_of_inner_functions_stand_with_their_sizes() -> None:
    assert grounds("diff(sigmoid(-2z),z)").inner_slopes == (tree("-2"), tree("2"))
    assert grounds("diff(sigmoid(z),z)").inner_slopes == ()


def test_inner_functions_whose_slope_cannot_be_taken_are_passed_over() -> None:
    def refusing(_: Node) -> Node:
        raise Unsupported("nothing")

    assert Grounds(tree("0"), {}, tree("diff(ln(cosh(z)), z)"), refusing).inner_slopes == ()


def test_an_answer_with_other_names_has_points_of_its_own() -> None:
    kept = grounds("tanh(z)")
    assert [set(kept.case(tree(text)).samples.points[0]) for text in ("2z", "k*z")] == [{"z"}, {"k", "z"}]
