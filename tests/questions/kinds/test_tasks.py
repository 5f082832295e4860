from __future__ import annotations

import pytest
from pydantic import ValidationError

from quizapp.questions.decision import Tolerance
from quizapp.questions.kinds.tasks import Equivalent, Misconception, Task, ToleranceModel

SAID = {"en": "no", "zh": "不"}


def test_an_equivalent_may_be_just_its_text() -> None:
    assert Equivalent.model_validate("2z") == Equivalent(answer="2z")
    assert Equivalent.model_validate({"answer": 2, "when": "k = 1"}) == Equivalent(answer="2", when="k = 1")


def test_a_misconception_is_called_by_its_name_or_its_text() -> None:
    assert Misconception.model_validate({"answer": "2z", "feedback": SAID}).label == "2z"
    assert Misconception.model_validate({"answer": "2z", "feedback": SAID, "name": "doubled"}).label == "doubled"


def test_a_name_has_one_meaning() -> None:
    with pytest.raises(ValidationError, match="abbreviation"):
        Task.model_validate({"reference": "a", "variables": {"a": "real"}, "where": {"a": "z"}})
    assert Task.model_validate({"reference": "a", "variables": {"b": "real"}, "where": {"a": "z"}}).local == {"a", "b"}


def test_a_tolerance_has_bounds() -> None:
    assert ToleranceModel.model_validate({"rel": "1e-3"}).value() == Tolerance(0.001, 0.0)
    for wrong in ({"rel": 1}, {"abs": -1}, {"rel": "inf"}):
        with pytest.raises(ValidationError):
            ToleranceModel.model_validate(wrong)


def test_a_label_is_mathematics_without_dollars() -> None:
    with pytest.raises(ValidationError):
        Task(reference="z", label="$$$")
    assert Task(reference="z", label="f'(z) =").label
