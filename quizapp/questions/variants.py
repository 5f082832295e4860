"""Variants: an item with values for its parameters, drawn from a seed, the same on every machine and for ever.

A seed is 128 bits from the system's generator, written as 32 hexadecimal digits, new for each question that is asked.
Everything random in a question comes from streams of that seed, each with a label of its own, so that drawing one
thing more never changes another.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from quizapp.algebra.tree import Node
from quizapp.questions.item import Item
from quizapp.questions.kinds import catalogue
from quizapp.questions.space import Space, Value, derive, space_of

T = TypeVar("T")
SEED = re.compile(r"[0-9a-f]{32}")
TRIES = 400
"""Draws before the allowed combinations are listed."""
LISTED = 10_000


class NoVariantError(ValueError):
    """The exclusions leave no combination of parameters."""


class Stream:
    """A deterministic stream of random numbers: SHA-256 of seed, label and a counter.

    >>> Stream("0" * 32, "parameters").below(6) == Stream("0" * 32, "parameters").below(6)
    True
    """

    __slots__ = ("_counter", "_key")

    def __init__(self, seed: str, label: str) -> None:
        if SEED.fullmatch(seed) is None:
            raise ValueError("a seed is 32 hexadecimal digits (128 bits), in small letters")
        self._key = bytes.fromhex(seed) + label.encode()
        self._counter = 0

    def _bits(self) -> int:
        block = hashlib.sha256(self._key + self._counter.to_bytes(8, "big")).digest()
        self._counter += 1
        return int.from_bytes(block, "big")

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1; each is equally likely (the bias is below 2^-128 for bounds below 2^128)."""
        return self._bits() % bound

    def choice(self, values: Sequence[T]) -> T:
        """One of the values."""
        return values[self.below(len(values))]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in a random order (Fisher-Yates)."""
        result = list(values)
        for index in range(len(result) - 1, 0, -1):
            other = self.below(index + 1)
            result[index], result[other] = result[other], result[index]
        return result


@dataclass(frozen=True, slots=True)
class Variant:
    """An item with values for everything that varies.

    Attributes:
        item: the item.
        seed: what it was drawn from.
        values: parameters, values of the case, derived numbers, by name.
        picks: what the kind itself varies (which options of a pool are shown), as numbers.
    """

    item: Item
    seed: str
    values: Mapping[str, Value] = field(default_factory=dict)
    picks: Mapping[str, int] = field(default_factory=dict)

    @property
    def trees(self) -> dict[str, Node]:
        """Values that stand in mathematics, by name."""
        return {name: value.tree for name, value in self.values.items() if value.tree is not None}

    @property
    def numbers(self) -> dict[str, Fraction]:
        """Values that are numbers, by name."""
        return {name: value.number for name, value in self.values.items() if value.number is not None}

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What makes it a different question from another variant of the same item."""
        return (tuple((name, value.text) for name, value in self.values.items()), tuple(sorted(self.picks.items())))

    def stream(self, label: str) -> Stream:
        """A stream of its own for `label`."""
        return Stream(self.seed, label)

    def described(self) -> dict[str, str]:
        """The values as text, for reports."""
        return {name: value.text for name, value in self.values.items()}


def draw(item: Item, seed: str) -> Variant:
    """The variant of `item` that `seed` stands for.

    Raises:
        NoVariantError: the exclusions leave nothing.
        ValueError: the seed is not 32 hexadecimal digits.
        quizapp.questions.space.DerivationError: a derived number does not exist for these values.
    """
    space = _space(item)
    stream = Stream(seed, "parameters")
    for _ in range(TRIES):
        chosen = space.at([stream.below(size) for size in space.sizes])
        if space.allows(chosen):
            return _made(item, seed, chosen)
    allowed = _allowed_list(item)
    if not allowed:
        raise NoVariantError(f"item {item.id}: the exclusions leave no combination of parameters")
    return _made(item, seed, stream.choice(allowed))


def count(item: Item) -> int:
    """How many distinct variants the item has; exact as long as no group of linked parameters exceeds 100,000."""
    own = math.prod(catalogue.kinds()[item.kind].dimensions(item.content).values())
    return _space(item).count() * own


@functools.lru_cache(maxsize=512)
def has_several(item: Item) -> bool:
    """Whether the item has more than one variant: `count` without counting on, asked wherever a question is shown."""
    found = itertools.islice(_space(item).allowed(), 2)
    return sum(1 for _ in found) > 1 or count(item) > 1


def sample(item: Item, number: int) -> Iterator[Variant]:
    """Distinct variants, at most `number`; always the same ones, for tests of the item."""
    wanted = min(number, count(item))
    seen: set[tuple[object, ...]] = set()
    for attempt in range(40 * wanted + 400):
        if len(seen) == wanted:
            return
        variant = draw(item, hashlib.sha256(f"{item.id}/{attempt}".encode()).hexdigest()[:32])
        if variant.fingerprint not in seen:
            seen.add(variant.fingerprint)
            yield variant


def enumerate_or_sample(item: Item, number: int) -> tuple[Variant, ...]:
    """All variants of the item if there are at most `number`, otherwise so many distinct ones."""
    return tuple(sample(item, number))


def _made(item: Item, seed: str, chosen: Mapping[str, Value]) -> Variant:
    values = derive(item, chosen)
    stream = Stream(seed, "kind")
    sizes = catalogue.kinds()[item.kind].dimensions(item.content)
    picks = {name: stream.below(size) for name, size in sizes.items()}
    return Variant(item, seed, MappingProxyType(values), MappingProxyType(picks))


@functools.lru_cache(maxsize=512)
def _space(item: Item) -> Space:
    return space_of(item)


@functools.lru_cache(maxsize=64)
def _allowed_list(item: Item) -> tuple[Mapping[str, Value], ...]:
    return tuple(itertools.islice(_space(item).allowed(), LISTED))
