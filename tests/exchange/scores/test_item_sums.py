import pytest

from quizapp.exchange.scores.item_sums import ItemSums


def test_what_is_the_same_for_all_discriminates_nothing() -> None:
    sums = ItemSums()
    for points in (0.0, 1.0):
        sums.add(("a", "b"), (1.0, points), (1.0, 1.0))
    assert [item.discrimination for item in sums.figures()] == [None, None]


def test_draws_have_no_alpha_but_facilities() -> None:
    sums = ItemSums()
    sums.add(("a", "b"), (1.0, 0.0), (1.0, 2.0))
    sums.add(("a", "c"), (None, 1.0), (1.0, 1.0))
    assert sums.alpha() is None
    assert [(item.name, item.learners, item.scored, item.facility) for item in sums.figures()] == [
        ("a", 2, 1, 0.5),
        ("b", 1, 1, 0.0),
        ("c", 1, 1, 1.0),
    ]


@pytest.mark.parametrize("learners", [0, 1])
def test_too_few_have_no_alpha(learners: int) -> None:
    sums = ItemSums()
    for _ in range(learners):
        sums.add(("a", "b"), (1.0, 0.0), (1.0, 1.0))
    assert sums.alpha() is None


def test_questions_that_say_the_same_have_alpha_one() -> None:
    sums = ItemSums()
    for points in (0.0, 0.5, 1.0):
        sums.add(("a", "b"), (points, points), (1.0, 1.0))
    assert sums.alpha() == pytest.approx(1.0)
    assert [item.discrimination for item in sums.figures()] == pytest.approx([1.0, 1.0])
