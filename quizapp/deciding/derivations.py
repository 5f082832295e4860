"""Decide a derivation: each line against the one before it, the last against the reference.

A line may be a chain `a = b = c`; then each part is held against the part before it, under the number of that line.
A line that says it is about something else than the one before (`f(z) = ...`, then `f'(z) = ...`) begins anew, and so
does one that begins with the task itself after a line that stated something (`σ(z) = ...`, then `σ'(z) = ...`); where
the task asks for the slope of f, what is said of f itself is held against the function in the task.
What is named is the first line that does not follow. Where every line follows and still the last is not what was
asked, the last line is named and `wrong_start` says that the fault lies before the first step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from quizapp.algebra.lines import Subject
from quizapp.algebra.tree import Call, Derivative, Node, Prime, Relation, Symbol, names
from quizapp.deciding.finding import Finding

Decide: TypeAlias = Callable[[Node, Node], Finding]
"""Decides an answer (second) against a reference (first)."""
NO_LINES = Finding("invalid", reason="empty", message=("There is no line to follow.", "还没有写任何推导步骤。"))


@dataclass(frozen=True, slots=True)
class Written:
    """A line as it was written: its 1-based number, what it says, and what it says that of."""

    number: int
    tree: Node
    subject: Subject | None = None


def chain(tree: Node) -> tuple[Node, ...]:
    """The parts of `a = b = c`, or the tree alone if it is no chain of equations."""
    if isinstance(tree, Relation) and set(tree.relators) == {"="}:
        return tree.operands
    return (tree,)


def decide_lines(reference: Node, lines: Sequence[Written], decide: Decide) -> Finding:
    """The finding on a derivation, with the 1-based number of the first line that does not follow.

    Args:
        reference: what the last line must be, as it was asked.
        lines: in order; a chain of equations counts as so many steps in one line.
        decide: decides one step.
    """
    if not lines:
        return NO_LINES
    doubtful: Finding | None = None
    count = 0
    for number, before, after in _steps(reference, lines, decide):
        found = decide(before, after)
        count += 1
        if found.outcome == "different":
            return replace(found, line=number)
        if found.outcome != "equal" and doubtful is None:
            doubtful = replace(found, line=number)
    last = decide(reference, chain(lines[-1].tree)[-1])
    if last.outcome == "different":
        start = () if count == 0 or doubtful is not None else ("wrong_start",)
        return replace(last, line=lines[-1].number, diagnosis=(*last.diagnosis[:2], *start))
    if doubtful is not None:
        return doubtful
    if last.outcome != "equal":
        return replace(last, line=lines[-1].number)
    steps = f"{count} step{'s' if count > 1 else ''}, then " if count else ""
    return replace(last, method=steps + last.method)


def _restates(reference: Node, part: Node, decide: Decide) -> bool:
    """Whether a line begins with what the task asks for, however it is written (`σ'(z) = ...`)."""
    return part == reference or decide(reference, part).outcome == "equal"


def _steps(reference: Node, lines: Sequence[Written], decide: Decide) -> Iterator[tuple[int, Node, Node]]:
    """What is held against what: the number of the line, the part before, the part after."""
    before: Node | None = None
    about: Subject | None = None
    stated = False
    meanings: dict[str, Node] = {}
    for line in lines:
        parts = chain(line.tree)
        anew = line.subject not in {None, about} and (about is not None or stated)
        if line.subject not in {None, about}:
            before = None if anew else before
            before = _slope_of(reference, line.subject, meanings) or before
            before = _function_of(reference, lines, line.subject) or before
            about = line.subject
        elif stated and len(parts) > 1 and line.subject is None and _restates(reference, parts[0], decide):
            before = None
        if line.subject is not None and line.subject.order == 0:
            meanings.setdefault(line.subject.name, parts[0])
        stated = len(parts) > 1 if line.subject is None else line.subject.alone
        for part in parts:
            if before is not None:
                yield line.number, before, part
            before = part


def _slope_of(reference: Node, subject: Subject | None, meanings: Mapping[str, Node]) -> Node | None:
    """The slope that a line is about, of what an earlier line gave that name; None if unclear."""
    meaning = None if subject is None or not subject.order else meanings.get(subject.name)
    if subject is None or meaning is None:
        return None
    used = names(meaning)
    asked = {reference.variable.name} if isinstance(reference, Derivative) else used
    variables = used & asked or used
    return Derivative(meaning, Symbol(min(variables)), subject.order) if len(variables) == 1 else None


def _function_of(reference: Node, lines: Sequence[Written], subject: Subject | None) -> Node | None:
    """The function whose slope the task asks for, where a line states it under the name whose slope is stated last."""
    slopes = [line.subject for line in lines if line.subject is not None and line.subject.order]
    if subject is None or subject.order or not slopes or slopes[-1].name != subject.name:
        return None
    match reference:
        case Derivative(body, _, _):
            return body
        case Prime(function, _, arguments):
            return Call(function, arguments)
        case _:
            return None
