"""The generators of a field in words, as a verdict names what it was proved in."""

from __future__ import annotations

import re

from quizapp.deciding.normal_form.field import SQUARE, Field, Polynomial

GENERATOR_NAME = re.compile(r"g(\d+)")


def generators_in_words(field: Field) -> list[str]:
    """The generators in words, from the bottom up."""
    return [_in_words(field, slot) for slot in sorted(field.generators, reverse=True)]


def _in_words(field: Field, slot: int) -> str:
    generator = field.generators[slot]
    match generator.kind:
        case "variable":
            return str(generator.of)
        case "exp":
            unit = "" if generator.scale == 1 else f"{generator.scale}*"
            below = "" if generator.under is None else f"/({_of_polynomial(field, generator.under)})"
            return f"e^({unit}{_of_monomial(field, generator.of[1])}{below})"
        case "log":
            return f"log({_of_polynomial(field, generator.of)})"
        case "root":
            degree = "" if generator.scale == SQUARE else f", {generator.scale}"
            return f"{'root' if degree else 'sqrt'}({_of_polynomial(field, generator.of)}{degree})"
        case "parity":
            return "(-1)^n"
        case _:
            return generator.kind


def _of_monomial(field: Field, monomial: tuple[int, ...]) -> str:
    parts = [
        _in_words(field, slot) + ("" if power == 1 else f"^{power}") for slot, power in enumerate(monomial) if power
    ]
    return "*".join(parts) or "1"


def _of_polynomial(field: Field, polynomial: Polynomial) -> str:
    return GENERATOR_NAME.sub(lambda found: _in_words(field, int(found.group(1))), str(polynomial))
