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
KIND = kinds()["true_false"]
DECIDER = ExactDecider()
SEEDS = [f"{number:032x}" for number in range(20)]


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"中 {text}"}


REASONS: list[dict[str, Any]] = [
    {**both("good"), "valid": True},
    {**both("bad"), "feedback": both("not so")},
    both("silent"),
]
LISTED: dict[str, Any] = {"holds": False, "feedback": both("it is false"), "reasons": REASONS}
FREE: dict[str, Any] = {"holds": True, "free": {"show": both("odd"), "min_words": 2, "max_words": 4}}


def variant_of(make_item: MakeItem, content: dict[str, Any], seed: str = SEEDS[0]) -> Variant:
    return draw(make_item(kind="true_false", content=content), seed)


def sent(variant: Variant, judgement: str, reason: str) -> dict[str, Any]:
    letters = {choice["html"]: choice["id"] for choice in KIND.face(variant, "en")["choices"]}
    return {"parts": {"judgement": judgement, "reason": letters.get(reason, reason)}}


@pytest.mark.parametrize(
    ("answer", "score", "slip", "feedback"),
    [
        (("false", "good"), 1.0, None, None),
        (("false", "bad"), 0.3, "reason-2", "not so"),
        (("false", "silent"), 0.3, "reason-3", None),
        (("true", "good"), 0.0, "judgement", "it is false"),
        (("true", "bad"), 0.0, "reason-2", "not so"),
        (("true", "silent"), 0.0, "reason-3", "it is false"),
    ],
)
def test_a_reason_counts_only_with_the_right_judgement(
    answer: tuple[str, str], score: float, slip: str | None, feedback: str | None, make_item: MakeItem
) -> None:
    variant = variant_of(make_item, {**LISTED, "share": 0.3})
    grade = KIND.grade(variant, sent(variant, *answer), DECIDER)
    assert (grade.score, grade.misconception) == (score, slip)
    assert grade.outcome == ("equal" if score == 1 else "different")
    assert (None if grade.feedback is None else grade.feedback.en) == feedback
    if 0 < score < 1:
        parts = [(part.name, part.score, part.weight) for part in grade.parts]
        assert parts == [("judgement", 1.0, 0.3), ("reason", 0.0, 0.7)]


def test_a_wrong_judgement_is_always_answered(make_item: MakeItem) -> None:
    variant = variant_of(make_item, {"holds": False, "reasons": REASONS})
    grade = KIND.grade(variant, sent(variant, "true", "good"), DECIDER)
    assert grade.feedback is not None


def test_positions_do_not_betray_the_reason(make_item: MakeItem) -> None:
    found = {sent(variant_of(make_item, LISTED, seed), "false", "good")["parts"]["reason"] for seed in SEEDS}
    assert found == {"a", "b", "c"}


def test_a_written_reason_waits_for_a_person(make_item: MakeItem) -> None:
    variant = variant_of(make_item, FREE)
    grade = KIND.grade(variant, {"parts": {"judgement": "true", "reason": "it is odd"}}, DECIDER)
    assert (grade.outcome, grade.score) == ("waiting", 0.0)
    assert [(part.name, part.outcome) for part in grade.parts] == [("judgement", "equal"), ("reason", "waiting")]
    wrong = KIND.grade(variant, {"parts": {"judgement": "false", "reason": "it is odd"}}, DECIDER)
    assert (wrong.outcome, wrong.score, wrong.misconception) == ("different", 0.0, "judgement")
    assert "odd" in KIND.key(variant, DECIDER).text
    assert check_item(variant.item, DECIDER, 1).failures == ()


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (LISTED, {}),
        (LISTED, {"reason": "a"}),
        (LISTED, {"judgement": "false"}),
        (LISTED, {"judgement": "maybe", "reason": "a"}),
        (LISTED, {"judgement": "false", "reason": "d"}),
        (FREE, {"judgement": "true"}),
        (FREE, {"judgement": "true", "reason": "short"}),
        (FREE, {"judgement": "true", "reason": "far too long a text"}),
    ],
)
def test_half_an_answer_costs_nothing(content: dict[str, Any], parts: dict[str, str], make_item: MakeItem) -> None:
    assert KIND.grade(variant_of(make_item, content), {"parts": parts}, DECIDER).outcome == "invalid"


@pytest.mark.parametrize(
    "content",
    [
        {"holds": True},
        {**LISTED, "free": FREE["free"]},
        {**LISTED, "reasons": REASONS[1:]},
        {**LISTED, "reasons": REASONS[:1]},
        {**LISTED, "share": 1},
        {"free": {"show": both("odd"), "min_words": 9, "max_words": 4}},
    ],
)
def test_content_that_cannot_be_asked_is_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, content)


def test_the_test_run_sees_reasons_that_cannot_be_told_apart(make_item: MakeItem) -> None:
    twins = make_item(kind="true_false", content={**LISTED, "reasons": [*REASONS, REASONS[2]]})
    assert {failure.place for failure in check_item(twins, DECIDER, 1).failures} == {
        ("content", "reasons", 3, "en"),
        ("content", "reasons", 3, "zh"),
    }


def test_a_judgement_is_said_with_the_text_of_its_reason(make_item: MakeItem) -> None:
    variant = draw(make_item(kind="true_false", content=LISTED), SEEDS[0])
    letter = next(one["id"] for one in KIND.face(variant, "en")["choices"] if one["html"] == "bad")
    response = {"parts": {"judgement": "true", "reason": letter}}
    assert KIND.in_words(variant, response, "en") == "True: bad"
    assert KIND.in_words(variant, response, "zh") == "对：中 bad"
    assert KIND.in_words(variant, {"parts": {"judgement": "false"}}, "zh") == "错"
    assert KIND.in_words(variant, {"parts": {"judgement": "true", "reason": "z"}}, "en") is None
    assert KIND.in_words(variant, {"parts": {"reason": letter}}, "en") is None


def test_a_reason_of_ones_own_is_said_as_it_was_written(make_item: MakeItem) -> None:
    content = {"holds": False, "free": {"show": both("the sums differ"), "min_words": 2}}
    variant = draw(make_item(kind="true_false", content=content), SEEDS[0])
    response = {"parts": {"judgement": "false", "reason": "a <b> sum"}}
    assert KIND.in_words(variant, response, "en") == "False: a <b> sum"
