"""What an author's texts show as mathematics, read into trees.

A learner's answer is one thing of one kind; what an author shows is freer. Here `f`, `g`, `h`, `F`, `G`, `H` may stand
for functions without a formula, `a'` for the slope of `a`, a function may be named alone (`σ`), and a row of formulas
(`f'(z) = ...`, `a → b`, `W = ..., B = ...`, `n × m`, `±1`) is read piece by piece, with the signs between them kept.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from quizapp.activations import catalogue
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Definition, Scope
from quizapp.algebra.tree import Call, FunctionName, Node, Symbol, names, transform
from quizapp.questions.substitution import LISTED, author_scope, kinds_for

SIGNS = {
    "approx": "≈",
    "to": "→",
    "rightarrow": "→",
    "Rightarrow": "⇒",
    "Leftrightarrow": "⇔",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "times": "×",
    "pm": "±",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
}
SEPARATOR = re.compile(rf"\\(?:{'|'.join(SIGNS)})(?![A-Za-z])|[=≈→⇒⇔≠≤≥<>,;×±]")
SPLIT_FIRST = re.compile(r"[×±]|\\(?:times|pm)(?![A-Za-z])")
PRIMED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(['′’]+)(?!\s*\()")
LAYER = re.compile(r"\^\s*\{\s*\(")
"""`a^{(2)}` is an index of a layer, not a power: LaTeX typesets it."""
BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
APPLIED = re.compile(r"(?<![A-Za-z\\])([fghFGH])['′’]*\s*\(")


@dataclass(frozen=True, slots=True)
class Formula:
    """A text as trees with signs between them.

    Attributes:
        pieces: trees, and signs as text.
        definitions: the functions that occur in the trees.
    """

    pieces: tuple[Node | str, ...]
    definitions: Mapping[str, Definition]

    @property
    def names(self) -> frozenset[str]:
        """All names of symbols in it."""
        return frozenset(name for piece in self.pieces if not isinstance(piece, str) for name in names(piece))


@functools.lru_cache(maxsize=8192)
def read_formula(text: str, declared: frozenset[str]) -> Formula | None:
    """The text as trees, names in `declared` first; None where some of it cannot be read."""
    if LAYER.search(text) is not None:
        return None
    applied = frozenset(APPLIED.findall(text)) - declared
    known = _definitions(applied)
    plain, primed = _without_primes(text)
    scope = replace(author_scope(declared | applied | primed.keys(), equation=True), definitions=known)
    row = _row(plain, scope)
    if row is None:
        return None
    pieces = tuple(piece if isinstance(piece, str) else _with_primes(piece, primed) for piece in row)
    return Formula(pieces, known)


def _row(text: str, scope: Scope) -> list[Node | str] | None:
    if not LISTED.search(text) and not SPLIT_FIRST.search(text):
        whole = _tree(text, scope)
        if whole is not None:
            return [whole]
    row: list[Node | str] = []
    for piece, sign in _split(text):
        if piece.strip():
            tree = _tree(piece, scope)
            if tree is None:
                return None
            row.append(tree)
        if sign:
            row.append(SIGNS.get(sign.removeprefix("\\"), sign))
    return row if any(not isinstance(piece, str) for piece in row) else None


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of the text between signs outside all brackets, each with the sign behind it."""
    start = 0
    for found in SEPARATOR.finditer(text):
        before = text[: found.start()]
        if all(before.count(left) <= before.count(right) for left, right in BRACKETS):
            yield text[start : found.start()], found.group()
            start = found.end()
    yield text[start:], ""


def _tree(text: str, scope: Scope) -> Node | None:
    for kind in kinds_for(text):
        try:
            return read(text, kind, scope).tree
        except ReadingError:
            continue
    return _function_name(text, scope)


def _function_name(text: str, scope: Scope) -> Node | None:
    """The name of a function that stands alone (`σ`, `tanh`)."""
    try:
        tree = read(f"range({text})", "set", scope).tree
    except ReadingError:
        return None
    alone = isinstance(tree, Call) and len(tree.arguments) == 1 and isinstance(tree.arguments[0], FunctionName)
    return tree.arguments[0] if isinstance(tree, Call) and alone else None


def _without_primes(text: str) -> tuple[str, dict[str, str]]:
    """The text with `a'` under a plain name, and what the plain names stand for."""
    primed: dict[str, str] = {}

    def rename(found: re.Match[str]) -> str:
        marks = "′" * len(found.group(2))
        name = f"{found.group(1)}primed{'o' * len(marks)}"
        primed[name] = found.group(1) + marks
        return f" {name} "

    return PRIMED.sub(rename, text), primed


def _with_primes(tree: Node, primed: Mapping[str, str]) -> Node:
    if not primed:
        return tree
    return transform(tree, lambda node: Symbol(primed.get(node.name, node.name)) if isinstance(node, Symbol) else node)


@functools.lru_cache(maxsize=128)
def _definitions(applied: frozenset[str]) -> Mapping[str, Definition]:
    known = dict(catalogue.definitions())
    for name in sorted(applied):
        known.setdefault(name.lower(), Definition(name.lower(), "z", Symbol("z"), aliases=(name,), symbol=name))
    return known
