"""What was found about a set, a matrix or a derivation, before it becomes a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quizapp.deciding.expressions import Comparison


@dataclass(frozen=True, slots=True)
class Finding:
    """A decision about two objects that are more than expressions.

    Attributes:
        outcome: `equal`, `different`, `undecided`, or `invalid` where the answer is no object of its kind.
        method: how it was proved.
        counterexample: for `different`, in the shape that `quizapp check` prints (JSON values only).
        except_at: conditions under which the two differ although they are equal elsewhere.
        reason: for `undecided` and `invalid`, a code.
        diagnosis: codes that relate a wrong answer to the right one, the most telling first.
        line: for derivations, the 1-based number of the first line that does not follow.
        message: for `invalid`, what is wrong, in English and Chinese.
    """

    outcome: Literal["equal", "different", "undecided", "invalid"]
    method: str = ""
    counterexample: Mapping[str, Any] | None = None
    except_at: tuple[str, ...] = ()
    reason: str | None = None
    diagnosis: tuple[str, ...] = ()
    line: int | None = None
    message: tuple[str, str] | None = None


def of_comparison(comparison: Comparison, diagnosis: tuple[str, ...] = ()) -> Finding:
    """The finding that a comparison of two expressions amounts to."""
    shown = None
    if comparison.outcome == "different":
        shown = {
            "at": dict(comparison.point),
            "answer": comparison.answer_value,
            "reference": comparison.reference_value,
        }
    return Finding(
        comparison.outcome, comparison.method, shown, comparison.except_at, comparison.reason, diagnosis=diagnosis
    )
