from __future__ import annotations

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.decision import Claim
from quizapp.questions.kinds.decided import Question
from quizapp.questions.kinds.entries import apart, grade_entries, joined
from quizapp.questions.schema import Bilingual

LABELS = (Bilingual(en="left", zh="左侧"), Bilingual(en="right", zh="右侧"))


def question(reference: str) -> Question:
    return Question("matrix", Claim(reference, "", "matrix"), (), (), ())


def test_fields_become_a_vector() -> None:
    assert joined(question("(1,2)"), {"1": "1,5", "2": "2"}, LABELS) == "(1.5; 2)"
    assert joined(question("(1,2)"), {"1": "", "2": " "}, LABELS) is None
    assert joined(question("(1,2)"), {"1": 3}, LABELS) is None


def test_a_field_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ReadingError) as caught:
        joined(question("(1,2)"), {"1": "1", "2": "2+"}, LABELS)
    assert caught.value.en.startswith("right: ")
    assert caught.value.zh.startswith("右侧：")


def test_a_label_that_ends_with_an_equals_sign_is_told_without_it() -> None:
    with pytest.raises(ReadingError) as caught:
        joined(
            question("(1,2)"), {"1": "1", "2": ""}, (Bilingual(en="s = ", zh="s = "), Bilingual(en="t = ", zh="t = "))
        )
    assert (caught.value.en, caught.value.zh) == ("t: This field is still empty.", "t：这一栏还没有填写。")


def test_a_vector_becomes_fields() -> None:
    assert apart("(sqrt(2), -1/2)") == {"1": "sqrt(2)", "2": "-1/2"}
    assert apart("[[1,2],[3,4]]*[1;1]") == {"1": "3", "2": "7"}


def test_entries_are_counted_one_by_one() -> None:
    found = grade_entries(question("(1, 1/2, 3)"), "(1, 0.5, 4)", ExactDecider())
    assert [(one.name, one.score) for one in found] == [("1,1", 1.0), ("2,1", 1.0), ("3,1", 0.0)]
    assert grade_entries(question("(1, 2)"), "(1, 2, 3)", ExactDecider()) == []


@pytest.mark.parametrize(
    ("reference", "answer", "counted"),
    [
        ("[[5],[0]]", "[[5,0]]", 0),
        ("[[5,0]]", "[5;0]", 0),
        ("[[5],[0]]", "(5, 0)", 2),
        ("(5, 0)", "[[5,0]]", 2),
        ("[[5,0]]", "[[5,1]]", 2),
    ],
)
def test_entries_count_where_the_shape_is_right(reference: str, answer: str, counted: int) -> None:
    assert len(grade_entries(question(reference), answer, ExactDecider())) == counted
