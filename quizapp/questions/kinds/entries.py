"""The entries of a matrix or a vector one by one: typed in fields of their own, and counted where others are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Node, Vector
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.kinds.decided import Question
from quizapp.questions.kinds.kind import PartGrade
from quizapp.questions.kinds.telling import grid_of
from quizapp.questions.schema import Bilingual
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import read_task


def joined(question: Question, sent: Mapping[str, Any], labels: Sequence[Bilingual]) -> str | None:
    """The vector that stands in fields called 1, 2, …; None if all are empty.

    Raises:
        ReadingError: one of them is empty or cannot be read; it says which.
    """
    texts = [sent.get(str(number)) for number in range(1, len(labels) + 1)]
    given = [text if isinstance(text, str) else "" for text in texts]
    if not any(text.strip() for text in given):
        return None
    found = [_entry(question, text, label) for text, label in zip(given, labels, strict=True)]
    return f"({'; '.join(found)})"


def _entry(question: Question, text: str, label: Bilingual) -> str:
    if not text.strip():
        raise _in(label, ReadingError("empty", 0, "This field is still empty.", "这一栏还没有填写。"))
    try:
        return to_text(read(text, "expression", question.scope()).tree, definitions())
    except ReadingError as error:
        raise _in(label, error) from error


def _in(label: Bilingual, error: ReadingError) -> ReadingError:
    """The error of a field, told with what stands before the field: `s = ` is the field of s."""
    en, zh = (text.rstrip().removesuffix("=").rstrip() for text in (label.en, label.zh))
    en, zh = f"{en}: {error.en}", f"{zh}：{error.zh}"
    return ReadingError(error.code, error.position, en, zh, error.suggestion)


def apart(text: str) -> dict[str, str]:
    """A written vector as its fields are filled in.

    >>> apart("(1/8, 1)")
    {'1': '1/8', '2': '1'}
    """
    grid = grid_of(simplified(read_task(text, "matrix")))
    entries = [] if grid is None else [entry for row in grid for entry in row]
    return {str(number): to_text(entry, definitions()) for number, entry in enumerate(entries, start=1)}


def grade_entries(question: Question, text: str, decider: Decider) -> list[PartGrade]:
    """The entries of an answer of the right shape, each held against its own; empty where there is only one."""
    sides = (
        simplified(read_task(decider.work_out(question.base).text, "matrix")),
        simplified(read(text, "matrix", question.scope()).tree),
    )
    reference, answer = map(grid_of, sides)
    of_vectors = any(isinstance(side, Vector) for side in sides)
    if reference is None or answer is None or not _alike(reference, answer, of_vectors=of_vectors):
        return []
    pairs = list(_pairs(reference, answer))
    if len(pairs) == 1:
        return []
    columns = len(reference[0])
    outcomes = [decider.decide(_claim(question.base, *pair), explain=False).outcome for pair in pairs]
    return [
        PartGrade(f"{index // columns + 1},{index % columns + 1}", outcome, float(outcome == "equal"), 1 / len(pairs))
        for index, outcome in enumerate(outcomes)
    ]


def _pairs(reference: list[list[Node]], answer: list[list[Node]]) -> Iterator[tuple[Node, Node]]:
    right, given = ([entry for row in grid for entry in row] for grid in (reference, answer))
    return zip(right, given, strict=True)


def _claim(base: Claim, reference: Node, answer: Node) -> Claim:
    known = definitions()
    return Claim(
        to_text(reference, known),
        to_text(answer, known),
        "expression" if base.tolerance is None else "number",
        variables={name: domain for name, domain in base.variables.items() if not domain.startswith("matrix")},
        tolerance=base.tolerance,
    )


def _alike(reference: list[list[Node]], answer: list[list[Node]], *, of_vectors: bool) -> bool:
    """Whether entries can be held against each other; only a vector may lie or stand, a matrix may not."""
    shapes = [(len(grid), len(grid[0])) for grid in (reference, answer)]
    flat = of_vectors and all(1 in shape for shape in shapes) and max(shapes[0]) == max(shapes[1])
    return flat or shapes[0] == shapes[1]
