from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["blanks"]
DECIDER = ExactDecider()
TEXT = "The slope is [?1], the rest **[?b]**.\n\n```python\nnp.[?c](z)\n```"
CONTENT: dict[str, Any] = {
    "text": {"en": TEXT, "zh": "中文：[?b]、[?1]、`[?c]`。"},
    "blanks": [
        {"name": "1", "formula": {"reference": "2*z"}, "weight": 2},
        {"name": "b", "number": {"reference": "1/4"}},
        {"name": "c", "word": {"accept": ["tanh"], "exact": True}},
    ],
}
ENTRIES = ({"en": "rises", "zh": "上升"}, {"en": "falls", "zh": "下降"})
RIGHT = {"1": "z + z", "b": "0.25", "c": "tanh"}


def variant_of(make_item: MakeItem, **content: Any) -> Variant:
    return draw(make_item(kind="blanks", content={**CONTENT, **content}), "5" * 32)


@pytest.mark.parametrize(
    ("changes", "outcome", "score"),
    [
        ({}, "equal", 1.0),
        ({"c": "sinh"}, "different", 0.75),
        ({"1": "z"}, "different", 0.5),
        ({"1": ""}, "different", 0.5),
        ({"b": "2z(", "c": "sinh"}, "invalid", 0.0),
    ],
)
def test_blanks_count_by_their_weights(
    changes: dict[str, str], outcome: str, score: float, make_item: MakeItem
) -> None:
    grade = KIND.grade(variant_of(make_item), {"parts": {**RIGHT, **changes}}, DECIDER)
    assert (grade.outcome, grade.score) == (outcome, score)
    if outcome != "invalid":
        assert [(part.name, part.weight) for part in grade.parts] == [("1", 0.5), ("b", 0.25), ("c", 0.25)]


def test_nothing_is_told_of_a_try_that_costs_nothing(make_item: MakeItem) -> None:
    grade = KIND.grade(variant_of(make_item), {"parts": {**RIGHT, "b": "2z(", "c": "sinh"}}, DECIDER)
    assert [part.name for part in grade.parts] == ["b"]


def test_the_text_is_cut_at_its_blanks_in_its_own_order(make_item: MakeItem) -> None:
    variant = variant_of(make_item)
    order = {
        language: [piece["blank"]["name"] for piece in KIND.face(variant, language)["pieces"] if piece["blank"]]
        for language in ("en", "zh")
    }
    assert order == {"en": ["1", "b", "c"], "zh": ["b", "1", "c"]}
    whole = "".join(piece["html"] for piece in KIND.face(variant, "en")["pieces"])
    assert "<strong></strong>" in whole
    assert "np.(z)" in whole
    assert "[?" not in whole


def test_only_mathematics_is_read_back(make_item: MakeItem) -> None:
    shown = KIND.read(variant_of(make_item), {"parts": {"1": "1/2z", "c": "tanh"}})
    assert "<math" in shown.html
    assert "tanh" not in shown.html
    assert "tanh" in shown.text
    assert shown.notes


@pytest.mark.parametrize(
    "content",
    [
        {"text": {"en": "No blank.", "zh": "[?1][?b][?c]"}},
        {"text": {"en": TEXT, "zh": "[?1][?1][?b][?c]"}},
        {"text": {"en": TEXT + "[?d]", "zh": "[?1][?b][?c][?d]"}},
        {"blanks": [*CONTENT["blanks"], CONTENT["blanks"][0]]},
        {"blanks": [{"name": "1"}, *CONTENT["blanks"][1:]]},
        {"blanks": [{**CONTENT["blanks"][0], "number": {"reference": "1"}}, *CONTENT["blanks"][1:]]},
        {"blanks": [{"name": "1", "formula": {"reference": "2z("}}, *CONTENT["blanks"][1:]]},
    ],
)
def test_texts_and_blanks_that_do_not_fit_are_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, **content)


def test_the_test_run_sees_a_blank_inside_mathematics(make_item: MakeItem) -> None:
    text = {"en": "$z^[?1] + 1$, [?b], [?c]", "zh": "[?1][?b][?c]"}
    item = make_item(kind="blanks", content={**CONTENT, "text": text})
    assert ("content", "text", "en") in {failure.place for failure in check_item(item, DECIDER, 1).failures}


def test_blanks_are_said_by_name_and_lists_by_their_entries(make_item: MakeItem) -> None:
    entries = [{**both, **({"valid": True} if not index else {})} for index, both in enumerate(ENTRIES)]
    blanks = [*CONTENT["blanks"][:2], {"name": "c", "choose": {"entries": entries}}]
    variant = variant_of(make_item, blanks=blanks)
    fields = [piece["blank"] for piece in KIND.face(variant, "en")["pieces"] if piece.get("blank")]
    listed = next(one["entries"] for one in fields if one["name"] == "c")
    letter = next(one["id"] for one in listed if one["text"] == "falls")
    response = {"parts": {"1": "2z", "c": letter}}
    assert KIND.in_words(variant, response, "en") == "[1] 2z; [c] falls"
    assert KIND.in_words(variant, response, "zh") == "[1] 2z；[c] 下降"
    assert KIND.in_words(variant, {"parts": {"c": "z"}}, "en") is None
