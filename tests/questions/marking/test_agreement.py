import pytest

from quizapp.questions.marking.agreement import quadratic_kappa


def test_the_same_scores_agree_fully_and_opposite_ones_not_at_all() -> None:
    assert quadratic_kappa([0.0, 0.25, 1.0], [0.0, 0.25, 1.0]) == 1.0
    assert quadratic_kappa([0.0, 1.0], [1.0, 0.0]) == -1.0


def test_a_textbook_table_gives_its_kappa() -> None:
    # 2 x 2 table with 20, 5, 10, 15: observed agreement 0.7, by chance 0.5, so 0.4 (with two values weights are alike)
    first = [1.0] * 25 + [0.0] * 25
    second = [1.0] * 20 + [0.0] * 5 + [1.0] * 10 + [0.0] * 15
    assert quadratic_kappa(first, second, steps=1) == pytest.approx(0.4)


def test_nothing_is_said_where_nothing_differs() -> None:
    assert quadratic_kappa([], []) is None
    assert quadratic_kappa([0.5, 0.5], [0.5, 0.5]) is None


def test_lists_of_different_length_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="same answers"):
        quadratic_kappa([1.0], [])
