"""Carry out integrals, limits and symbolic sums with SymPy, and check what it says before it is believed.

An antiderivative is differentiated and compared with the integrand; the value of a definite integral must lie in a
certified enclosure of it. Limits and sums have no such check: they stand in references only, where an author sees
what was worked out.
"""

from __future__ import annotations

from collections.abc import Mapping

import sympy
from flint import arb, fmpq

from quizapp.algebra import tree
from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import Node
from quizapp.deciding.carrying_out.derivatives import differentiate
from quizapp.deciding.carrying_out.sympy_form import from_sympy, symbol, to_sympy
from quizapp.deciding.enclosing.balls import enclose, enclose_exactly, run
from quizapp.deciding.enclosing.operations import MISSING
from quizapp.deciding.enclosing.program import Program, Unsupported
from quizapp.deciding.expressions import compare

PANELS = 64
BITS = 64


def integrated(node: tree.Integral, variables: Mapping[str, Domain]) -> Node:
    """The value of a definite integral, or an antiderivative.

    Raises:
        Unsupported: SymPy finds none, or what it finds does not pass the check.
    """
    letter = symbol(node.variable.name, variables.get(node.variable.name))
    body = to_sympy(node.body, variables)
    if node.lower is None or node.upper is None:
        found = from_sympy(_done(sympy.integrate(body, letter)))
        slope = differentiate(found, node.variable.name)
        if compare(node.body, slope, variables).outcome != "equal":
            raise Unsupported("integral")
        return found
    ends = [to_sympy(end, variables) for end in (node.lower, node.upper)]
    found = from_sympy(_done(sympy.integrate(body, (letter, *ends))))
    if not _plausible(node, found):
        raise Unsupported("integral")
    return found


def _done(expression: sympy.Basic) -> sympy.Basic:
    unfinished = (sympy.Integral, sympy.Limit, sympy.Sum, sympy.AccumBounds)
    if expression.has(*unfinished) or expression.has(sympy.nan, sympy.zoo, sympy.I):
        raise Unsupported("not worked out")
    return expression


def _plausible(node: tree.Integral, found: Node) -> bool:
    """Whether the value lies within a certified enclosure of the integral, by panels; True where there is none."""
    assert node.lower is not None
    assert node.upper is not None
    ends = [enclose_exactly(end, {}, BITS) for end in (node.lower, node.upper)]
    value = enclose(found, {})
    first, last = ends
    if value is None or type(first) is not fmpq or type(last) is not fmpq:
        return True
    program = Program({})
    root = program.add(node.body)
    order = program.needed(root)
    width = (last - first) / PANELS
    total = arb(0)
    for panel in range(PANELS):
        middle = first + width * panel + width / 2
        height = run(program, order, {node.variable.name: arb(arb(middle).mid(), abs(arb(width / 2)))}, BITS).values[
            root
        ]
        if height is None or height is MISSING:
            return True
        total += arb(height) * arb(width)
    return bool(total.overlaps(value)) if total.is_finite() else True


def limit(node: tree.Limit, variables: Mapping[str, Domain]) -> Node:
    """The value of a limit; infinity where it is infinite.

    Raises:
        Unsupported: SymPy finds none, or both sides differ.
    """
    letter = symbol(node.variable.name, variables.get(node.variable.name))
    body, target = to_sympy(node.body, variables), to_sympy(node.target, variables)
    if node.side or target in (sympy.oo, -sympy.oo):
        return from_sympy(_done(sympy.limit(body, letter, target, node.side or "+")))
    sides = [sympy.limit(body, letter, target, side) for side in ("+", "-")]
    if sides[0] != sides[1]:
        raise Unsupported("limit")
    return from_sympy(_done(sides[0]))


def summed(node: tree.Summation, variables: Mapping[str, Domain]) -> Node:
    """The value of a sum with symbolic or infinite bounds.

    Raises:
        Unsupported: SymPy finds no closed form.
    """
    index = sympy.Symbol(node.index.name, integer=True)
    letter = symbol(node.index.name, variables.get(node.index.name))
    body = to_sympy(node.body, variables).subs(letter, index)
    lower, upper = (to_sympy(bound, variables) for bound in (node.lower, node.upper))
    return from_sympy(_done(sympy.summation(body, (index, lower, upper)).doit()))
