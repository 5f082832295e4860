"""How a function is computed in floating point: a form that keeps its digits, and one that looks as good and fails.

Both are NumPy expressions, so that they can be shown to people who write such code; tests run them against 600 digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.activations.facts import Bilingual


@dataclass(frozen=True, slots=True)
class Failure:
    """An input at which a form goes wrong in float64.

    Attributes:
        at: the input, as Python writes it (`710`, `[1000, 0]`).
        gives: what comes out there, as Python writes it (`nan`, `inf`, `0.0`).
    """

    at: str
    gives: str


@dataclass(frozen=True, slots=True)
class Computation:
    """Two forms of a function, as NumPy expressions in `z` (`v` for a function of vectors) and the parameters.

    Attributes:
        stable: right to a few units in the last place for every input; nothing in it overflows.
        naive: the form that one writes first.
        fails: where that one fails.
        note: what a name in `stable` stands for, where NumPy has no such function.
    """

    stable: str
    naive: str
    fails: tuple[Failure, ...]
    note: Bilingual | None = None
