"""The formats that answers can be taken in."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from quizapp.exchange.answers.sheet import AnswerFormat
from quizapp.registry import plugins


@functools.cache
def answer_formats() -> Mapping[str, AnswerFormat]:
    """Name to format."""
    return plugins("quizapp.exchange.answers", "FORMAT")
