from __future__ import annotations

import pytest

from quizapp.deciding.real_sets.membership import contains, holds
from tests.deciding.texts import tree


@pytest.mark.parametrize(
    ("collection", "inside", "outside"),
    [
        ("(0,1]", "1", "0"),
        ("[0,oo)", "0", "-1/1000"),
        ("{0,1}", "1", "1/2"),
        ("R\\{0}", "-1", "0"),
        ("(0,1) U [2,3]", "2", "1"),
        ("y^2 < 2", "1.4", "sqrt(2)"),
        ("|y| > 1 and y < 5", "-2", "1"),
        ("not y > 0", "0", "1"),
        ("[-LambertW(1/e), oo)", "-LambertW(1/e)", "-0.2785"),
    ],
)
def test_elements_are_in_or_out(collection: str, inside: str, outside: str) -> None:
    found = tree(collection, "set")
    assert contains(found, tree(inside)) is True
    assert contains(found, tree(outside)) is False


def test_an_element_for_which_a_side_has_no_value_is_out() -> None:
    assert contains(tree("ln(y) < 0", "set"), tree("-1")) is False


def test_a_condition_with_a_free_name_is_not_told() -> None:
    assert holds(tree("y < L", "set").condition) is not True  # type: ignore[union-attr]
