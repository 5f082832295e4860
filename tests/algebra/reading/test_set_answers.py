import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Scope
from quizapp.algebra.tree import Selection
from tests.algebra.samples import SETS, shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("y > 0, y < 1", "{y : y > 0 and y < 1}"),
        ("1 and -1", "{1, -1}"),
        ("x = 0, 1", "{0, 1}"),
        ("x = 1", "{1}"),
        ("x = 0 or x = 1", "{x : x = 0 or x = 1}"),
        ("x ∈ R", "ℝ"),
        ("y < 0 or (1,2)", "{y : y < 0} ∪ (1, 2)"),
        ("R - {0} - {1}", "(ℝ ∖ {0}) ∖ {1}"),
    ],
)
def test_a_whole_text_stands_for_a_set(typed: str, expected: str) -> None:
    assert shown(typed, "set") == expected


def test_the_element_is_the_letter_that_nobody_declared() -> None:
    tree = read("k < y < c", "set", SETS).tree
    assert isinstance(tree, Selection)
    assert tree.element.name == "y"


def test_the_only_letter_is_the_element_though_it_is_declared() -> None:
    tree = read("z > 0", "set", Scope({"z": REAL, "k": REAL})).tree
    assert isinstance(tree, Selection)
    assert tree.element.name == "z"


@pytest.mark.parametrize("typed", ["0 < 1", "p < q", "True", "(0,1), (2,3)"])
def test_where_no_element_is_clear_the_answer_is_asked_back(typed: str) -> None:
    with pytest.raises(ReadingError):
        read(typed, "set", SETS)


def test_conditions_in_a_list_hold_at_once_and_the_other_reading_is_kept() -> None:
    found = read("y<-1, y>1", "set", SETS)
    readings = [node for node in (found.tree, *found.alternatives) if isinstance(node, Selection)]
    assert [type(node.condition).__name__ for node in readings] == ["And", "Or"]
