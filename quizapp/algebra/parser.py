"""Read typed mathematics: the one way from text to tree.

>>> from quizapp.algebra.scope import REAL, Scope
>>> read("2z(1-z)", "expression", Scope({"z": REAL})).tree.factors[0]
Number(value=Fraction(2, 1), written='2')
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from quizapp.algebra.bounds import MAX_HEIGHT
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.functions import FUNCTIONS
from quizapp.algebra.library import LAYER_MODULES, MODULES
from quizapp.algebra.messages import fault, note
from quizapp.algebra.programs import read_program
from quizapp.algebra.reading.characters import Folded, fold
from quizapp.algebra.reading.checks import check_tree
from quizapp.algebra.reading.conditions import RELATORS
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.expressions import expression
from quizapp.algebra.reading.left_sides import left_side
from quizapp.algebra.reading.lexicon import Lexicon, canonical, lexicon
from quizapp.algebra.reading.names import read_name, shown_names
from quizapp.algebra.reading.set_answers import read_set
from quizapp.algebra.reading.sorts import is_condition, is_set
from quizapp.algebra.reading.tokenizer import tokenize
from quizapp.algebra.scope import REAL, Domain, MatrixDomain, Reading, RealDomain, Scope, TextKind
from quizapp.algebra.tree import (
    ZERO,
    Call,
    Complement,
    Constant,
    FiniteSet,
    Interval,
    Negative,
    Node,
    Reals,
    names,
    walk,
)

_PLACES: Final = {"infinity": frozenset(["oo"]), "result_too_large": frozenset(["^"]), "set_here": frozenset("∪∩∖ℝ∈")}
_OTHER_READINGS: Final = frozenset(
    ["left_to_right", "exponent", "function_argument", "inverse", "applied", "both", "value_of", "listed", "half_line"]
)
_SPACED_POWER: Final = re.compile(r"(\d)\s+([eE][+-]?\d)")
_GLUED_POWER: Final = re.compile(r"(\d)[eE]([+-])(\d+)(?=[^\W\d_])")
_LIBRARY: Final = re.compile(
    rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(MODULES | LAYER_MODULES)))})\.(?=[A-Za-z])"
)
_ASSIGNED: Final = re.compile(r"\s*[A-Za-z_]\w*(?:\([^()=]*\))?\s*=(?!=)\s*")
_MATRIX: Final = re.compile(r"matrix\s*\(\s*(\w+)\s*,\s*(\w+)\s*\)")
_VECTOR: Final = re.compile(r"vector\s*\(\s*(\w+)\s*\)")
_INFINITY: Final = Constant("oo")
_POSITIVE: Final = Interval(ZERO, _INFINITY, lower_closed=False, upper_closed=False)
_DOMAINS: Final[dict[str, Domain]] = {
    "real": REAL,
    "positive": RealDomain(_POSITIVE),
    "negative": RealDomain(Interval(Negative(_INFINITY), ZERO, lower_closed=False, upper_closed=False)),
    "nonnegative": RealDomain(Interval(ZERO, _INFINITY, lower_closed=True, upper_closed=False)),
    "nonzero": RealDomain(Complement(Reals(), FiniteSet((ZERO,)))),
    "integer": RealDomain(integer=True),
    "natural": RealDomain(_POSITIVE, integer=True),
}


def read(text: str, kind: TextKind, scope: Scope) -> Reading:
    """What `text` says, as a tree, with notes on how it was read.

    Args:
        text: plain, LaTeX or full-width mathematics, as a person typed it.
        kind: what is asked for: an expression, a number, a set or a matrix.
        scope: the names and operators that the text may use.

    Raises:
        ReadingError: it is not mathematics of this kind in these names; says where and what would be right.
    """
    named = _LIBRARY.search(text) if kind in {"expression", "number"} and not scope.free_names else None
    if named is not None:
        return _program(text, named.group(), scope)
    folded = fold(text)
    known = lexicon(scope, kind)
    dropped, start = (None, 0) if scope.equation else left_side(folded, kind, known)
    if scope.free_names and kind in {"expression", "number"}:
        known = lexicon(scope, kind, shown_names(folded.text, known, applied=scope.equation))
    cursor = _cursor(folded, known, scope, start)
    if start:
        cursor.remark("left_side", typed=cursor.typed(0, folded.columns[start]))
    tree = _whole(cursor)
    if dropped is not None and dropped in names(tree):
        raise fault("equation", 0)
    if kind != "set" and is_condition(tree) and not scope.equation:
        raise fault("equals" if start else "relation", _place(cursor, RELATORS))
    try:
        check_tree(tree, kind, free=scope.free_names)
    except ReadingError as error:
        error.position = _place(cursor, _PLACES.get(error.code, frozenset()))
        raise
    joined = _joined(cursor, text, kind, scope)
    return Reading(tree, tuple(cursor.notes), (*_alternatives(cursor, tree), *joined))


def _program(text: str, typed: str, scope: Scope) -> Reading:
    """What is written with functions of NumPy or PyTorch, as whoever comes from a program types it."""
    assigned = _ASSIGNED.match(text)
    start = assigned.end() if assigned else 0
    try:
        tree = read_program(text[start:], scope)
    except ReadingError as error:
        error.position += start
        raise
    for part in walk(tree):
        if isinstance(part, Call) and part.function not in FUNCTIONS and part.function not in scope.definitions:
            raise fault("unknown_function", text.index(typed), name=part.function)
    return Reading(tree, (note("program", typed=typed),))


def _joined(cursor: Cursor, text: str, kind: TextKind, scope: Scope) -> tuple[Node, ...]:
    """The other reading of `5 e-1`, which is read as 5·e - 1, and of `1e-3z`, which is read as 0.001·z."""
    spaced, glued = _SPACED_POWER.search(text), _GLUED_POWER.search(text)
    if spaced is not None:
        cursor.remark("spaced_power", typed=spaced.group(), read=f"{spaced.group(1)}·{spaced.group(2)}")
        other = _SPACED_POWER.sub(r"\1\2", text)
    elif glued is not None:
        cursor.remark(
            "glued_power", typed=glued.group(), read=f"{glued.group(1)}·10^({glued.group(2)}{glued.group(3)})"
        )
        other = _GLUED_POWER.sub(r"\1 e \2 \3", text)
    else:
        return ()
    try:
        return (read(other, kind, scope).tree,)
    except ReadingError:
        return ()


def _place(cursor: Cursor, keys: Container[str]) -> int:
    """The column of the first token that is one of these; that of the beginning if there is none."""
    found = (token.start for token in cursor.tokens if token.key in keys or token.name in keys)
    return next(found, cursor.tokens[0].start)


def _whole(cursor: Cursor) -> Node:
    """All that is left of a text."""
    tree = read_set(cursor) if cursor.kind == "set" else expression(cursor)
    _finish(cursor)
    return tree


def _alternatives(cursor: Cursor, tree: Node) -> tuple[Node, ...]:
    """The other readings of what was noted: `1/(2z)` where `1/2z` was read as `(1/2)·z`."""
    found = []
    for code in sorted({made.code for made in cursor.notes} & _OTHER_READINGS):
        other = Cursor(cursor.folded, cursor.tokens, cursor.lexicon, cursor.scope, expression)
        other.flipped = code
        try:
            alternative = _whole(other)
            check_tree(alternative, cursor.kind, free=cursor.scope.free_names)
        except ReadingError:
            continue
        if alternative != tree and not is_condition(alternative):
            found.append(alternative)
    return tuple(found)


def read_condition(text: str, scope: Scope) -> Reading:
    """The condition that `text` states, such as `0 < a < 1` or `k > 1 and k != 3`.

    Raises:
        ReadingError: it is not a condition in the names of `scope`.
    """
    cursor = _cursor(fold(text), lexicon(scope, "expression"), scope, 0)
    tree = expression(cursor)
    _finish(cursor)
    if not is_condition(tree):
        raise fault("condition_expected", 0)
    check_tree(tree, "expression", free=scope.free_names)
    return Reading(tree, tuple(cursor.notes))


def _cursor(folded: Folded, known: Lexicon, scope: Scope, start: int) -> Cursor:
    tokens = tokenize(folded, known, start)
    if len(tokens) == 1:
        raise fault("unexpected_end" if start else "empty", tokens[0].start)
    return Cursor(folded, tokens, known, scope, expression)


def _finish(cursor: Cursor) -> None:
    """See that nothing is left over and no name is unknown."""
    token = cursor.token
    if token.key in {",", ";"}:
        raise fault("several", token.start)
    if token.key != "end":
        cursor.refuse(token)
    if cursor.unknown:
        name, column = next(iter(cursor.unknown.items()))
        raise fault("unknown_name", column, name=name)


def read_domain(text: str) -> Domain:
    """The domain that a word or an interval names: `real`, `positive`, `integer`, `(0,1)`, `matrix(2,n)`, `vector(n)`.

    Raises:
        ReadingError: it names none.

    >>> read_domain("matrix(2, n)")
    MatrixDomain(rows=2, columns='n')
    """
    word = text.strip()
    known = _DOMAINS.get(word.lower())
    if known is not None:
        return known
    shape = _MATRIX.fullmatch(word)
    if shape is not None:
        return MatrixDomain(_size(shape.group(1)), _size(shape.group(2)))
    column = _VECTOR.fullmatch(word)
    if column is not None:
        return MatrixDomain(_size(column.group(1)), 1)
    try:
        within = read(text, "set", Scope(free_names=True)).tree
    except ReadingError as error:
        raise fault("domain", error.position, found=word[:40]) from error
    if not is_set(within) or (isinstance(within, FiniteSet) and "{" not in word):
        raise fault("domain", 0, found=word[:40])
    return RealDomain(within)  # type: ignore[arg-type]


def _size(text: str) -> int | str:
    return int(text) if text.isdecimal() and len(text) < MAX_HEIGHT else canonical(text)


__all__ = ["Node", "read", "read_condition", "read_domain", "read_name"]
