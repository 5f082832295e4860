"""How a function is computed in floating point: a form that keeps its digits, and one that looks as good and fails.

Both are NumPy expressions, so that they can be shown to people who write such code; tests run them against 600 digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.activations.facts import Bilingual


@dataclass(frozen=True, slots=True)
class Failure:
    """An input at which a form goes wrong in float64, or in float32.

    Attributes:
        at: the input, as Python writes it (`710`, `[1000, 0]`).
        gives: what comes out there, as Python writes it (`nan`, `inf`, `0.0`).
        single: whether it is computed in float32.
        given: values for parameters, as Python writes them, where it fails only with those (`("alpha", "2")`).
    """

    at: str
    gives: str
    single: bool = False
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A form that looks as good, and where it fails."""

    form: str
    fails: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Rounding:
    """From where on a value in floating point is the limit that no real input reaches.

    Attributes:
        limit: the value, as Python writes it.
        double: from which input on in float64, with two decimals.
        single: the same in float32.
        form: the form that is computed, as a NumPy expression; empty where the true value, rounded once, is the limit
            (what a library returns there may be a unit in the last place away).
    """

    limit: str
    double: str
    single: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Computation:
    """Two forms of a function, as NumPy expressions in `z` (`v` for a function of vectors) and the parameters.

    A form of a slope may hold the output `a` as well.

    Attributes:
        stable: right to a few units in the last place for every input; nothing in it overflows.
        naive: the form that one writes first.
        fails: where that one fails.
        note: what a name in `stable` stands for, where NumPy has no such function.
        others: further forms that fail.
    """

    stable: str
    naive: str
    fails: tuple[Failure, ...]
    note: Bilingual | None = None
    others: tuple[Pitfall, ...] = ()

    @property
    def pitfalls(self) -> tuple[Pitfall, ...]:
        """All forms that fail, the one that is written first at the head."""
        return (Pitfall(self.naive, self.fails), *self.others)
