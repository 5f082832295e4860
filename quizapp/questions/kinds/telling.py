"""What of a verdict may be told before the solution is: never the right answer itself.

A counterexample of a formula is one of its values. Where the right answer is a constant, that value, a factor or a
difference to it *is* the right answer, so all of them are left out here, before a grade is made or stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any, Final

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import FiniteSet, Matrix, Negative, Node, Number, Vector, names
from quizapp.questions.decision import Claim, Decider, Verdict
from quizapp.questions.substitution import read_task

VALUED: Final = frozenset(
    {
        "constant_factor",
        "constant_offset",
        "derivative_of",
        "extra_chain_factor",
        "extra_factor",
        "lost_exponent",
        "missing_chain_factor",
        "missing_factor",
        "missing_point",
        "missing_term",
        "other_argument",
        "value_of",
    }
)
"""Diagnoses whose detail, put together with the answer, gives a constant away."""
LONGEST_VALUE: Final = 24
FIGURES: Final = 8
MOST_FIGURES: Final = 16


def told(verdict: Verdict, claim: Claim, decider: Decider) -> Verdict:
    """The verdict on `claim` without what would give the right answer away, its values as people write them."""
    if verdict.outcome != "different":
        return verdict
    found = verdict.counterexample
    is_secret = _is_secret(found or {}, claim, decider)
    shown = None if found is None else _shown(found, verdict, claim.kind)
    if shown is not None and is_secret:
        shown = _withheld(shown)
    return replace(
        verdict,
        method="" if is_secret else verdict.method,
        counterexample=shown,
        diagnosis=_codes(verdict.diagnosis, claim, is_secret=is_secret),
    )


def grid_of(tree: Node) -> list[list[Node]] | None:
    """The entries of a written matrix, row by row; a vector or a pair stands as a column."""
    if isinstance(tree, Matrix):
        return [list(row) for row in tree.rows]
    return [[entry] for entry in tree.entries] if isinstance(tree, Vector) else None


def _is_secret(found: Mapping[str, Any], claim: Claim, decider: Decider) -> bool:
    """Whether the reference, or the entry of it that is told, is one constant (of a set: finitely many)."""
    try:
        tree = read_task(
            decider.work_out(claim).text,
            "expression" if claim.kind == "derivation" else claim.kind,
            frozenset(claim.variables) | frozenset(claim.where),
        )
    except ReadingError:
        return True
    if claim.kind == "set":
        return isinstance(tree, FiniteSet)
    part = _entry(tree, found.get("entry")) if claim.kind == "matrix" else tree
    if not names(part):
        return True
    value = found.get("reference")
    if claim.kind != "expression" or value in {None, "undefined"}:
        return False
    return decider.decide(replace(claim, answer=str(value), form=(), digits=None), explain=False).outcome == "equal"


def _entry(tree: Node, place: Sequence[int] | None) -> Node:
    grid = grid_of(tree)
    if grid is None or place is None:
        return tree
    row, column = (number - 1 for number in place)
    flat = [entry for entries in grid for entry in entries]
    if row < len(grid) and column < len(grid[0]):
        return grid[row][column]
    return flat[max(row, column)] if 1 in {len(grid), len(grid[0])} and max(row, column) < len(flat) else tree


def _withheld(found: dict[str, Any]) -> dict[str, Any] | None:
    if "element" in found:
        return found if found.get("answer") == "contains" else None
    return found if "shape" in found else {name: value for name, value in found.items() if name != "reference"}


def _codes(codes: Sequence[str], claim: Claim, *, is_secret: bool) -> tuple[str, ...]:
    """The codes that may be told; of rounding nothing is said where the task itself lets one round."""
    is_rounded = claim.tolerance is not None or claim.digits is not None
    hidden = (VALUED if is_secret else frozenset()) | ({"rounded_constant"} if is_rounded else frozenset())
    return tuple(code for code in codes if code.partition(":")[0] not in hidden)


def _shown(found: Mapping[str, Any], verdict: Verdict, kind: str) -> dict[str, Any]:
    """The counterexample with what was typed as it was typed, and no value longer than people read."""
    shown = dict(found)
    typed = _typed(found, verdict, kind)
    if typed is not None:
        shown["answer"] = typed
    for name, other in (("answer", "reference"), ("reference", "answer")):
        if isinstance(found.get(name), str) and "element" not in found:
            shown[name] = readable(shown[name], found.get(other))
    return shown


def _typed(found: Mapping[str, Any], verdict: Verdict, kind: str) -> str | None:
    """The answer as it was typed, if that is a plain number at no point in particular."""
    if found.get("at") or verdict.understood is None or kind not in {"number", "expression", "matrix"}:
        return None
    try:
        tree = read_task(verdict.understood.text, "matrix" if kind == "matrix" else "expression")
    except ReadingError:
        return None
    part = _entry(tree, found.get("entry"))
    bare = part.operand if isinstance(part, Negative) else part
    return to_text(part) if isinstance(bare, Number) else None


def readable(value: str, other: str | None = None) -> str:
    """A value that fits on a telephone: an overlong exact one as a decimal, as far as it differs from `other`.

    >>> readable("1/4", "1/2")
    '1/4'
    >>> readable("250000000000000000000000000001/1000000000000000000000000000000", "1/4")
    '1/4 + 1e-30'
    """
    if len(value) <= LONGEST_VALUE:
        return value
    size, beside = _exact(value), _exact(other)
    if size is None:
        return value
    for figures in range(FIGURES, MOST_FIGURES):
        text = _decimal(size, figures)
        if other is None or (beside is not None and text != _decimal(beside, figures)):
            return text
    if beside is None or other is None or len(other) > LONGEST_VALUE or size == beside:
        return _decimal(size, MOST_FIGURES)
    gap = _decimal(abs(size - beside), 2)
    return f"{other} {'+' if size > beside else '-'} {gap}"


def _exact(value: str | None) -> Fraction | None:
    try:
        return None if value is None else Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def _decimal(size: Fraction, figures: int) -> str:
    context = Context(prec=figures)
    number = context.divide(Decimal(size.numerator), Decimal(size.denominator)).normalize(context)
    return f"{number:f}" if -FIGURES < number.adjusted() < FIGURES else f"{number:e}".replace("e+", "e")
