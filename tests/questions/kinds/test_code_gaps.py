from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.item import Item
from quizapp.questions.kinds.code_gaps import CodeGap
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
DECIDER = ExactDecider()
GAP = CodeGap.model_validate(
    {
        "answer": "np.maximum(0, z)",
        "reference": "relu(z)",
        "variables": {"z": "real"},
        "accept": ["z * (z > 0)", "np.where(z > 0, z, 0)"],
        "wrong": [
            {"answer": "np.max(0, z)", "feedback": {"en": "an axis", "zh": "轴"}},
            {"answer": "np.minimum(0, z)", "feedback": {"en": "the other half", "zh": "另一半"}},
        ],
    }
)


@pytest.fixture
def variant(make_item: MakeItem) -> Variant:
    return draw(make_item(), "5" * 32)


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("np.maximum(z, 0)", "equal", None),
        ("torch.relu(z)", "equal", None),
        ("z if z > 0 else 0", "equal", None),
        ("np.max( 0,z )", "different", "an axis"),
        ("-np.maximum(-z, 0)", "different", "the other half"),
        ("np.max(z, 0)", "invalid", None),
        ("", "invalid", None),
    ],
)
def test_code_is_decided_by_what_it_computes(text: str, outcome: str, said: str | None, variant: Variant) -> None:
    grade = GAP.grade("1", text, variant, DECIDER)
    assert grade.outcome == outcome
    if said is not None:
        assert grade.feedback is not None
        assert grade.feedback.en == said


def test_every_listed_code_is_tried(variant: Variant) -> None:
    trials = list(GAP.trials("1", variant, DECIDER))
    assert [trial.outcome for trial in trials] == ["equal", "equal", "equal", "different", "different"]
    for trial in trials:
        grade: Any = GAP.grade("1", trial.text, variant, DECIDER)
        assert (grade.outcome, grade.misconception) == (trial.outcome, trial.misconception)
