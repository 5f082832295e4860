"""What a question has of its reference alone: worked out with the first answer, and kept for all that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quizapp.algebra.scope import REAL, Domain, RealDomain
from quizapp.algebra.tree import Call, Node, names, walk
from quizapp.deciding.enclosing.balls import Run, run
from quizapp.deciding.enclosing.points import Point, candidates, gaps_of
from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.splitting.pieces import Opening, opening
from quizapp.deciding.splitting.signs import Cell, Gaps

MOST_POINTS = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where expressions in some variables are looked at.

    Attributes:
        names: the variables, those that the domains of others speak of among them, in order.
        gaps: the open intervals that each domain consists of.
        values: readable values of each.
    """

    names: list[str]
    gaps: Mapping[str, Gaps]
    values: Mapping[str, list[Any]]


def place_of(used: frozenset[str], variables: Mapping[str, Domain], integers: frozenset[str]) -> Place:
    """Where expressions in the variables `used` are looked at.

    Raises:
        Unsupported: a domain is no union of intervals.
    """
    named = sorted(used | _named_by_domains(used, variables))
    gaps = {name: gaps_of(variables.get(name)) for name in named}
    return Place(named, gaps, {name: candidates(gaps[name], integer=name in integers) for name in named})


def _named_by_domains(used: frozenset[str], variables: Mapping[str, Domain]) -> frozenset[str]:
    """Parameters that the domains of used variables speak of."""
    found = [
        names(domain.within) for name in used if isinstance(domain := variables.get(name), RealDomain) and domain.within
    ]
    return frozenset[str]().union(*found)


class Beginning:
    """One reference over a domain.

    Args:
        reference: the right expression, carried out.
        variables: domain of each variable.
    """

    def __init__(self, reference: Node, variables: Mapping[str, Domain]) -> None:
        self.reference = reference
        self.variables = counted(reference, variables)
        self.names = names(reference)
        self._runs: dict[tuple[object, ...], Run] = {}

    @cached_property
    def _written(self) -> tuple[Program, int]:
        program = Program(self.variables)
        return program, program.add(self.reference)

    def program(self) -> tuple[Program, int]:
        """A program that holds the reference, to be added to, and the reference's index in it.

        Raises:
            Unsupported: the reference is not elementary.
        """
        program, root = self._written
        return program.copy(), root

    @cached_property
    def place(self) -> Place:
        """Where the reference is looked at, and any answer in the same variables.

        Raises:
            Unsupported: a domain is no union of intervals.
        """
        return place_of(self.names, self.variables, self._written[0].integers)

    @cached_property
    def order(self) -> list[int]:
        """The instructions of the reference."""
        program, root = self._written
        return program.needed(root)

    def run(self, point: Point, bits: int) -> Run:
        """The reference's values at a point, to be continued."""
        key = (*point.values(), bits)
        found = self._runs.get(key)
        if found is None:
            found = run(self._written[0], self.order, point, bits)
            if len(self._runs) < MOST_POINTS:
                self._runs[key] = found
        return found.copy()

    @cached_property
    def opening(self) -> Opening | None:
        """The reference converted as far as that goes without an answer in the same variables."""
        return opening(*self._written, Cell(self.place.gaps))


def counted(reference: Node, variables: Mapping[str, Domain]) -> Mapping[str, Domain]:
    """The domains, with names under a factorial of the reference made integers: only there it has values."""
    found = dict(variables)
    for part in walk(reference):
        if isinstance(part, Call) and part.function == "factorial":
            for name in names(part):
                domain = found.get(name, REAL)
                if isinstance(domain, RealDomain):
                    found[name] = RealDomain(domain.within, integer=True)
    return found
