"""What is wrong with a matrix: order or transposes in a product, sign, factor, one entry, shape; found by deciding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from quizapp.algebra.tree import Call, Matrix, Negative, Node, Product, Sum, Symbol, Transpose, Vector, transform, walk
from quizapp.deciding.matrix_algebra.entries import Grid, ShapeError, Value, fitted
from quizapp.deciding.real_sets.ordering import exact

MOST = 3
MOST_SYMBOLS = 4


@dataclass(frozen=True, slots=True)
class Look:
    """The means of looking at a wrong matrix.

    Attributes:
        is_answer: whether a tree is proved to equal the answer.
        is_reference: whether a tree is proved to equal the reference.
        literal: the entries of a tree without matrix symbols, otherwise None.
        same: whether two trees of numbers are proved equal; names of matrices in them commute.
    """

    is_answer: Callable[[Node], bool]
    is_reference: Callable[[Node], bool]
    literal: Callable[[Node], Value | None]
    same: Callable[[Node, Node], bool]


def matrix_codes(reference: Node, answer: Node, look: Look) -> tuple[str, ...]:
    """Codes that relate a wrong matrix to the right one, the most telling first."""
    for code, changed in _changes(reference):
        if look.is_answer(changed):
            return (code,)
    if any(look.is_reference(changed) for changed in _entrywise(answer)):
        return ("missing_hadamard",)
    found = tuple(_entry_codes(reference, answer, look))[:MOST]
    return found if _has_literal(reference, answer) else (*_order_codes(reference, answer, look), *found)


def _order_codes(reference: Node, answer: Node, look: Look) -> tuple[str, ...]:
    """What is wrong with products whose factors are the right ones: equal if matrices did commute."""
    kept = look.same(_commuting(reference, keep=True), _commuting(answer, keep=True))
    if _count_hadamard(answer) < _count_hadamard(reference):
        return ("missing_hadamard",) if kept else ()
    if not (_has_product(reference) or _has_product(answer)):
        return ()
    if kept:
        return ("reversed_product",)
    dropped = look.same(_commuting(reference, keep=False), _commuting(answer, keep=False))
    return ("transposed_product",) if dropped else ()


def _count_hadamard(node: Node) -> int:
    return sum(1 for part in walk(node) if isinstance(part, Call) and part.function == "hadamard")


def _entrywise(answer: Node) -> Iterator[Node]:
    """The answer with one of its matrix products made an elementwise one."""
    products = [part for part in dict.fromkeys(walk(answer)) if isinstance(part, Product)]
    for part in products[:MOST_SYMBOLS]:
        other = Call("hadamard", part.factors)
        yield transform(answer, lambda node, part=part, other=other: other if node == part else node)  # type: ignore[misc]


def _has_literal(*nodes: Node) -> bool:
    return any(isinstance(part, Matrix | Vector) for node in nodes for part in walk(node))


def _commuting(node: Node, *, keep: bool) -> Node:
    """The expression with numbers in place of matrices; transposes kept apart or dropped."""

    def change(part: Node) -> Node:
        if isinstance(part, Transpose):
            named = keep and isinstance(part.operand, Symbol)
            return Symbol(f"{part.operand.name}<T>") if named and isinstance(part.operand, Symbol) else part.operand
        return Product(part.arguments) if isinstance(part, Call) and part.function == "hadamard" else part

    return transform(node, change)


def _changes(reference: Node) -> Iterator[tuple[str, Node]]:
    backwards = _backwards(reference)
    if backwards != reference:
        yield "reversed_product", backwards
    yield "transposed_product" if _has_product(reference) else "transposed", Transpose(reference)
    yield "sign", Negative(reference)
    turned = _transposed_symbols(reference)
    for name in sorted(turned)[:MOST_SYMBOLS]:
        yield f"missing_transpose:{name}", _without_transpose(reference, name)
    for factor in list(_plain_factors(reference))[:MOST_SYMBOLS]:
        code = f"extra_transpose:{factor.name}" if isinstance(factor, Symbol) else "transposed_factor"
        yield code, _with_transpose(reference, factor)
    if isinstance(reference, Sum):
        for position, term in enumerate(reference.terms):
            rest = reference.terms[:position] + reference.terms[position + 1 :]
            label = term.name if isinstance(term, Symbol) else str(position + 1)
            yield f"missing_term:{label}", rest[0] if len(rest) == 1 else Sum(rest)


def _backwards(node: Node) -> Node:
    return transform(node, lambda part: Product(part.factors[::-1]) if isinstance(part, Product) else part)


def _has_product(node: Node) -> bool:
    return any(isinstance(part, Product) for part in walk(node))


def _transposed_symbols(node: Node) -> set[str]:
    return {
        part.operand.name for part in walk(node) if isinstance(part, Transpose) and isinstance(part.operand, Symbol)
    }


def _plain_factors(node: Node) -> dict[Node, None]:
    """Symbols and literal matrices that stand in products as they are."""
    products = (part for part in walk(node) if isinstance(part, Product))
    return {factor: None for part in products for factor in part.factors if isinstance(factor, Symbol | Matrix)}


def _with_transpose(node: Node, factor: Node) -> Node:
    def change(part: Node) -> Node:
        if not isinstance(part, Product):
            return part
        return Product(tuple(Transpose(inner) if inner == factor else inner for inner in part.factors))

    return transform(node, change)


def _without_transpose(node: Node, name: str) -> Node:
    return transform(node, lambda part: part.operand if part == Transpose(Symbol(name)) else part)


def _entry_codes(reference: Node, answer: Node, look: Look) -> Iterator[str]:
    try:
        right, wrong = look.literal(reference), look.literal(answer)
    except ShapeError:
        yield "shape"
        return
    if not isinstance(right, Grid) or not isinstance(wrong, Grid):
        return
    right, wrong = fitted(right, wrong.shape), fitted(wrong, right.shape)
    if right.shape != wrong.shape:
        yield "shape"
        return
    pairs = [
        pair for first, second in zip(right.rows, wrong.rows, strict=True) for pair in zip(first, second, strict=True)
    ]
    factor = _factor([(exact(left), exact(other)) for left, other in pairs])
    if factor is not None:
        yield f"constant_factor:{factor}"
    apart = [place for place, (left, other) in enumerate(pairs) if not look.same(left, other)]
    if len(apart) == 1:
        row, column = divmod(apart[0], right.shape[1])
        yield f"wrong_entry:{row + 1},{column + 1}"


def _factor(pairs: list[tuple[Fraction | None, Fraction | None]]) -> Fraction | None:
    ratios = set()
    for left, other in pairs:
        if left is None or other is None or (left == 0) != (other == 0):
            return None
        if left != 0:
            ratios.add(other / left)
    return ratios.pop() if len(ratios) == 1 and len(pairs) > 1 else None
