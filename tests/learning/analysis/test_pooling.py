import pytest

from quizapp.learning.analysis.classical import ItemFigures
from quizapp.learning.analysis.pooling import pooled_clusters, pooled_facility
from tests.learning.analysis.making import make_cluster, make_report


def test_facility_is_weighed_by_learners() -> None:
    figures = [ItemFigures(30, 0.5, 0.5, None, None), ItemFigures(10, 1.0, 1.0, None, None)]
    reports = [make_report(figures=one) for one in (*figures, ItemFigures(0, None, None, None, None))]
    learners, facility = pooled_facility(reports)
    assert learners == 40
    assert facility == pytest.approx((30 * 0.5 + 10) / 40)
    assert pooled_facility([]) == (0, None)


def test_same_clusters_are_one_and_others_stay_apart() -> None:
    here = (
        make_cluster(text="2*z", answers=2, learners=2, spellings=(("2z", 2),)),
        make_cluster(text="a", misconception="listed", learners=1),
    )
    there = (
        make_cluster(text="2*z", answers=5, learners=4, spellings=(("z*2", 3), ("2z", 2))),
        make_cluster(text="2*z", version=2, learners=1),
        make_cluster(text="b", misconception="listed", learners=2),
    )
    found = pooled_clusters([make_report(clusters=here), make_report(clusters=there)])
    assert [(one.learners, one.version, one.misconception) for one in found] == [
        (6, 1, None),
        (3, 1, "listed"),
        (1, 2, None),
    ]
    assert (found[0].answers, found[0].spellings) == (7, (("2z", 4), ("z*2", 3)))
