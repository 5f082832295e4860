"""All activations, found by their modules: a new one is one new file in this folder."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from quizapp.activations.activation import ARGUMENT, OUTPUT, Activation
from quizapp.activations.vector import VectorActivation
from quizapp.algebra.functions import FUNCTIONS
from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Definition, Scope
from quizapp.algebra.tree import Node
from quizapp.registry import plugins


@functools.lru_cache(maxsize=1)
def activations() -> Mapping[str, Activation]:
    """Every activation of one real variable by its canonical name, in alphabetical order."""
    return MappingProxyType(plugins("quizapp.activations", "ACTIVATION"))


@functools.lru_cache(maxsize=1)
def vector_activations() -> Mapping[str, VectorActivation]:
    """Every activation that takes a whole vector at once (softmax), by its canonical name."""
    return MappingProxyType(plugins("quizapp.activations", "VECTOR_ACTIVATION"))


@functools.lru_cache(maxsize=1)
def definitions() -> Mapping[str, Definition]:
    """The activations as functions that answers and references may use.

    Those that are elementary functions of the parser anyway (`tanh`, `step`) are left to it.
    """
    found = {name: item.definition for name, item in activations().items() if name not in FUNCTIONS}
    return MappingProxyType(found)


def read_named(activation: Activation, text: str) -> Node:
    """A text in which activations may be called by their names, as a tree; otherwise as `Activation.read`.

    >>> from quizapp.algebra.tree import names
    >>> sorted(names(read_named(activations()["swish_beta"], "silu(beta*z)/beta")))
    ['beta', 'z']

    Raises:
        quizapp.algebra.errors.ReadingError: it is not mathematics.
    """
    known = (ARGUMENT, OUTPUT, *(parameter.name for parameter in activation.parameters))
    scope = Scope(variables=dict.fromkeys(known, REAL), definitions=definitions(), allow=frozenset({"diff"}))
    return read(text, "expression", scope).tree


def find(name: str) -> Activation | None:
    """The activation with this name or alias, without regard to case; None if there is none.

    >>> find("Swish").name
    'silu'
    """
    wanted = name.casefold()
    for item in activations().values():
        if wanted in (item.name, *(alias.casefold() for alias in item.aliases)):
            return item
    return None
