"""How to get at the parts of a node, and how to make it again with other parts: worked out once for each sort of node.

The fields of a dataclass say where its parts are: alone, in a tuple, or in a tuple of tuples. Trees are walked far more
often than anything else is done, so that each sort gets functions of its own instead of a look at its fields each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from itertools import chain
from operator import attrgetter, is_
from typing import Any, TypeAlias

Parts: TypeAlias = Callable[[Any], tuple[Any, ...]]
Change: TypeAlias = Callable[[Any], Any]
Rebuild: TypeAlias = Callable[[Any, Change], Any]
PART_TYPES = ("Node", "Symbol", "Branch")


def shape(sort: type) -> tuple[tuple[str, int], ...]:
    """The fields of a sort of node that hold nodes: alone (0), in a tuple (1), in a tuple of tuples (2)."""
    held = [part for part in fields(sort) if any(word in str(part.type) for word in PART_TYPES)]
    return tuple((part.name, str(part.type).count("tuple[")) for part in held)


def reader(sort: type) -> Parts:
    """The function that gives the direct parts of a node of this sort, in reading order."""
    held = shape(sort)
    if not held:
        return lambda _node: ()
    if len(held) == 1:
        return _reader_of_one(*held[0])
    optional = any("None" in str(part.type) for part in fields(sort))
    if not optional and all(depth == 0 for _, depth in held):
        return attrgetter(*(name for name, _ in held))
    return lambda node: tuple(chain.from_iterable(_flat(getattr(node, name), depth) for name, depth in held))


def _reader_of_one(name: str, depth: int) -> Parts:
    value = attrgetter(name)
    if depth == 0:
        return lambda node: (value(node),)
    return value if depth == 1 else lambda node: tuple(chain.from_iterable(value(node)))


def _flat(value: Any, depth: int) -> tuple[Any, ...]:  # noqa: ANN401 -- a node, or tuples of them
    if depth == 0:
        return () if value is None else (value,)
    return value if depth == 1 else tuple(chain.from_iterable(value))


def rebuilder(sort: type) -> Rebuild | None:
    """The function that makes a node of this sort again with a change applied to its parts; None for leaves.

    A node none of whose parts changes stays the same object.
    """
    held = dict(shape(sort))
    if not held:
        return None
    every = tuple((part.name, held.get(part.name)) for part in fields(sort))
    depths = tuple(depth for _, depth in every)
    special = None if any("None" in str(part.type) for part in fields(sort)) else SPECIAL.get(depths)
    if special is not None:
        return special(sort, *(name for name, _ in every))
    return lambda node, change: _rebuilt(node, every, change)


def _rebuilder_of_row(sort: type, name: str) -> Rebuild:
    value = attrgetter(name)

    def rebuild(node: Any, change: Change) -> Any:  # noqa: ANN401
        parts = value(node)
        new = tuple([change(part) for part in parts])
        return node if _same(parts, new) else sort(new)

    return rebuild


def _rebuilder_of_named_row(sort: type, name: str, row: str) -> Rebuild:
    named, value = attrgetter(name), attrgetter(row)

    def rebuild(node: Any, change: Change) -> Any:  # noqa: ANN401
        parts = value(node)
        new = tuple([change(part) for part in parts])
        return node if _same(parts, new) else sort(named(node), new)

    return rebuild


def _rebuilder_of_one(sort: type, name: str) -> Rebuild:
    value = attrgetter(name)

    def rebuild(node: Any, change: Change) -> Any:  # noqa: ANN401
        part = value(node)
        new = change(part)
        return node if new is part else sort(new)

    return rebuild


def _rebuilder_of_pair(sort: type, first: str, second: str) -> Rebuild:
    both = attrgetter(first, second)

    def rebuild(node: Any, change: Change) -> Any:  # noqa: ANN401
        one, other = both(node)
        new, newer = change(one), change(other)
        return node if new is one and newer is other else sort(new, newer)

    return rebuild


SPECIAL: dict[tuple[int | None, ...], Callable[..., Rebuild]] = {
    (0,): _rebuilder_of_one,
    (0, 0): _rebuilder_of_pair,
    (1,): _rebuilder_of_row,
    (None, 1): _rebuilder_of_named_row,
}
"""For the commonest sorts of node, by where their fields hold nodes (None: nowhere)."""


def _rebuilt(node: Any, every: tuple[tuple[str, int | None], ...], change: Change) -> Any:  # noqa: ANN401
    values: list[Any] = []
    same = True
    for name, depth in every:
        value = new = getattr(node, name)
        if depth is not None and value is not None:
            new = _changed(value, depth, change)
            same = same and new is value
        values.append(new)
    return node if same else type(node)(*values)


def _changed(value: Any, depth: int, change: Change) -> Any:  # noqa: ANN401 -- a node, or tuples of them
    if depth == 0:
        return change(value)
    new = tuple([_changed(part, depth - 1, change) for part in value])
    return value if _same(value, new) else new


def _same(parts: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return all(map(is_, parts, new))
