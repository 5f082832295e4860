"""Spell an instruction as a tree again, so that a condition can be said in words: `cos(z) = 0`."""

from __future__ import annotations

from fractions import Fraction

from quizapp.algebra import tree
from quizapp.algebra.tree import Call, Node, Number
from quizapp.deciding.enclosing.program import Program


def spelled(program: Program, index: int) -> Node | None:
    """A tree for what an instruction computes; None for a piecewise."""
    step = program.instructions[index]
    parts = [spelled(program, part) for part in step.arguments]
    known = [part for part in parts if part is not None]
    if step.operation == "piecewise" or len(known) != len(parts):
        return None
    match step.operation:
        case "number":
            return _number(Fraction(*step.data))
        case "variable":
            return tree.Symbol(step.data)
        case "pi":
            return tree.Constant("pi")
        case "integer power":
            return tree.Power(known[0], _number(Fraction(step.data)))
        case "root":
            square = step.data == 2  # noqa: PLR2004
            return Call("sqrt", (known[0],)) if square else Call("root", (known[0], _number(Fraction(step.data))))
        case _:
            return _composed(step.operation, tuple(known))


def _composed(operation: str, parts: tuple[Node, ...]) -> Node:
    match operation:
        case "negative":
            return tree.Negative(parts[0])
        case "sum":
            return tree.Sum(parts)
        case "product":
            return tree.Product(parts)
        case "quotient":
            return tree.Quotient(*parts)
        case "power":
            return tree.Power(*parts)
        case _:
            return Call(operation, parts)


def _number(value: Fraction) -> Node:
    return Number(value) if value >= 0 else tree.Negative(Number(-value))
