r"""Parts of the real numbers that have a sign of their own: `ℝ₊`, `R^+`, `\mathbb{R}_{\ge 0}`, `R_0^+`, `ℝ*`.

Some books count 0 among `ℝ₊`, others do not. It is read without 0, with a note, and where only the other reading is
right the answer is asked about instead of being wrong.
"""

from __future__ import annotations

from typing import Final

from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import ZERO, Complement, Constant, FiniteSet, Interval, Negative, Node, Reals

NOTE: Final = "half_line"
_CLOSING: Final = {"{": "}", "(": ")"}
_AFTER: Final = frozenset({"end", ")", "]", "}", ",", ";", "∪", "∩", "∖", "or", "and"})
"""What follows a sign that belongs to ℝ itself: `R+ ∪ {0}`, but not `R - {0}`."""
_RELATORS: Final = frozenset({">", ">=", "<", "<=", "!="})
_WORDS: Final = {"positive": ">", "negative": "<"}
_SIGNS: Final = frozenset({"+", "-", "*"})
_INFINITE: Final = Constant("oo")


def part_of_reals(cursor: Cursor, token: Token, marks: frozenset[str] = frozenset()) -> Node:
    """The set whose first token, ℝ, was just passed.

    Args:
        cursor: stands behind it.
        token: the token; its name is R, words, or how the numbers stand to 0.
        marks: what is known of it already: `0` where an index said that 0 counts.
    """
    end = cursor.token.start
    marks |= _named(token.name)
    while cursor.kind == "set" and (found := _mark(cursor)):
        marks |= found
        end = cursor.token.start
    relator = next((mark for mark in marks if mark in _RELATORS), "")
    if relator:
        return related(relator)
    sign = next((mark for mark in "+-" if mark in marks), "")
    if not sign:
        return related("!=") if "*" in marks else Reals()
    strict, other = (">", ">=") if sign == "+" else ("<", "<=")
    if "0" in marks:
        return related(other)
    if "*" not in marks:
        typed = cursor.typed(token.start, end)
        cursor.remark(NOTE, typed=typed, read="(0, ∞)" if sign == "+" else "(-∞, 0)")
        strict = other if cursor.flipped == NOTE else strict
    return related(strict)


def related(relator: str) -> Node:
    """All real numbers that stand in this relation to 0."""
    if relator == "!=":
        return Complement(Reals(), FiniteSet((ZERO,)))
    closed = relator.endswith("=")
    if relator.startswith(">"):
        return Interval(ZERO, _INFINITE, closed, False)  # noqa: FBT003 (ends of an interval)
    return Interval(Negative(_INFINITE), ZERO, False, closed)  # noqa: FBT003 (as above)


def _named(name: str) -> frozenset[str]:
    """What a name says: `non-negative real numbers`, or a relation to 0."""
    if name in _RELATORS:
        return frozenset({name})
    relator = next((relator for word, relator in _WORDS.items() if word in name), "")
    if relator and "non" in name:
        relator = {">": "<=", "<": ">="}[relator]
    return frozenset({relator} - {""})


def _mark(cursor: Cursor) -> frozenset[str]:
    """What the next tokens say of ℝ, passed; empty, and nothing passed, if they say something else."""
    before = cursor.index
    raised = cursor.accept("_", "^")
    closing = _CLOSING.get(cursor.token.key, "") if raised else ""
    if closing:
        cursor.advance()
    found = _said(cursor)
    if closing and not cursor.accept(closing):
        found = frozenset()
    if found and not raised and not found & _RELATORS and cursor.token.key not in _AFTER:
        found = frozenset()
    if not found or (found == {"0"} and not raised):
        cursor.go_to(before)
        return frozenset()
    return found


def _said(cursor: Cursor) -> frozenset[str]:
    """A sign, a relation to 0, or 0."""
    found: set[str] = set()
    key = cursor.token.key
    if key in _RELATORS:
        cursor.advance()
        if not _is_zero(cursor):
            return frozenset()
        cursor.advance()
        return frozenset({key})
    while cursor.token.key in _SIGNS or _is_zero(cursor):
        found.add("0" if _is_zero(cursor) else cursor.token.key)
        cursor.advance()
    return frozenset(found)


def _is_zero(cursor: Cursor) -> bool:
    return cursor.token.key == "number" and cursor.token.value == 0
