"""The space of an item's parameters: its dimensions, what the exclusions leave of it, and the numbers derived in it."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizapp.activations.catalogue import definitions
from quizapp.algebra.definitions import expand
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.numeric import NotNumericError, compile_numpy
from quizapp.algebra.tree import Node, names, substitute
from quizapp.questions.item import Item
from quizapp.questions.parameters import CaseValue, NamedWord, NumberList, NumberRange, Parameter, SnippetChoices
from quizapp.questions.schema import NUMBER, Bilingual, decimal, fraction
from quizapp.questions.substitution import kinds_for, number_tree, read_condition, read_task

SEARCH_LIMIT = 20_000
REMEMBERED = 20_000
GROUP_LIMIT = 100_000
"""Combinations of linked parameters that are counted one by one."""


class DerivationError(ValueError):
    """A derived number has no value, or no exact one and no number of digits, for these parameters."""

    def __init__(self, name: str, en: str, zh: str) -> None:
        super().__init__(en)
        self.name = name
        self.en = en
        self.zh = zh


@dataclass(frozen=True, slots=True)
class Value:
    """What one name stands for in a variant.

    Attributes:
        text: for reports and for telling variants apart.
        tree: what stands in mathematics; None for words.
        number: the exact value, if it is a number.
        words: what stands in prose, if that is not the value itself.
    """

    text: str
    tree: Node | None = None
    number: Fraction | None = None
    words: Bilingual | None = None


Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Condition:
    """An exclusion: the combinations for which `tree` holds are never asked.

    Attributes:
        tree: the condition.
        names: what it speaks of.
        known: for which numbers it is met or not, as far as that was asked: combinations share most of them.
    """

    tree: Node
    names: frozenset[str]
    known: dict[tuple[Fraction | None, ...], bool] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, row: Row) -> bool:
        """Whether it is met; a condition that has no value for these numbers is not."""
        numbers = tuple(row[name].number for name in self.names)
        found = self.known.get(numbers)
        if found is None:
            values = {name: number for name, number in zip(self.names, numbers, strict=True) if number is not None}
            found = len(values) == len(numbers) and evaluate(self.tree, values) is True
            if len(self.known) < REMEMBERED:
                self.known[numbers] = found
        return found


@dataclass(frozen=True, slots=True)
class Space:
    """Independent dimensions, each a list of rows (a parameter's values, or the cases), and the exclusions."""

    dimensions: tuple[tuple[Row, ...], ...]
    excluded: tuple[Condition, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many rows each dimension has."""
        return tuple(len(rows) for rows in self.dimensions)

    def at(self, indices: Sequence[int]) -> dict[str, Value]:
        """The combination at these positions."""
        rows = (rows[index] for rows, index in zip(self.dimensions, indices, strict=True))
        return {name: value for row in rows for name, value in row.items()}

    def allows(self, row: Row) -> bool:
        """Whether no exclusion is met."""
        return not any(condition.holds(row) for condition in self.excluded)

    def allowed(self, steps: int = SEARCH_LIMIT) -> Iterator[dict[str, Value]]:
        """The allowed combinations, one after the other; a condition is tried as soon as its names have values.

        The search ends after so many steps, so that no item can keep anybody waiting.
        """
        seen: frozenset[str] = frozenset()
        due: list[list[Condition]] = []
        for rows in self.dimensions:
            earlier, seen = seen, seen | rows[0].keys()
            due.append([c for c in self.excluded if c.names <= seen and not c.names <= earlier])
        constant = any(not condition.names and condition.holds({}) for condition in self.excluded)
        budget = itertools.repeat(None, steps)
        return iter(()) if constant else self._completed({}, due, budget)

    def _completed(
        self,
        row: dict[str, Value],
        due: Sequence[Sequence[Condition]],
        budget: Iterator[None],
    ) -> Iterator[dict[str, Value]]:
        depth = len(self.dimensions) - len(due)
        if not due:
            yield row
            return
        for more, _ in zip(self.dimensions[depth], budget, strict=False):
            longer = {**row, **more}
            if not any(condition.holds(longer) for condition in due[0]):
                yield from self._completed(longer, due[1:], budget)

    def count(self) -> int:
        """How many combinations are allowed; groups of linked dimensions beyond the limit count as if none excluded."""
        return math.prod(_counted(group) for group in self._groups())

    def _groups(self) -> list[Space]:
        groups: list[tuple[set[str], list[tuple[Row, ...]], list[Condition]]]
        groups = [(set(rows[0]), [rows], []) for rows in self.dimensions]
        for condition in self.excluded:
            linked = [group for group in groups if group[0] & condition.names]
            merged = (
                set[str]().union(*(group[0] for group in linked)),
                [rows for group in linked for rows in group[1]],
                [condition, *(earlier for group in linked for earlier in group[2])],
            )
            groups = [group for group in groups if not group[0] & condition.names] + [merged]
        return [Space(tuple(rows), tuple(conditions)) for _, rows, conditions in groups]


def space_of(item: Item) -> Space:
    """The space of the item's parameters and cases.

    Raises:
        quizapp.algebra.errors.ReadingError: a snippet or an exclusion is not mathematics.
    """
    dimensions = [tuple({name: value} for value in _values(parameter)) for name, parameter in item.parameters.items()]
    if item.cases:
        dimensions.append(tuple({name: _case_value(value) for name, value in case.items()} for case in item.cases))
    computed = _formulas(item)
    excluded = []
    for condition in conditions(item.exclude, frozenset(item.names())):
        tree = substitute(condition.tree, computed)
        excluded.append(Condition(tree, names(tree)))
    return Space(tuple(dimensions), tuple(excluded))


def _formulas(item: Item) -> dict[str, Node]:
    """Derived numbers as formulas in the parameters alone, so that an exclusion may name them."""
    formulas: dict[str, Node] = {}
    for name, derived in item.derived.items():
        tree = read_task(derived.value, "expression", frozenset(item.names()))
        formulas[name] = expand(substitute(tree, formulas), definitions())
    return formulas


def conditions(texts: Sequence[str], declared: frozenset[str]) -> Iterator[Condition]:
    """The conditions that the texts state on the declared names."""
    for text in texts:
        tree = read_condition(text, declared)
        yield Condition(tree, names(tree))


def derive(item: Item, row: Row) -> dict[str, Value]:
    """The row with the item's derived numbers added, in their order; later ones may use earlier ones.

    Raises:
        DerivationError: a derived number does not exist for these values.
    """
    values = dict(row)
    for name, derived in item.derived.items():
        tree = _formula(derived.value, frozenset(values))
        known = {known: value.number for known, value in values.items() if value.number is not None}
        exact = evaluate(tree, known)
        if derived.digits is not None:
            text = rounded(float(exact) if exact is not None else _numeric(tree, known), derived.digits, name)
        elif exact is None:
            raise DerivationError(
                name,
                f"{name} = {derived.value} is no exact number; give digits: {name}: {{value: ..., digits: 3}}",
                f"{name} = {derived.value} 不是精确的有理数；请写位数：{name}: {{value: ..., digits: 3}}",
            )
        else:
            text = _spelled(Fraction(exact), [values[used].text for used in names(tree) & values.keys()])
        values[name] = _number(text)
    return values


def _spelled(value: Fraction, used: Sequence[str]) -> str:
    """An exact number, as a decimal where it comes from decimals and is one."""
    return (decimal(value) if any("." in text for text in used) else None) or str(value)


def rounded(value: float, digits: int, name: str = "value") -> str:
    """The number with so many significant figures, without exponent.

    >>> rounded(0.62245933, 3), rounded(-1234.5, 2), rounded(0.0, 3)
    ('0.622', '-1200', '0')
    """
    if not math.isfinite(value):
        raise DerivationError(name, f"{name} has no value here", f"{name} 在此处没有值")
    exact = Decimal(value)
    if exact == 0:
        return "0"
    figures = Context(prec=digits, rounding=ROUND_HALF_EVEN).create_decimal(exact)
    last = Decimal(1).scaleb(min(figures.adjusted() - digits + 1, 0))
    return format(figures.quantize(last), "f")


def snippet(text: str, declared: frozenset[str]) -> Node:
    """A snippet of mathematics of whichever kind reads it: an expression, a set, or a matrix.

    Raises:
        quizapp.algebra.errors.ReadingError: it is none of them.
    """
    first: ReadingError | None = None
    for kind in kinds_for(text):
        try:
            return read_task(text, kind, declared)
        except ReadingError as error:
            first = first or error
    assert first is not None
    raise first


def _counted(group: Space) -> int:
    total = math.prod(group.sizes)
    if not group.excluded or total > GROUP_LIMIT:
        return total
    return sum(1 for _ in group.allowed(steps=total * (1 + len(group.dimensions))))


def _values(parameter: Parameter) -> Iterator[Value]:
    if isinstance(parameter, NumberRange | NumberList):
        return (_number(text) for text in parameter.written())
    if isinstance(parameter, SnippetChoices):
        return (_mathematics(text) for text in parameter.choices)
    return (Value(words.en, words=words) for words in parameter.words)


def _case_value(value: CaseValue) -> Value:
    if isinstance(value, NamedWord):
        inner = Value(value.en) if value.value is None else _mathematics(value.value)
        return Value(inner.text, inner.tree, inner.number, value.words())
    return _mathematics(value)


def _mathematics(text: str) -> Value:
    if NUMBER.fullmatch(text) is not None:
        return _number(text.replace(" ", "").removeprefix("+"))
    return Value(text, snippet(text, frozenset()))


def _number(text: str) -> Value:
    return Value(text, number_tree(text), fraction(text))


@functools.lru_cache(maxsize=2048)
def _formula(text: str, declared: frozenset[str]) -> Node:
    return expand(read_task(text, "expression", declared), definitions())


def _numeric(tree: Node, known: Mapping[str, Fraction]) -> float:
    arguments = tuple(sorted(known))
    try:
        compiled = _compiled(tree, arguments)
    except NotNumericError:
        return math.nan
    return float(compiled(*(np.float64(known[name]) for name in arguments)))


@functools.lru_cache(maxsize=2048)
def _compiled(tree: Node, arguments: tuple[str, ...]) -> Callable[..., NDArray[np.float64]]:
    return compile_numpy(tree, arguments)
