"""What a task's result looks like when its worker had to be ended: the task's own shape, and nothing decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

VERDICT: Mapping[str, Any] = {"verdict": "undecided", "reason": "resources"}
GRADE: Mapping[str, Any] = {
    "outcome": "undecided",
    "score": 0.0,
    "verdict": VERDICT,
    "feedback": None,
    "misconception": None,
    "parts": (),
}


def cut(task: str, payload: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """The result of a task that took more than it may; `"cut": true` in it says so."""
    if task == "decide":
        return {"id": payload.get("id"), **VERDICT, "ms": round(seconds * 1000, 3), "cut": True}
    if task == "grade":
        return {**GRADE, "verdict": dict(VERDICT), "parts": [], "cut": True}
    return {"outcome": "undecided", "reason": "resources", "cut": True}
