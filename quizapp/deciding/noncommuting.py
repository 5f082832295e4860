"""Normal form of expressions in matrix symbols: sums of words with commuting coefficients, for all sizes at once.

A word is a product of symbols, their transposes and inverses, in order: `(A*B)^T` becomes `B^T A^T`. Where an inner
dimension is 1 a word falls apart, and what is 1 x 1 between two such places is a number: it commutes and is its own
transpose, so that `w^T*x = x^T*w`. Elementwise functions and inverses of sums are opaque symbols, the same ones for
arguments with the same normal form. Shapes are checked on the way; a size is a number or a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from quizapp.algebra.scope import Domain, MatrixDomain
from quizapp.algebra.tree import (
    ONE,
    Call,
    Negative,
    Node,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Sum,
    Symbol,
    Transpose,
    names,
)
from quizapp.deciding.entries import ShapeError
from quizapp.deciding.ordering import exact

Size: TypeAlias = int | str
Shape: TypeAlias = tuple[Size, Size]
LARGEST_POWER = 12
LARGEST_WORD = 40
MOST_TERMS = 200
IDENTITY = "I"


class NotWordsError(Exception):
    """The expression holds something that has no normal form here, such as a literal matrix."""


@dataclass(frozen=True, slots=True, order=True)
class Factor:
    """A matrix symbol in a word.

    Attributes:
        name: its name; opaque ones have names that nobody can type.
        flipped: whether it is transposed.
        inverted: whether it is the inverse.
    """

    name: str
    flipped: bool = False
    inverted: bool = False


Word: TypeAlias = tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A sum of words; `shape` is None for a number, which has only the empty word."""

    shape: Shape | None
    terms: Mapping[Word, Node]


Same: TypeAlias = Callable[[Node, Node], bool]


@dataclass(slots=True)
class Words:
    """Brings expressions to normal form.

    Attributes:
        variables: domains; those of matrices give the shapes.
        same: whether two commuting expressions are equal, proved.
        shapes: shapes of symbols and of the opaque ones made on the way.
        opaque: what each opaque symbol stands for.
        numbers: names of the 1 x 1 words that stand in coefficients.
    """

    variables: Mapping[str, Domain]
    same: Same
    shapes: dict[str, Shape] = field(default_factory=dict)
    opaque: list[tuple[object, Form, str]] = field(default_factory=list)
    numbers: dict[Word, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, domain in self.variables.items():
            if isinstance(domain, MatrixDomain):
                self.shapes[name] = (domain.rows, domain.columns)

    def form(self, node: Node) -> Form:  # noqa: C901  (one case a sort of node)
        """The normal form.

        Raises:
            ShapeError: the shapes do not fit.
            NotWordsError: the expression has no normal form here.
        """
        if not names(node) & self.shapes.keys():
            return Form(None, {(): node})
        match node:
            case Symbol(name):
                return self._symbol(name)
            case Negative(operand):
                return _scaled(self.form(operand), Negative(ONE))
            case Transpose(operand):
                return self._transposed(self.form(operand))
            case Sum(terms):
                return self.total([self.form(term) for term in terms])
            case Product(factors):
                result = self.form(factors[0])
                for factor in factors[1:]:
                    result = self._product(result, self.form(factor))
                return result
            case Quotient(numerator, denominator):
                return _scaled(self.form(numerator), Quotient(ONE, self._number(self.form(denominator))))
            case Power(base, exponent):
                return self._power(self.form(base), exponent)
            case Call("hadamard", arguments):
                return self._hadamard([self.form(argument) for argument in arguments])
            case Call() | Prime():
                return self._function(node)
            case _:
                raise NotWordsError

    def equal(self, left: Form, right: Form) -> bool:
        """Whether two normal forms are equal, each coefficient proved."""
        if left.shape != right.shape:
            return False
        zero = Number(Fraction(0))
        return all(
            self.same(left.terms.get(word, zero), right.terms.get(word, zero))
            for word in left.terms.keys() | right.terms.keys()
        )

    def _symbol(self, name: str) -> Form:
        shape = self.shapes.get(name)
        if shape is None:
            return Form(None, {(): Symbol(name)})
        if name == IDENTITY and shape[0] == shape[1]:
            return Form(None if shape == (1, 1) else shape, {(): ONE})
        return self._settled(shape, {(Factor(name),): ONE})

    def total(self, forms: list[Form]) -> Form:
        """The sum of normal forms.

        Raises:
            ShapeError: their shapes differ.
        """
        shape = forms[0].shape
        if any(form.shape != shape for form in forms):
            raise ShapeError
        gathered: dict[Word, list[Node]] = {}
        for form in forms:
            for word, coefficient in form.terms.items():
                gathered.setdefault(word, []).append(coefficient)
        return Form(
            shape, {word: parts[0] if len(parts) == 1 else Sum(tuple(parts)) for word, parts in gathered.items()}
        )

    def _product(self, left: Form, right: Form) -> Form:
        if left.shape is None:
            return _scaled(right, left.terms[()])
        if right.shape is None:
            return _scaled(left, right.terms[()])
        if left.shape[1] != right.shape[0]:
            raise ShapeError
        shape = (left.shape[0], right.shape[1])
        if len(left.terms) * len(right.terms) > MOST_TERMS:
            raise NotWordsError
        parts = [
            self._settled(shape, {_cancelled(first + second): _times(value, other)})
            for first, value in left.terms.items()
            for second, other in right.terms.items()
        ]
        return self.total(parts)

    def _settled(self, shape: Shape, terms: dict[Word, Node]) -> Form:
        """The form with what is 1 x 1 inside its words moved to the coefficients."""
        if shape == (1, 1):
            return Form(None, {(): self._as_number(terms)})
        return Form(shape, dict(self._divided(word, value) for word, value in terms.items()))

    def _as_number(self, terms: dict[Word, Node]) -> Node:
        divided = [self._divided(word, value) for word, value in terms.items()]
        parts = tuple(_times(value, self._named(word)) if word else value for word, value in divided)
        return parts[0] if len(parts) == 1 else Sum(parts)

    def _divided(self, word: Word, coefficient: Node) -> tuple[Word, Node]:
        if len(word) > LARGEST_WORD:
            raise NotWordsError
        segments: list[list[Factor]] = [[]]
        for factor in word:
            segments[-1].append(factor)
            if self._columns(factor) == 1:
                segments.append([])
        pieces = [tuple(segment) for segment in segments if segment]
        kept: list[Factor] = []
        for piece in pieces:
            if self._rows(piece[0]) == 1 and self._columns(piece[-1]) == 1:
                coefficient = _times(coefficient, self._named(piece))
            else:
                kept.extend(piece)
        return tuple(kept), coefficient

    def _named(self, word: Word) -> Node:
        canonical = min(word, _reversed(word))
        return Symbol(self.numbers.setdefault(canonical, f"<number {len(self.numbers)}>"))

    def _rows(self, factor: Factor) -> Size:
        rows, columns = self.shapes[factor.name]
        return columns if factor.flipped else rows

    def _columns(self, factor: Factor) -> Size:
        rows, columns = self.shapes[factor.name]
        return rows if factor.flipped else columns

    def _transposed(self, form: Form) -> Form:
        if form.shape is None:
            return form
        return Form(form.shape[::-1], {_reversed(word): value for word, value in form.terms.items()})

    def _number(self, form: Form) -> Node:
        if form.shape is not None:
            raise ShapeError
        return form.terms[()]

    def _power(self, base: Form, exponent: Node) -> Form:
        if base.shape is None:
            return Form(None, {(): Power(base.terms[()], self._number(self.form(exponent)))})
        power = exact(exponent)
        if base.shape[0] != base.shape[1]:
            raise ShapeError
        if power is None or power.denominator != 1 or abs(power) > LARGEST_POWER:
            raise NotWordsError
        start = base if power >= 0 else self._inverse(base)
        result = Form(base.shape, {(): ONE})
        for _ in range(abs(int(power))):
            result = self._product(result, start)
        return result

    def _inverse(self, base: Form) -> Form:
        if len(base.terms) == 1:
            ((word, coefficient),) = base.terms.items()
            if all(self._rows(factor) == self._columns(factor) for factor in word):
                turned = tuple(Factor(part.name, part.flipped, not part.inverted) for part in reversed(word))
                return Form(base.shape, {turned: Quotient(ONE, coefficient)})
        return self._opaque("inverse", base)

    def _function(self, node: Call | Prime) -> Form:
        forms = [self.form(argument) for argument in node.arguments]
        matrices = [form for form in forms if form.shape is not None]
        if not matrices:
            arguments = tuple(self._number(form) for form in forms)
            return Form(None, {(): _rebuilt(node, arguments)})
        if len(matrices) > 1:
            raise NotWordsError
        label = _rebuilt(node, tuple(Symbol("<matrix>") if form.shape else form.terms[()] for form in forms))
        return self._opaque(label, matrices[0])

    def _hadamard(self, forms: list[Form]) -> Form:
        shapes = {form.shape for form in forms}
        if len(shapes) > 1:
            raise ShapeError
        result = forms[0]
        for form in forms[1:]:
            result = self._entrywise(result, form)
        return result

    def _entrywise(self, left: Form, right: Form) -> Form:
        if left.shape is None:
            return self._product(left, right)
        shape = left.shape
        if len(left.terms) * len(right.terms) > MOST_TERMS:
            raise NotWordsError
        parts = []
        for first, value in left.terms.items():
            for second, other in right.terms.items():
                words = sorted((*self._entrywise_parts(first), *self._entrywise_parts(second)))
                flipped = sorted(_reversed(word) for word in words)
                turned = flipped < words
                label = ("hadamard", tuple(flipped if turned else words))
                part = self._opaque(label, Form(shape[::-1] if turned else shape, {}))
                parts.append(_scaled(self._transposed(part) if turned else part, _times(value, other)))
        return self.total(parts)

    def _entrywise_parts(self, word: Word) -> tuple[Word, ...]:
        if len(word) == 1:
            for label, _, name in self.opaque:
                if name == word[0].name and isinstance(label, tuple):
                    parts: tuple[Word, ...] = label[1]
                    return tuple(_reversed(part) for part in parts) if word[0].flipped else parts
        return (word,)

    def _is_same_label(self, known: object, label: object) -> bool:
        if isinstance(known, Call | Prime) and isinstance(label, Call | Prime):
            return self.same(known, label)
        return known == label

    def _opaque(self, label: object, form: Form) -> Form:
        assert form.shape is not None
        for known, other, name in self.opaque:
            if not self._is_same_label(known, label):
                continue
            if self.equal(other, form):
                return Form(form.shape, {(Factor(name),): ONE})
            if self.equal(other, self._transposed(form)):
                return Form(form.shape, {(Factor(name, flipped=True),): ONE})
        name = f"<matrix {len(self.opaque)}>"
        self.opaque.append((label, form, name))
        self.shapes[name] = form.shape
        return Form(form.shape, {(Factor(name),): ONE})


def _reversed(word: Word) -> Word:
    return tuple(Factor(part.name, not part.flipped, part.inverted) for part in reversed(word))


def _cancelled(word: Word) -> Word:
    kept: list[Factor] = []
    for factor in word:
        if kept and kept[-1] == Factor(factor.name, factor.flipped, not factor.inverted):
            kept.pop()
        else:
            kept.append(factor)
    return tuple(kept)


def _scaled(form: Form, factor: Node) -> Form:
    return Form(form.shape, {word: _times(factor, value) for word, value in form.terms.items()})


def _times(left: Node, right: Node) -> Node:
    if left == ONE:
        return right
    return left if right == ONE else Product((left, right))


def _rebuilt(node: Call | Prime, arguments: tuple[Node, ...]) -> Node:
    if isinstance(node, Prime):
        return Prime(node.function, node.order, arguments)
    return Call(node.function, arguments)
