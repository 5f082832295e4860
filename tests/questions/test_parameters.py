from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from quizapp.questions.parameters import NumberList, NumberRange, Parameter

ADAPTER: TypeAdapter[Any] = TypeAdapter(Parameter)


@pytest.mark.parametrize(
    ("spelled", "values"),
    [
        ("2..5", ("2", "3", "4", "5")),
        ("-1..1 except 0", ("-1", "1")),
        ("-1..1 step 1/2 except 0, 1/2", ("-1", "-1/2", "1")),
        ("0.1..0.3 step 0.1", ("0.1", "0.2", "0.3")),
        ("−2 .. −1", ("-2", "-1")),
        ([1, "1/2", "0.10"], ("1", "1/2", "0.10")),
    ],
)
def test_numbers_in_their_spellings(spelled: Any, values: tuple[str, ...]) -> None:
    parameter = ADAPTER.validate_python(spelled)
    assert isinstance(parameter, NumberRange | NumberList)
    assert parameter.written() == values


@pytest.mark.parametrize(
    "spelled",
    [
        "2..5",
        "-3..3 step 1/2 except 0",
        ["0.01", "1/5"],
        {"choices": ["sigmoid(z)"]},
        {"words": [{"en": "a", "zh": "甲"}]},
    ],
)
def test_what_is_spelled_reads_back(spelled: Any) -> None:
    parameter = ADAPTER.validate_python(spelled)
    assert ADAPTER.validate_python(parameter.spelled()) == parameter
    assert ADAPTER.validate_json(ADAPTER.dump_json(parameter)) == parameter


@pytest.mark.parametrize(
    "spelled",
    [
        "5..2",
        "1..5 step 0",
        "1..5 step -1",
        "0..10000",
        "2",
        "a..b",
        [],
        [1, "2/2"],
        ["x"],
        ["1/0"],
        {"value": 1},
        None,
        3,
        "9" * 40 + "..2",
    ],
)
def test_what_is_no_parameter_is_refused(spelled: Any) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(spelled)
