"""Roots of unity: exp(i pi t) for rational t, in radicals where they are short, else by the cyclotomic relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpz, fmpz_poly

from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.field import Element, Generator, Key, Rescale

if TYPE_CHECKING:
    from quizapp.deciding.normal_form.tower import Tower

HALF = fmpq(1, 2)
HALVED = frozenset({4, 6, 8, 12, 16, 24})
PENTAGON = 5


def unit_root(tower: Tower, turn: Exact) -> Element:
    """`exp(i pi t)` for a rational t."""
    field = tower.field
    over, under = int(turn.p % (2 * turn.q)), int(turn.q)
    cosine = _cosine(tower, under)
    if cosine is None:
        return _cyclotomic(tower, over, under)
    if under == 1:
        return field.number((-1) ** over)
    square = field.subtract(field.one, field.multiply(cosine, cosine))
    sine = tower.radicals.power(square, HALF)
    return field.power(field.add(cosine, field.multiply(field.imaginary(), sine)), over)


def _cosine(tower: Tower, under: int) -> Element | None:
    """`cos(pi/n)` in radicals, for the n where that is short."""
    field = tower.field
    simple = {1: fmpq(-1), 2: fmpq(0), 3: HALF}
    if under in simple:
        return field.number(simple[under])
    if under == PENTAGON:
        root = tower.radicals.of_number(fmpq(PENTAGON), HALF)
        return field.divide(field.add(field.one, root), field.number(4))
    if under in HALVED or under == 2 * PENTAGON:
        half = _cosine(tower, under // 2)
        assert half is not None
        return tower.radicals.power(field.divide(field.add(field.one, half), field.number(2)), HALF)
    return None


def _cyclotomic(tower: Tower, over: int, under: int) -> Element:
    """A power of the primitive root `exp(i pi / n)` with its cyclotomic relation."""
    field = tower.field
    key: Key = ("unit root",)
    scale = field.scales.get(key, under)
    slot = field.slots.get(key)
    scale = scale if slot is None else field.generators[slot].scale
    if scale % under:
        raise Rescale(key, int(fmpz(scale).lcm(fmpz(under))))
    if slot is None:
        slot = field.grow(key, Generator("unit root", scale, scale, real=False))
        minimal = fmpz_poly.cyclotomic(2 * scale)
        root = field.variables[slot]
        rest = field.nothing
        for power in range(minimal.degree()):
            rest = rest + root**power * minimal[power]
        field.relate(slot, minimal.degree(), -rest)
    return field.power(field.generator(slot), over * (scale // under))
