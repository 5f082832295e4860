"""Words in matrix symbols, and sums of them with commuting coefficients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.algebra.tree import Node

Size: TypeAlias = int | str
Shape: TypeAlias = tuple[Size, Size]


@dataclass(frozen=True, slots=True, order=True)
class Factor:
    """A matrix symbol in a word.

    Attributes:
        name: its name; atoms have names that nobody can type.
        flipped: whether it is transposed.
        inverted: whether it is the inverse.
    """

    name: str
    flipped: bool = False
    inverted: bool = False


Word: TypeAlias = tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A sum of words; `shape` is None for a number, which has only the empty word."""

    shape: Shape | None
    terms: Mapping[Word, Node]


def turned_around(word: Word) -> Word:
    """The word of the transpose.

    >>> turned_around((Factor("A"), Factor("B", flipped=True)))
    (Factor(name='B', flipped=False, inverted=False), Factor(name='A', flipped=True, inverted=False))
    """
    return tuple(Factor(part.name, not part.flipped, part.inverted) for part in reversed(word))


def cancelled(word: Word) -> Word:
    """The word without neighbours that are inverse to each other."""
    kept: list[Factor] = []
    for factor in word:
        if kept and kept[-1] == Factor(factor.name, factor.flipped, not factor.inverted):
            kept.pop()
        else:
            kept.append(factor)
    return tuple(kept)
