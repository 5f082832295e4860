"""What a text may speak of: declared names with their domains, abbreviations, defined functions, allowed operators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from quizapp.algebra.tree import Node, SetNode

Operator: TypeAlias = Literal["diff", "integral", "limit", "sum"]
TextKind: TypeAlias = Literal["expression", "number", "set", "matrix"]
EMPTY: Mapping[str, Node] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RealDomain:
    """Real numbers: all of them, or those of `within`; only the integers among them if `integer`."""

    within: SetNode | None = None
    integer: bool = False


@dataclass(frozen=True, slots=True)
class MatrixDomain:
    """A matrix symbol of shape (rows, columns); a size is a number or a name shared between shapes."""

    rows: int | str
    columns: int | str


Domain: TypeAlias = RealDomain | MatrixDomain
REAL = RealDomain()


@dataclass(frozen=True, slots=True)
class Definition:
    r"""A function defined by a formula in elementary functions, such as an activation.

    Attributes:
        name: canonical name, lower case (`leaky_relu`).
        argument: name of the argument in `body`, usually `z`.
        body: the formula, as a tree.
        defaults: further parameters of `body` in their order, each with the value it has when it is not given
            (`leaky_relu(z)` uses 1/100, `leaky_relu(z, alpha)` the one given).
        aliases: other spellings, compared without regard to case (`leakyrelu`, `σ`).
        symbol: how it is typeset in LaTeX, for example `\sigma` or `\operatorname{ReLU}`.
    """

    name: str
    argument: str
    body: Node
    defaults: Mapping[str, Node] = field(default_factory=lambda: EMPTY)
    aliases: tuple[str, ...] = ()
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names and operators a text may use.

    Attributes:
        variables: declared names; a name in here comes before functions and constants of the same name.
        abbreviations: names that stand for a tree (`where`), usable like variables.
        definitions: defined functions by canonical name, beside the elementary ones.
        allow: operators that may stand unevaluated.
        free_names: whether names declared nowhere are read as real variables (references) or refused (answers).
        equation: whether `y = ...` is kept as an equation instead of losing its bare left side.
    """

    variables: Mapping[str, Domain] = field(default_factory=lambda: MappingProxyType({}))
    abbreviations: Mapping[str, Node] = field(default_factory=lambda: EMPTY)
    definitions: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    allow: frozenset[Operator] = frozenset()
    free_names: bool = False
    equation: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know about how a text was read, in both languages."""

    code: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was understood.

    Attributes:
        tree: what it says.
        notes: what could have been read otherwise, and what was dropped.
        alternatives: the other readings of what is noted, such as `1/(2z)` for `1/2z`.
    """

    tree: Node
    notes: tuple[Note, ...] = ()
    alternatives: tuple[Node, ...] = ()
