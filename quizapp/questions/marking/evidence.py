"""A learner's own words with the places marked that speak for a criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer.

    Attributes:
        text: as the learner wrote it.
        numbers: the criteria (counted from 1) that it is evidence of; empty for what is evidence of none.
        begins: those of them whose evidence begins here.
    """

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def pieces(text: str, evidence: Sequence[str]) -> tuple[Piece, ...]:
    """The text cut where evidence begins and ends; put together, the pieces are the text.

    Args:
        text: the answer.
        evidence: for each criterion an exact piece of the answer, or nothing.

    >>> [(one.text, one.numbers) for one in pieces("It is linear.", ["linear", ""])]
    [('It is ', ()), ('linear', (1,)), ('.', ())]
    """
    places = [(number, text.find(words), len(words)) for number, words in enumerate(evidence, 1) if words]
    spans = [(number, start, start + length) for number, start, length in places if start >= 0]
    cuts = sorted({0, len(text), *(end for _, *both in spans for end in both)})
    return tuple(_piece(text, spans, start, end) for start, end in pairwise(cuts))


def _piece(text: str, spans: Sequence[tuple[int, int, int]], start: int, end: int) -> Piece:
    return Piece(
        text[start:end],
        tuple(number for number, first, last in spans if first <= start and end <= last),
        tuple(number for number, first, _ in spans if first == start),
    )
