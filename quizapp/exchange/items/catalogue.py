"""The formats that questions can be taken and brought in."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from quizapp.exchange.items.sheet import ItemFormat
from quizapp.registry import plugins


@functools.cache
def item_formats() -> Mapping[str, ItemFormat]:
    """Name to format."""
    return plugins("quizapp.exchange.items", "FORMAT")
