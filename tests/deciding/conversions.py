"""Elements of texts, for tests of the field and what stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.algebra.scope import Domain
from quizapp.deciding.enclosing.points import gaps_of
from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Element, Field
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.pieces import conversion_on
from quizapp.deciding.splitting.signs import Cell
from tests.deciding.texts import carried


def converted(*texts: str, variables: Mapping[str, Domain] | None = None) -> tuple[Conversion, list[Element]]:
    """The elements of some texts in one field, on the whole domain."""
    domains = variables or {}
    program = Program(domains)
    roots = [program.add(carried(text, variables=domains)) for text in texts]
    gaps = {name: gaps_of(domain) for name, domain in domains.items()}
    conversion = conversion_on(program, Tower(Field({})), Cell(gaps))
    return conversion, [conversion.element(root) for root in roots]
