"""What is asked of the decider and what it says: the rows of `quizapp check`, as values.

The deciding code implements `Decider`; question kinds are given one as an argument, so that they know the words
of a verdict and nothing of how it is reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, Protocol, TypeAlias

ClaimKind: TypeAlias = Literal["expression", "number", "set", "matrix", "derivation"]
Outcome: TypeAlias = Literal["equal", "different", "undecided", "invalid"]
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number or the end of a set may lie from the reference: |x - r| <= abs + rel * |r|."""

    rel: float = 0.0
    abs: float = 0.0


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer held against one reference; the fields are those of a row of `quizapp check`.

    Attributes:
        reference: the task, in any syntax that may be typed (`diff(sigmoid(z), z)`, `range(silu)`).
        answer: what was typed; a list of lines for the kind `derivation`.
        variables: name to domain in words: `real`, `positive`, `(0,1)`, `matrix(m,n)`, ...
        where: abbreviations that the answer may use.
        tolerance: for numbers, entries of matrices of numbers and ends of sets; None compares exactly.
        digits: significant figures that a number must show.
        form: rules of form: `single_fraction`, `expanded`, `factored`, `sum`, `brackets`, `no_difference`, `in:a`,
            `without:tanh`, `only:relu`.
        allow: operators that may stand unevaluated in the answer: `diff`, `integral`, `limit`, `sum`.
        at_kinks: whether differences on sets with empty interior are ignored or count.
    """

    reference: str
    answer: str | tuple[str, ...]
    kind: ClaimKind = "expression"
    variables: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    where: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    tolerance: Tolerance | None = None
    digits: int | None = None
    form: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    at_kinks: Literal["ignore", "match"] = "ignore"


@dataclass(frozen=True, slots=True)
class Understood:
    """What an answer was read as."""

    text: str
    latex: str
    notes: tuple[str, ...] = ()
    notes_zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the decider says of a claim; the fields are those of an answer row of `quizapp check`.

    Attributes:
        outcome: `equal`, `different`, `undecided` or `invalid`.
        method: how it was proved.
        counterexample: for `different`, as INTERFACES of `quizapp check` state it (JSON values only).
        except_at: conditions under which the two differ although they are equal elsewhere.
        reason: for `undecided` why; for `invalid` a code.
        line: for derivations, the 1-based number of the first line that does not follow.
        diagnosis: codes that relate a wrong answer to the right one, the most telling first, at most 3.
        understood: what the answer was read as.
        message: for `invalid`, what is wrong, in English (and `message_zh` in Chinese).
        position: for `invalid`, 0-based column in the answer.
        suggestion: for `invalid`, a text that would be right, where there is one.
    """

    outcome: Outcome
    method: str = ""
    counterexample: Mapping[str, Any] | None = None
    except_at: tuple[str, ...] = ()
    reason: str | None = None
    line: int | None = None
    diagnosis: tuple[str, ...] = ()
    understood: Understood | None = None
    message: str | None = None
    message_zh: str | None = None
    position: int | None = None
    suggestion: str | None = None


class Decider(Protocol):
    """Decides claims and works out references; lives in a worker process."""

    def decide(self, claim: Claim, *, explain: bool = True) -> Verdict:
        """The verdict on one claim, with a diagnosis of what is wrong if `explain` is set and there is one.

        It never raises for what a person typed in `answer`.

        Raises:
            quizapp.algebra.errors.ReadingError: the reference itself, a variable's domain or an abbreviation cannot
                be read: the author's fault, not the learner's.
        """
        ...

    def work_out(self, claim: Claim) -> Understood:
        """The reference of `claim` carried out (derivatives taken, ranges looked up), as text and LaTeX for people."""
        ...


def as_row(verdict: Verdict, identifier: object, milliseconds: float) -> dict[str, Any]:
    """The verdict as a row of `quizapp check`; fields that say nothing are left out."""
    row: dict[str, Any] = {"id": identifier, "verdict": verdict.outcome}
    if verdict.understood is not None:
        understood = {"text": verdict.understood.text, "latex": verdict.understood.latex}
        notes = {"notes": list(verdict.understood.notes)} if verdict.understood.notes else {}
        row["understood"] = {**understood, **notes}
    plain: Sequence[tuple[str, Any]] = (
        ("method", verdict.method or None),
        ("counterexample", verdict.counterexample),
        ("except_at", list(verdict.except_at) or None),
        ("reason", verdict.reason),
        ("line", verdict.line),
        ("diagnosis", list(verdict.diagnosis) or None),
        ("message", verdict.message),
        ("position", verdict.position),
        ("suggestion", verdict.suggestion),
    )
    row.update({name: value for name, value in plain if value is not None})
    row["ms"] = round(milliseconds, 3)
    return row
