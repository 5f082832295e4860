"""The formats that scores can be taken in."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from quizapp.exchange.scores.sheet import ScoreFormat
from quizapp.registry import plugins


@functools.cache
def score_formats() -> Mapping[str, ScoreFormat]:
    """Name to format."""
    return plugins("quizapp.exchange.scores", "FORMAT")
