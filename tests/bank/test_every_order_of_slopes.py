"""The orders of slopes that items ask for hold at every point that they ask about, by the definitions alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mpmath
import pytest

from quizapp import bank
from quizapp.questions.item import Item
from quizapp.questions.kinds.ordering import OrderingContent
from quizapp.questions.loading import load_folder_with_sources
from quizapp.questions.variants import enumerate_or_sample

ITEMS = [item for item, _ in load_folder_with_sources(Path(bank.__path__[0])) if item.id.startswith("order-of-slopes")]
FUNCTIONS: Mapping[str, Callable[[Any], Any]] = {
    "tanh": lambda z: 1 - 2 / (mpmath.exp(2 * z) + 1),
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "softplus": lambda z: mpmath.log(1 + mpmath.exp(z)),
    "ReLU": lambda z: max(0, z),
    "Leaky ReLU with slope 0.01": lambda z: z if z >= 0 else z / mpmath.mpf(100),
}


def points(item: Item) -> list[Any]:
    return [mpmath.mpf(variant.described()["z"]) for variant in enumerate_or_sample(item, 100)]


@pytest.mark.parametrize("item", [pytest.param(item, id=item.id) for item in ITEMS])
def test_slopes_rise_in_the_stated_order(item: Item) -> None:
    content = item.content
    assert isinstance(content, OrderingContent)
    names = [step.en for step in content.steps]
    orders = [list(range(1, len(names) + 1)), *content.accepted]
    with mpmath.workdps(30):
        for z in points(item):
            slopes = [round(float(mpmath.diff(FUNCTIONS[name], z)), 12) for name in names]
            for order in orders:
                listed = [slopes[place - 1] for place in order]
                assert listed == sorted(listed), (z, order)
            for wrong in content.misconceptions:
                listed = [slopes[place - 1] for place in wrong.order]
                assert listed != sorted(listed), (z, wrong.order)
            ties = sum(left == right for left, right in zip(sorted(slopes), sorted(slopes)[1:], strict=False))
            assert len(orders) == 1 + ties, z


def test_the_points_lie_in_every_order_that_occurs() -> None:
    assert {-2.0, 0.5, 1.0, 2.0, 3.0} <= {float(z) for item in ITEMS for z in points(item)}
