from __future__ import annotations

from quizapp.deciding.expressions import Comparison
from quizapp.deciding.finding import of_comparison


def test_a_difference_becomes_a_counterexample_of_plain_values() -> None:
    found = of_comparison(Comparison("different", "balls", {"z": "-1"}, "2", "1"), ("sign",))
    assert found.counterexample == {"at": {"z": "-1"}, "answer": "2", "reference": "1"}
    assert found.diagnosis == ("sign",)


def test_what_is_equal_has_no_counterexample() -> None:
    found = of_comparison(Comparison("equal", "identity", except_at=("z = 0",)))
    assert (found.counterexample, found.except_at) == (None, ("z = 0",))
