"""The list of questions that the server searches and sorts: what an address asks for, and how to ask otherwise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import get_args

from flask import Flask, request, url_for

from quizapp.services.author_views import ItemFilter, ItemState
from quizapp.services.item_figures import ORDERS, FigureFilter, ItemOrder, Span

UPWARDS_FIRST: tuple[ItemOrder, ...] = ("topic", "name", "difficulty", "facility", "discrimination")
"""The others begin with the largest."""


@dataclass(frozen=True, slots=True)
class ItemsAsked:
    """Which questions an address asks for, and in which order; what cannot be read asks for nothing."""

    wanted: ItemFilter
    figures: FigureFilter
    order: ItemOrder
    descending: bool


def items_asked() -> ItemsAsked:
    """What the address of this page asks for."""
    given = request.args
    state: ItemState | None = next((one for one in get_args(ItemState) if one == given.get("state")), None)
    figures = FigureFilter(
        facility=Span(_number("facility_from"), _number("facility_to")),
        discrimination=Span(_number("discrimination_from"), _number("discrimination_to")),
        learners=max(0, given.get("learners", 0, type=int)),
        unfair=given.get("unfair") == "1",
    )
    return ItemsAsked(
        wanted=ItemFilter(given.get("search", ""), given.get("concept") or None, given.get("kind") or None, state),
        figures=figures,
        order=next((one for one in ORDERS if one == given.get("sort")), "topic"),
        descending=given.get("down") == "1",
    )


def item_order_address(asked: ItemsAsked, key: ItemOrder) -> str:
    """The same questions sorted by `key`; the other way round where they are so already."""
    down = not asked.descending if asked.order == key else key not in UPWARDS_FIRST
    kept = {name: value for name, value in request.args.items() if value and name not in {"sort", "down"}}
    return url_for("items.show", **kept, sort=key, down="1" if down else None)  # type: ignore[arg-type]


def item_order_state(asked: ItemsAsked, key: ItemOrder) -> str | None:
    """What `aria-sort` says of a column."""
    if asked.order != key:
        return None
    return "descending" if asked.descending else "ascending"


def install(app: Flask) -> None:
    """Gives the templates their functions."""
    for function in (item_order_address, item_order_state):
        app.add_template_global(function)


def _number(name: str) -> float | None:
    value = request.args.get(name, type=float)
    return None if value is None or not math.isfinite(value) else value
