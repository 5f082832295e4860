from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from quizapp.services.author_views import ItemCard, ItemFigures
from quizapp.services.item_figures import ORDERS, FigureFilter, ItemOrder, Span, in_order

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_figures(**changes: Any) -> ItemFigures:
    return ItemFigures(**{"learners": 10, "facility": 0.5, "discrimination": 0.25, "unfair": 0, **changes})


def make_card(name: str, figures: ItemFigures | None = None, **changes: Any) -> ItemCard:
    values = {"item_id": 1, "course_id": 1, "concept": "relu", "kind": "number", "difficulty": 2, "summary": "",
              "state": "published", "version": 1,
              "draft_revision": None, "updated_at": NOON, "may_edit": True}  # fmt: skip
    return ItemCard(**{**values, "name": name, "figures": figures, **changes})


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        (Span(), (0.0, None, -1.0), ()),
        (Span(0.0), (0.0, 1.0), (-0.01, None)),
        (Span(highest=0.0), (0.0, -1.0), (0.01, None)),
        (Span(0.25, 0.75), (0.25, 0.75), (0.24, 0.76, None)),
        (Span(0.75, 0.25), (), (0.5,)),
    ],
)
def test_bounds_belong_to_a_span(
    span: Span, inside: tuple[float | None, ...], outside: tuple[float | None, ...]
) -> None:
    assert [span.holds(value) for value in inside] == [True] * len(inside)
    assert [span.holds(value) for value in outside] == [False] * len(outside)


def test_what_is_wanted_of_the_figures() -> None:
    known = make_figures(unfair=1)
    assert not FigureFilter().is_set
    assert FigureFilter().holds(None)
    wanted = (FigureFilter(facility=Span(0.5)), FigureFilter(discrimination=Span(highest=0.3)),
              FigureFilter(learners=10), FigureFilter(unfair=True))  # fmt: skip
    for one in wanted:
        assert one.is_set
        assert one.holds(known)
        assert not one.holds(None)
    assert not FigureFilter(learners=11).holds(known)
    assert not FigureFilter(unfair=True).holds(make_figures())
    assert not FigureFilter(facility=Span(0.4), discrimination=Span(0.3)).holds(known)


def test_what_is_not_known_comes_last_both_ways() -> None:
    cards = (
        make_card("untold", make_figures(facility=None, learners=0)),
        make_card("hard", make_figures(facility=0.0, learners=3)),
        make_card("never asked"),
        make_card("easy", make_figures(facility=1.0, learners=5)),
    )

    def names(order: ItemOrder, *, down: bool = False) -> list[str]:
        return [card.name for card in in_order(cards, order, descending=down)]

    assert names("facility") == ["hard", "easy", "untold", "never asked"]
    assert names("facility", down=True) == ["easy", "hard", "untold", "never asked"]
    assert names("learners") == ["untold", "hard", "easy", "never asked"]
    assert names("name") == ["easy", "hard", "never asked", "untold"]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_tells_two_apart(order: ItemOrder) -> None:
    low = make_card("a", make_figures())
    high = make_card(
        "B", make_figures(learners=11, facility=0.6, discrimination=0.3, unfair=1),
        concept="sigmoid", difficulty=3, updated_at=NOON + timedelta(seconds=1),
    )  # fmt: skip
    assert in_order((high, low), order, descending=False) == (low, high)
    assert in_order((low, high), order, descending=True) == (high, low)
