"""Decide a derivation: each line against the one before it, the last against the reference.

A line may be a chain `a = b = c`; then each part is held against the part before it, under the number of that line.
What is named is the first line that does not follow. Where every line follows and still the last is not what was
asked, the last line is named and `wrong_start` says that the fault lies before the first step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.algebra.tree import Node, Relation
from quizapp.deciding.finding import Finding

Decide: TypeAlias = Callable[[Node, Node], Finding]
"""Decides an answer (second) against a reference (first)."""
NO_LINES = Finding("invalid", reason="empty", message=("There is no line to follow.", "还没有写任何推导步骤。"))


def chain(tree: Node) -> tuple[Node, ...]:
    """The parts of `a = b = c`, or the tree alone if it is no chain of equations."""
    if isinstance(tree, Relation) and set(tree.relators) == {"="}:
        return tree.operands
    return (tree,)


def decide_lines(reference: Node, lines: Sequence[Node], decide: Decide) -> Finding:
    """The finding on a derivation, with the 1-based number of the first line that does not follow.

    Args:
        reference: what the last line must be.
        lines: one tree a line, in order; a chain of equations counts as so many steps in one line.
        decide: decides one step.
    """
    if not lines:
        return NO_LINES
    doubtful: Finding | None = None
    count = 0
    for number, before, after in _steps(lines):
        found = decide(before, after)
        count += 1
        if found.outcome == "different":
            return replace(found, line=number)
        if found.outcome != "equal" and doubtful is None:
            doubtful = replace(found, line=number)
    last = decide(reference, chain(lines[-1])[-1])
    if last.outcome == "different":
        start = () if count == 0 or doubtful is not None else ("wrong_start",)
        return replace(last, line=len(lines), diagnosis=(*last.diagnosis[:2], *start))
    if doubtful is not None:
        return doubtful
    if last.outcome != "equal":
        return replace(last, line=len(lines))
    steps = f"{count} step{'s' if count > 1 else ''}, then " if count else ""
    return replace(last, method=steps + last.method)


def _steps(lines: Sequence[Node]) -> Iterator[tuple[int, Node, Node]]:
    before: Node | None = None
    for number, line in enumerate(lines, start=1):
        for part in chain(line):
            if before is not None:
                yield number, before, part
            before = part
