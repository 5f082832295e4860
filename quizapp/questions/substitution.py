"""Parameters put into mathematics: on the tree, never in the text.

An author's text is read once into a tree in which parameters are symbols; a variant replaces them by its values. What
is shown to people is tidied where a value went in (`1·z` is `z`, `z + -3` is `z - 3`); what is handed to the decider
is not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields
from fractions import Fraction
from typing import Any

from quizapp.activations.catalogue import definitions
from quizapp.algebra import parser
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Domain, Operator, Scope, TextKind
from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Call,
    Constant,
    Derivative,
    FunctionName,
    Integral,
    Limit,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Selection,
    Sum,
    Summation,
    Symbol,
    names,
    substitute,
    walk,
)

OPERATORS: frozenset[Operator] = frozenset({"diff", "integral", "limit", "sum"})
WORD = re.compile(r"[A-Za-z]+(\s*\(.*\))?")
LISTED = re.compile(r"(?<![A-Za-z0-9_])[\[({][^\[\](){}]*[,;]|\[\[")
"""A bracket that lists something: there a comma separates and is no decimal comma."""


def author_scope(
    declared: AbstractSet[str] = frozenset(),
    variables: Mapping[str, Domain] | None = None,
    abbreviations: Mapping[str, Node] | None = None,
    *,
    equation: bool = False,
) -> Scope:
    """What an author's text may speak of: everything, with the declared names first."""
    return Scope(
        variables=dict.fromkeys(declared, REAL) | dict(variables or {}),
        abbreviations=dict(abbreviations or {}),
        definitions=definitions(),
        allow=OPERATORS,
        free_names=True,
        equation=equation,
    )


def kinds_for(text: str) -> tuple[TextKind, ...]:
    """As what a piece of an author's mathematics is tried, where nothing says what it is.

    >>> kinds_for("2z(1-z)"), kinds_for("(0,1)"), kinds_for("[1;2]")
    (('expression', 'set', 'matrix'), ('set', 'matrix'), ('matrix', 'set'))
    """
    if LISTED.search(text) is None:
        return ("expression", "set", "matrix")
    lone = text.lstrip().startswith(("(", "[", "]", "{", "\\{", "\\left"))
    if ";" in text or "[[" in text or not lone:
        return ("matrix", "set")
    return ("set", "matrix")


@functools.lru_cache(maxsize=8192)
def read_task(text: str, kind: TextKind, declared: frozenset[str] = frozenset()) -> Node:
    """An author's text as a tree; names in `declared` are symbols before anything else.

    Raises:
        quizapp.algebra.errors.ReadingError: the text is not mathematics of this kind.
    """
    return parser.read(text, kind, author_scope(declared)).tree


@functools.lru_cache(maxsize=2048)
def read_condition(text: str, declared: frozenset[str] = frozenset()) -> Node:
    """A condition on parameters (`a*d = b*c`, `k > 1 and k != 3`) as a tree.

    Raises:
        quizapp.algebra.errors.ReadingError: the text is not a condition; positions are those in `text`.
    """
    return parser.read_condition(text, author_scope(declared)).tree


def fill(text: str, kind: TextKind, values: Mapping[str, Node], declared: frozenset[str] = frozenset()) -> str:
    """The text with parameters replaced by their values; unchanged if it has none of them."""
    if not values:
        return text
    tree = read_task(text, kind, declared | frozenset(values))
    if names(tree).isdisjoint(values):
        return text
    return to_text(substitute(tree, dict(values)), definitions())


def domain_names(text: str, declared: frozenset[str]) -> frozenset[str]:
    """The names that the domain of a variable depends on (`k` in `(0,k)`).

    Raises:
        quizapp.algebra.errors.ReadingError: it is no domain.
    """
    if WORD.fullmatch(text.strip()) is not None:
        parser.read_domain(text)
        return frozenset()
    tree = read_task(text, "set", declared)
    return names(tree) - bound_names(tree)


def fill_domain(text: str, values: Mapping[str, Node]) -> str:
    """A domain with parameters replaced by their values; unchanged if it has none of them."""
    return text if domain_names(text, frozenset(values)).isdisjoint(values) else fill(text, "set", values)


def bound_names(tree: Node) -> frozenset[str]:
    """The names that the tree itself gives a meaning: variables of derivatives and integrals, indices, elements."""
    return frozenset(bound for part in walk(tree) if (bound := _bound(part)) is not None)


def _bound(node: Node) -> str | None:
    match node:
        case Derivative(variable=Symbol(name)) | Integral(variable=Symbol(name)) | Limit(variable=Symbol(name)):
            return name
        case Summation(index=Symbol(name)) | Selection(element=Symbol(name)):
            return name
        case Call("diff", (_, Symbol(name), *_)):
            return name
        case _:
            return None


def number_tree(text: str) -> Node:
    """The tree of an exact number, kept as it was written (`0.10`, `-1/2`)."""
    body = text.removeprefix("-")
    top, _, bottom = body.partition("/")
    tree: Node = Number(Fraction(top), top)
    if bottom:
        tree = Quotient(tree, Number(Fraction(bottom), bottom))
    return Negative(tree) if text.startswith("-") else tree


def shown(node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with values put in, tidied where they went in; for people."""
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    bound = _bound(node)
    if bound in values:
        values = {name: value for name, value in values.items() if name != bound}
    if not names(node) & values.keys():
        return node
    parts: dict[str, Any] = {part.name: _shown_part(getattr(node, part.name), values) for part in fields(node)}
    return _tidied(type(node)(**parts))


def _shown_part(value: object, values: Mapping[str, Node]) -> object:
    if hasattr(value, "__dataclass_fields__"):
        return shown(value, values)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        return tuple(_shown_part(part, values) for part in value)
    return value


def _tidied(node: Node) -> Node:
    match node:
        case Negative(Negative(inner)):
            return inner
        case Product(factors):
            return _tidied_product(factors)
        case Sum(terms):
            return _tidied_sum(terms)
        case Quotient(numerator, Number(value)) if value == 1:
            return numerator
        case Power(base, Number(value)) if value == 1:
            return base
        case _:
            return node


def _tidied_product(factors: tuple[Node, ...]) -> Node:
    if isinstance(factors[0], Negative):
        return _tidied(Negative(_tidied_product((factors[0].operand, *factors[1:]))))
    if all(_numeric(factor) for factor in factors):
        return Product(factors)
    if ZERO in factors:
        return ZERO
    kept = tuple(factor for factor in factors if factor != ONE)
    return kept[0] if len(kept) == 1 else Product(kept)


def _tidied_sum(terms: tuple[Node, ...]) -> Node:
    if all(_numeric(term) for term in terms):
        return Sum(terms)
    kept = tuple(term for term in terms if term not in (ZERO, Negative(ZERO)))
    return kept[0] if len(kept) == 1 else Sum(kept)


def _numeric(node: Node) -> bool:
    return not any(isinstance(part, Symbol | Call | Constant | FunctionName) for part in walk(node))
