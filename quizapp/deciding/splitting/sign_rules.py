"""Signs of factors that algebra tells: by a conjugate, exponentials, logarithms, a bounded function, a discriminant.

Each rule gives 1, -1 or 0, or None where it says nothing; it may ask for the signs of simpler elements, and so split.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from quizapp.deciding.normal_form.field import Element, Field, Generator, Polynomial
from quizapp.deciding.normal_form.tower import Tower

MOST_LOGARITHMS = 4
SQUARE = 2


class Signs(Protocol):
    """What knows the signs on a piece."""

    field: Field
    tower: Tower

    def of(self, element: Element) -> int:
        """The sign of an element on the piece."""

    def by_terms(self, polynomial: Polynomial) -> int:
        """The sign that all terms of a polynomial share, or 0."""


def by_conjugate(signs: Signs, factor: Polynomial) -> int | None:
    """The sign of `a + b sqrt(d)`: that of b where `b^2 d > a^2`, else that of a."""
    field = signs.field
    for slot in field.relations:
        if field.relations[slot][0] != SQUARE or factor.degrees()[slot] != 1:
            continue
        if field.generators[slot].kind != "root":
            return None
        plain, rooted = field.split(factor, slot)
        if plain.is_zero():
            return None
        norm = field.times(factor, plain - rooted * field.variables[slot])
        if norm.is_zero():
            return None
        larger = plain if signs.of(Element(norm, field.unit)) > 0 else rooted
        return signs.of(Element(larger, field.unit))
    return None


def by_logarithm(signs: Signs, factor: Polynomial) -> int | None:
    """The sign of a difference of exponentials (or numbers) is that of the difference of their exponents."""
    field = signs.field
    used = [field.generators[slot] for slot in field.used(factor)]
    if len(factor) != SQUARE or any(generator.kind != "exp" for generator in used):
        return None
    if len(used) == 1 and _is_of_variable(field, used[0]):  # its zeros are known
        return None
    first, second = (
        signs.tower.log(Element(field.context.from_dict({monomial: abs(coefficient)}), field.unit))
        for monomial, coefficient in zip(factor.monoms(), factor.coeffs(), strict=True)
    )
    return signs.of(field.subtract(first, second)) * (1 if factor.leading_coefficient() > 0 else -1)


def _is_of_variable(field: Field, generator: Generator) -> bool:
    inner = [slot for slot, power in enumerate(generator.of[1]) if power]
    simple = len(inner) == 1 and generator.of[1][inner[0]] == 1 and generator.under is None
    return simple and field.generators[inner[0]].kind == "variable"


def by_exponentials(signs: Signs, factor: Polynomial) -> int | None:
    """The sign of `sum of logarithms + v` is that of `exp(...) - 1`."""
    logs = [slot for slot in signs.field.used(factor) if signs.field.generators[slot].kind == "log"]
    degrees = factor.degrees()
    if len(logs) > MOST_LOGARITHMS or any(degrees[slot] != 1 for slot in logs):
        return None
    if not any(signs.field.generators[slot].names for slot in logs):  # by_logarithm may have come from there
        return None
    for slot in logs:
        coefficient = factor.derivative(slot)
        if not coefficient.is_constant() or abs(coefficient.leading_coefficient()) > MOST_LOGARITHMS:
            return None
    raised = signs.tower.exp(Element(factor, signs.field.unit))
    return signs.of(signs.field.subtract(raised, signs.field.one))


def by_bound(signs: Signs, factor: Polynomial) -> int | None:
    """The sign of `a + b g` for an error function or arc tangent g, which stays strictly within its bound."""
    field = signs.field
    for slot in field.used(factor):
        kind = field.generators[slot].kind
        if kind not in {"erf", "atan"} or factor.degrees()[slot] != 1:
            continue
        plain, rooted = (Element(part, field.unit) for part in field.split(factor, slot))
        if field.names(plain.over) | field.names(rooted.over):
            continue
        reach = rooted if kind == "erf" else field.multiply(rooted, field.divide(field.pi(), field.number(2)))
        ends = {signs.of(end) for end in (field.add(plain, reach), field.subtract(plain, reach))}
        if len(ends - {0}) == 1:
            return next(iter(ends - {0}))
    return None


def by_discriminant(signs: Signs, factor: Polynomial) -> int | None:
    """The sign of `a g^2 + b g + c` where `b^2 < 4 a c`: that of a, as in `(y + z)^2 + 1`."""
    field = signs.field
    degrees = factor.degrees()
    for slot in field.used(factor):
        if degrees[slot] != SQUARE or slot in field.relations:
            continue
        leading = factor.derivative(slot).derivative(slot) / 2
        rest, linear = field.split(factor - leading * field.variables[slot] ** 2, slot)
        if signs.by_terms(linear**2 - 4 * leading * rest) < 0:
            return signs.by_terms(leading) or None
    return None


Rule: TypeAlias = Callable[[Any, Polynomial], int | None]
RULES: tuple[Rule, ...] = (by_conjugate, by_exponentials, by_logarithm, by_bound, by_discriminant)
