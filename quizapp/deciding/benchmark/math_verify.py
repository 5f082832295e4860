"""Contestant: math-verify, given both sides as LaTeX; runs in the environment that `make bench` makes for it."""

from __future__ import annotations

from typing import Any

from math_verify import parse, verify

from quizapp.deciding.benchmark.loop import Word, answer_rows


def decide(row: dict[str, Any]) -> Word:
    """What math-verify says; text it reads nothing from counts as refused."""
    reference = parse(f"${row['reference_latex']}$", parsing_timeout=None)
    answer = parse(f"${row['answer_latex']}$", parsing_timeout=None)
    if not reference or not answer:
        return "refused"
    return "equal" if verify(reference, answer, timeout_seconds=None) else "different"


if __name__ == "__main__":
    answer_rows(decide)
