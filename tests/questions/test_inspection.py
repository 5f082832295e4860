from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.questions.faults import ItemError
from quizapp.questions.inspection import inspect
from quizapp.questions.item import Item

MakeItem = Callable[..., Item]
K = {"en": "{k}", "zh": "{k}"}


def test_a_sound_item_has_no_problems(make_item: MakeItem) -> None:
    assert inspect(make_item(parameters={"k": [1]}, prompt=K)) == []


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"parameters": {"k": [1]}, "derived": {"k": "2"}, "prompt": K}, "derived.k", "twice"),
        ({"parameters": {"k": {"choices": ["2z("]}}, "prompt": K}, "parameters.k.choices.0", "column"),
        ({"cases": [{"k": "2z("}], "prompt": K}, "cases.0.k", "column"),
        ({"parameters": {"k": [1]}, "exclude": ["k +"], "prompt": K}, "exclude.0", "column"),
        ({"parameters": {"k": [1]}, "exclude": ["k"], "prompt": K}, "exclude.0", ""),
        ({"parameters": {"k": [1]}, "exclude": ["q = 1"], "prompt": K}, "exclude.0", "q is not declared"),
        ({"derived": {"k": "j", "j": "1"}, "prompt": {"en": "{k}{j}", "zh": "{k}{j}"}}, "derived.k", ""),
        (
            {"parameters": {"k": [1]}, "content": {"reference": "diff(k^2, k)"}, "prompt": K},
            "content.reference",
            "differentiated",
        ),
        ({"prompt": {"en": "ok", "zh": "{q}"}}, "prompt.zh", "{q}"),
        ({"hints": [{"en": "$\\left( x$", "zh": "甲"}]}, "hints.0.en", "typeset"),
        (
            {"parameters": {"k": [1, 2]}, "derived": {"d": "1/(k-2)"}, "prompt": {"en": "{k}{d}", "zh": "甲"}},
            "derived.d",
            "k = 2",
        ),
        (
            {"content": {"reference": "z", "misconceptions": [{"answer": "2z", "feedback": K, "when": "k > 1"}]}},
            "content.misconceptions.0",
            "",
        ),
    ],
)
def test_problems_have_their_place(changes: dict[str, Any], field: str, said: str, make_item: MakeItem) -> None:
    with pytest.raises(ItemError) as caught:
        make_item(**changes)
    found = [fault for fault in caught.value.faults if fault.field.startswith(field)]
    assert found, [str(fault) for fault in caught.value.faults]
    assert said in found[0].message_en
    assert found[0].message_zh != found[0].message_en
