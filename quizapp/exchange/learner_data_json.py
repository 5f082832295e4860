"""A person's own data as JSON: everything, with numbers as numbers."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from quizapp.exchange.learner_data import LearnerData


def write_json(data: LearnerData) -> bytes:
    """One object: the account, and in lists, the oldest first, all that is kept about it."""
    text = json.dumps(asdict(data), ensure_ascii=False, indent=2, default=_written)
    return (text + "\n").encode("utf-8", errors="replace")


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(f"cannot write {type(value).__name__}")
