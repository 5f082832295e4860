from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.item import Item
from quizapp.questions.kinds.gaps import FormulaGap, ListGap, NumberGap, WordGap
from quizapp.questions.variants import Variant, draw

DECIDER = ExactDecider()
SAID = {"en": "No.", "zh": "不对。"}
ENTRIES: list[dict[str, Any]] = [
    {"en": "sum", "zh": "和", "feedback": SAID},
    {"en": "product", "zh": "积", "valid": True},
    {"en": "quotient", "zh": "商"},
]


@pytest.fixture
def variant(make_item: Callable[..., Item]) -> Variant:
    return draw(make_item(parameters={"k": "2..5"}, content={"reference": "k*z"}), "5" * 32)


def test_a_formula_is_decided_with_the_values_of_the_variant(variant: Variant) -> None:
    misconception = {"answer": "k + z", "feedback": SAID, "name": "sum"}
    gap = FormulaGap.model_validate({"reference": "diff(k*z^2, z)", "misconceptions": [misconception]})
    k = variant.numbers["k"]
    assert gap.grade("1", f"{2 * k} z", variant, DECIDER).outcome == "equal"
    wrong = gap.grade("1", f"{k} + z", variant, DECIDER)
    assert (wrong.outcome, wrong.misconception) == ("different", "sum")
    assert gap.grade("1", "2z(", variant, DECIDER).outcome == "invalid"
    assert [trial.outcome for trial in gap.trials("1", variant, DECIDER)] == ["equal", "different"]


def test_a_number_has_its_tolerance(variant: Variant) -> None:
    gap = NumberGap.model_validate({"reference": "1/3", "tolerance": {"abs": 0.01}})
    assert gap.grade("1", "0.33", variant, DECIDER).outcome == "equal"
    assert gap.grade("1", "0.3", variant, DECIDER).outcome == "different"


def test_a_list_is_shuffled_and_answers_each_entry(variant: Variant) -> None:
    gap = ListGap.model_validate({"entries": ENTRIES})
    shown = {index: letter for letter, index in gap.shown("1", variant).items()}
    assert sorted(shown) == [0, 1, 2]
    assert gap.grade("1", shown[1], variant, DECIDER).outcome == "equal"
    wrong = gap.grade("1", shown[0], variant, DECIDER)
    assert wrong.feedback is not None
    assert (wrong.misconception, wrong.feedback.zh) == ("entry-1", "不对。")
    assert gap.grade("1", "z", variant, DECIDER).outcome == "invalid"
    assert gap.key("1", variant, DECIDER).text == "product"
    orders = {tuple(gap.shown(str(name), variant).values()) for name in range(30)}
    assert len(orders) == 6


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Massively  parallel", "equal"),
        ("massively-parallel", "equal"),
        ("Massively\u2010parallel", "equal"),
        ("massivelyparallel", "different"),
        ("ｐａｒａｌｌｅｌ", "equal"),
        ("并行", "equal"),
        ("serial", "different"),
        ("parallels", "different"),
        ("p" * 81, "invalid"),
    ],
)
def test_words_are_compared_as_people_write_them(typed: str, outcome: str, variant: Variant) -> None:
    gap = WordGap.model_validate(
        {"accept": ["parallel", "massively parallel", "并行"], "wrong": [{"answer": "serial", "feedback": SAID}]}
    )
    grade = gap.grade("1", typed, variant, DECIDER)
    assert grade.outcome == outcome
    assert (grade.misconception == "serial") == (typed == "serial")


def test_a_sign_is_no_hyphen(variant: Variant) -> None:
    gap = WordGap.model_validate({"accept": ["-5", "x - 1"]})
    assert [gap.grade("1", text, variant, DECIDER).outcome for text in ("-5", "5")] == ["equal", "different"]


def test_capitals_count_in_programs(variant: Variant) -> None:
    gap = WordGap.model_validate({"accept": ["ReLU"], "exact": True})
    assert gap.grade("1", "ReLU", variant, DECIDER).outcome == "equal"
    assert gap.grade("1", "relu", variant, DECIDER).outcome == "different"
    assert gap.key("1", variant, DECIDER).html.en == "<code>ReLU</code>"


def test_a_word_is_shown_as_text(variant: Variant) -> None:
    assert WordGap(accept=("a",)).read("1", "<b>", variant).html == "&lt;b&gt;"
    with pytest.raises(ReadingError):
        WordGap(accept=("a",)).read("1", "<b>" * 40, variant)


@pytest.mark.parametrize("entries", [ENTRIES[:1], ENTRIES[::2], [ENTRIES[1], ENTRIES[1]], [ENTRIES[0], ENTRIES[0]]])
def test_lists_that_cannot_be_asked_are_refused(entries: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        ListGap.model_validate({"entries": entries})
