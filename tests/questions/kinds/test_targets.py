from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.targets import Span, Target, asked, lies_within, number_of
from quizapp.questions.kinds.tasks import Misconception
from quizapp.questions.schema import Bilingual

SAID = Bilingual(en="no", zh="不")


@pytest.mark.parametrize(
    ("place", "inside"), [("1", True), ("4", True), ("0.99", False), ("e", True), ("-ln(2)", False), ("13/3", False)]
)
def test_the_ends_of_a_part_belong_to_it(place: str, inside: bool) -> None:  # noqa: FBT001 - a column of the table
    assert lies_within(number_of(place), Span(start="1", end="4")) is inside


def test_wrong_numbers_too_near_to_the_right_one_are_not_listed() -> None:
    listed = tuple(
        (index, text, Misconception(answer=text, feedback=SAID)) for index, text in enumerate(("1.15", "2", "2.1", "3"))
    )
    question = asked("1", Fraction(1, 10), listed)
    assert [text for _, text, _ in question.misconceptions] == ["2", "3"]


def test_only_numbers_are_places() -> None:
    with pytest.raises(ReadingError):
        number_of("z")


def test_a_target_names_what_is_filled_in() -> None:
    assert Target(name="A", en="a", zh="甲", at="1").fields == ("A",)
    assert Target.model_validate({"name": "B", "en": "a", "zh": "甲", "point": {"x": 0, "y": 0}}).fields == ("Bx", "By")


def test_what_is_placed_is_said_with_the_letter_of_its_marker() -> None:
    point = Target(en="a", zh="b", name="A", within=Span(start="1", end="4"))
    assert point.placed({"Ax": "2", "Ay": "0.5"}) == "A = (2, 0.5)"
    assert point.placed({"Ax": "2"}) == ""
    assert Target(en="a", zh="b", name="B", at="1").placed({"B": "1/2"}) == "B = 1/2"
