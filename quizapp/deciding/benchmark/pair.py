"""Both sides of a row as SymPy expressions, for the contestants that are SymPy's own functions."""

from __future__ import annotations

from typing import Any

import sympy

from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Scope
from quizapp.deciding.carrying_out.sympy_form import to_sympy


def sympy_pair(row: dict[str, Any]) -> tuple[sympy.Expr, sympy.Expr]:
    """Reference and answer, with real symbols, as SymPy would be given them."""
    variables = dict.fromkeys(row["variables"], REAL)
    scope = Scope(variables=variables, free_names=True)
    return (
        to_sympy(read(row["reference"], "expression", scope).tree, variables),
        to_sympy(read(row["answer"], "expression", scope).tree, variables),
    )
