"""Elements of texts, for tests of the field and what stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.algebra.scope import Domain
from quizapp.deciding.conversion import Conversion
from quizapp.deciding.field import Element, Field
from quizapp.deciding.pieces import conversion_on
from quizapp.deciding.points import gaps_of
from quizapp.deciding.program import Program
from quizapp.deciding.signs import Cell
from quizapp.deciding.tower import Tower
from tests.deciding.texts import carried


def converted(*texts: str, variables: Mapping[str, Domain] | None = None) -> tuple[Conversion, list[Element]]:
    """The elements of some texts in one field, on the whole domain."""
    domains = variables or {}
    program = Program(domains)
    roots = [program.add(carried(text, variables=domains)) for text in texts]
    gaps = {name: gaps_of(domain) for name, domain in domains.items()}
    conversion = conversion_on(program, Tower(Field({})), Cell(gaps))
    return conversion, [conversion.element(root) for root in roots]
