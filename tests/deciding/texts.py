"""Reads what the tables of rows hold, as the decider does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from quizapp.activations.catalogue import definitions
from quizapp.algebra.parser import read, read_domain
from quizapp.algebra.scope import Domain, Scope, TextKind
from quizapp.algebra.tree import Node
from quizapp.deciding.carrying_out.references import carry_out

DATA = Path(__file__).parents[1] / "data"


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table in tests/data."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def domains(row: Mapping[str, Any]) -> dict[str, Domain]:
    """The declared domains of a row."""
    return {name: read_domain(text) for name, text in row.get("variables", {}).items()}


def scope(variables: Mapping[str, Domain]) -> Scope:
    """A scope in which references and answers may use any name."""
    return Scope(variables=variables, definitions=definitions(), allow=frozenset({"diff"}), free_names=True)


def tree(text: str, kind: TextKind = "expression", variables: Mapping[str, Domain] | None = None) -> Node:
    """What a text says, nothing carried out."""
    return read(text, kind, scope(variables or {})).tree


def carrying(variables: Mapping[str, Domain] | None = None) -> Callable[[Node], Node]:
    """What carries out a tree under some domains."""
    author = scope(variables or {})
    return lambda node: carry_out(node, author)


def carried(text: str, kind: TextKind = "expression", variables: Mapping[str, Domain] | None = None) -> Node:
    """What a text says, carried out."""
    return carrying(variables)(tree(text, kind, variables))
