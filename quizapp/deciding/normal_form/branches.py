"""Arc functions of the functions they undo: `asin(sin w)` and `atan(tan w)` on the branch in which w lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.field import Element
from quizapp.deciding.splitting.signs import UnknownSign

if TYPE_CHECKING:
    from quizapp.deciding.normal_form.conversion import Conversion

HALF = fmpq(1, 2)
FARTHEST = 3
"""So many half turns to either side are told apart; what lies further out keeps its arc function."""


def arc_sine_of_sine(conversion: Conversion, index: int) -> Element | None:
    """`asin(sin u)` or `asin(cos u)` without sines, if the instruction at `index` is one; None if it is not."""
    step = conversion.program.instructions[index]
    if step.operation not in {"sin", "cos"}:
        return None
    field = conversion.field
    angle = conversion.element(step.arguments[0])
    if step.operation == "cos":
        angle = field.subtract(field.multiply(field.pi(), field.number(HALF)), angle)
    turn = _half_turns(conversion, angle)
    if turn is None:
        return None
    unturned = _turned_back(conversion, angle, turn)
    return field.negative(unturned) if turn % 2 else unturned


def arc_tangent_of_tangent(conversion: Conversion, index: int) -> Element | None:
    """`atan(tan u)` without tangents, if the instruction at `index` is a sine over the cosine of the same angle."""
    step = conversion.program.instructions[index]
    if step.operation != "quotient":
        return None
    above, below = (conversion.program.instructions[part] for part in step.arguments)
    if (above.operation, below.operation) != ("sin", "cos") or above.arguments != below.arguments:
        return None
    angle = conversion.element(above.arguments[0])
    turn = _half_turns(conversion, angle)
    return None if turn is None else _turned_back(conversion, angle, turn)


def _half_turns(conversion: Conversion, angle: Element) -> int | None:
    """The k with `|w - k pi| < pi/2` on the piece; None if it is far out or cannot be told."""
    try:
        above = conversion.signs.of(_turned_back(conversion, angle, HALF)) > 0
        direction = 1 if above else -1
        for turn in range(1 if above else 0, FARTHEST + 1):
            edge = _turned_back(conversion, angle, direction * (turn + HALF))
            if conversion.signs.of(edge) * direction < 0:
                return direction * turn
    except UnknownSign:
        pass
    return None


def _turned_back(conversion: Conversion, angle: Element, half_turns: Exact) -> Element:
    field = conversion.field
    return field.subtract(angle, field.multiply(field.pi(), field.number(half_turns)))
