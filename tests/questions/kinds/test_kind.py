from __future__ import annotations

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade, Key, KeyPart, PartGrade, Said, unreadable


def test_grades_and_keys_pass_through_json() -> None:
    part = PartGrade("W", "different", 0.5, 0.25, {"verdict": "different"}, Said("a", "甲"), "m")
    grade = Grade("different", 0.5, None, Said("b", "乙"), None, (part,))
    assert Grade.from_json(grade.to_json()) == grade
    key = Key((KeyPart("W", "1", "1", Said("x", "y")), KeyPart("", "2", "2", Said("x", "y"))))
    assert Key.from_json(key.to_json()) == key
    assert key.text == "W = 1; 2"


def test_what_is_unreadable_costs_nothing_and_is_escaped() -> None:
    grade = unreadable(ReadingError("x", 2, "<b>", "<甲>", "2z"))
    assert (grade.outcome, grade.score) == ("invalid", 0.0)
    assert grade.feedback == Said("&lt;b&gt;", "&lt;甲&gt;")
    assert grade.verdict is not None
    assert (grade.verdict["position"], grade.verdict["suggestion"]) == (2, "2z")


def test_a_kind_without_mathematics_has_no_passages() -> None:
    kind = kinds()["explanation"]
    assert list(kind.passages(kind.content.model_construct())) == []
    assert kind.dimensions(kind.content.model_construct()) == {}
