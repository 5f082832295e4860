"""Values of constants as text: exact where they are rational, else with as many digits as make two of them differ."""

from __future__ import annotations

from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.balls import enclose, run
from quizapp.deciding.enclosing.operations import MISSING
from quizapp.deciding.enclosing.program import Program, Unsupported
from quizapp.deciding.real_sets.ordering import exact

LEAST_DIGITS = 6
MOST_DIGITS = 60
BITS = 256
UNDEFINED = "undefined"


def apart(left: Node, right: Node) -> tuple[str, str]:
    """Texts of two different constants that differ too."""
    for digits in range(LEAST_DIGITS, MOST_DIGITS, 3):
        first, second = value_text(left, digits), value_text(right, digits)
        if first != second:
            return first, second
    return value_text(left, MOST_DIGITS), value_text(right, MOST_DIGITS)


def has_value(node: Node) -> bool | None:
    """Whether a constant has a real value; None where that cannot be told, or the tree is no expression."""
    program = Program({})
    try:
        root = program.add(node)
    except Unsupported:
        return None
    found = run(program, program.needed(root), {}, BITS).values[root]
    if found is MISSING:
        return False
    return None if found is None else True


def value_text(node: Node, digits: int = LEAST_DIGITS) -> str:
    """A constant as text: a fraction, or so many significant digits."""
    value = exact(node)
    if value is not None:
        return str(value)
    ball = enclose(node, {}, 64 + 4 * digits)
    return UNDEFINED if ball is None else ball.str(digits, radius=False)
