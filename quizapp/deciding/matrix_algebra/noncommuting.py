"""Normal form of expressions in matrix symbols: sums of words with commuting coefficients, for all sizes at once.

A word is a product of symbols, their transposes and inverses, in order: `(A*B)^T` becomes `B^T A^T`. Where an inner
dimension is 1 a word falls apart, and what is 1 x 1 between two such places is a number: it commutes and is its own
transpose, so that `w^T*x = x^T*w`. What acts entry by entry is left to `pointwise`; inverses of sums are symbols of
their own. Shapes are checked on the way; a size is a number or a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.algebra.scope import Domain, MatrixDomain
from quizapp.algebra.tree import (
    ONE,
    Call,
    Negative,
    Node,
    Power,
    Prime,
    Product,
    Quotient,
    Sum,
    Symbol,
    Transpose,
    names,
)
from quizapp.deciding.matrix_algebra.entries import ShapeError
from quizapp.deciding.matrix_algebra.pointwise import Pointwise, Same, scaled
from quizapp.deciding.matrix_algebra.words import Factor, Form, Shape, Size, Word, cancelled, turned_around
from quizapp.deciding.real_sets.ordering import exact

LARGEST_POWER = 12
LARGEST_WORD = 40
MOST_TERMS = 200
IDENTITY = "I"


class NotWordsError(Exception):
    """The expression holds something that has no normal form here, such as a literal matrix."""


@dataclass(slots=True)
class Words:
    """Brings expressions to normal form.

    Attributes:
        variables: domains; those of matrices give the shapes.
        same: whether two commuting expressions are equal, proved.
        shapes: shapes of symbols and of what was given a name on the way.
        inverses: names of the inverses of sums.
        numbers: names of the 1 x 1 words that stand in coefficients.
        pointwise: what is done entry by entry.
    """

    variables: Mapping[str, Domain]
    same: Same
    shapes: dict[str, Shape] = field(default_factory=dict)
    inverses: list[tuple[Form, str]] = field(default_factory=list)
    numbers: dict[Word, str] = field(default_factory=dict)
    pointwise: Pointwise = field(init=False)

    def __post_init__(self) -> None:
        self.pointwise = Pointwise(self.same)
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
                return self._quotient(self.form(numerator), self.form(denominator))
            case Power(base, exponent):
                return self._power(self.form(base), exponent)
            case Call("hadamard", arguments):
                return self._hadamard([self.form(argument) for argument in arguments])
            case Call() | Prime():
                return self._function(node)
            case _:
                raise NotWordsError

    def equal(self, left: Form, right: Form) -> bool:
        """Whether two normal forms are equal matrices, proved entry by entry."""
        if left.shape != right.shape:
            return False
        return self.same(self.pointwise.expression(left), self.pointwise.expression(right))

    def _symbol(self, name: str) -> Form:
        shape = self.shapes.get(name)
        if shape is None:
            return Form(None, {(): Symbol(name)})
        if name == IDENTITY and shape[0] == shape[1]:
            return Form(None if shape == (1, 1) else shape, {(): ONE})
        return self._settled(shape, {(Factor(name),): ONE})

    def total(self, forms: list[Form]) -> Form:
        """The sum of normal forms; a number is added to each entry of what is not square.

        Raises:
            ShapeError: their shapes differ.
        """
        shape = next((form.shape for form in forms if form.shape is not None), None)
        forms = [self._spread(form, shape) for form in forms]
        gathered: dict[Word, list[Node]] = {}
        for form in forms:
            for word, coefficient in form.terms.items():
                gathered.setdefault(word, []).append(coefficient)
        return Form(
            shape, {word: parts[0] if len(parts) == 1 else Sum(tuple(parts)) for word, parts in gathered.items()}
        )

    def _spread(self, form: Form, shape: Shape | None) -> Form:
        if form.shape == shape:
            return form
        if form.shape is not None or shape is None or shape[0] == shape[1]:
            raise ShapeError
        return Form(shape, {self._word(ONE, shape): form.terms[()]})

    def _word(self, expression: Node, shape: Shape) -> Word:
        word = self.pointwise.word(expression, shape)
        for factor in word:
            self.shapes.setdefault(factor.name, shape)
        return word

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
            self._settled(shape, {cancelled(first + second): scaled(value, other)})
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
        parts = tuple(scaled(value, self._named(word)) if word else value for word, value in divided)
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
                coefficient = scaled(coefficient, self._named(piece))
            else:
                kept.extend(piece)
        return tuple(kept), coefficient

    def _named(self, word: Word) -> Node:
        canonical = min(word, turned_around(word))
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
        return Form(form.shape[::-1], {turned_around(word): value for word, value in form.terms.items()})

    def _number(self, form: Form) -> Node:
        if form.shape is not None:
            raise ShapeError
        return form.terms[()]

    def _quotient(self, above: Form, below: Form) -> Form:
        """What is divided by a vector is divided entry by entry: it can mean nothing else."""
        if _is_vector(below):
            return self._each((above, below), lambda parts: Quotient(*parts))
        return _scaled(above, Quotient(ONE, self._number(below)))

    def _power(self, base: Form, exponent: Node) -> Form:
        """A power; that of a vector, or with one as exponent, is taken entry by entry."""
        raised = self.form(exponent)
        if _is_vector(base) or _is_vector(raised):
            return self._each((base, raised), lambda parts: Power(*parts))
        if base.shape is None:
            return Form(None, {(): Power(base.terms[()], self._number(raised))})
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
        for known, name in self.inverses:
            for other, flipped in ((base, False), (self._transposed(base), True)):
                if self.equal(known, other):
                    return Form(base.shape, {(Factor(name, flipped=flipped),): ONE})
        name = f"<inverse {len(self.inverses)}>"
        self.inverses.append((base, name))
        assert base.shape is not None
        self.shapes[name] = base.shape
        return Form(base.shape, {(Factor(name),): ONE})

    def _function(self, node: Call | Prime) -> Form:
        return self._each(
            [self.form(argument) for argument in node.arguments], lambda arguments: _rebuilt(node, arguments)
        )

    def _each(self, forms: Sequence[Form], build: Callable[[tuple[Node, ...]], Node]) -> Form:
        """What `build` makes of the entries of matrices of one shape; numbers go with each entry."""
        shapes = {form.shape for form in forms} - {None}
        if len(shapes) > 1:
            raise ShapeError
        built = build(tuple(self.pointwise.expression(form) for form in forms))
        if not shapes:
            return Form(None, {(): built})
        shape = shapes.pop()
        assert shape is not None
        return Form(shape, {self._word(built, shape): ONE})

    def _hadamard(self, forms: list[Form]) -> Form:
        result = forms[0]
        for form in forms[1:]:
            if form.shape != result.shape and None not in (form.shape, result.shape):
                raise ShapeError
            result = self._entrywise(result, form)
        return result

    def _entrywise(self, left: Form, right: Form) -> Form:
        shape = left.shape
        if shape is None or right.shape is None:
            return self._product(left, right)
        if len(left.terms) * len(right.terms) > MOST_TERMS:
            raise NotWordsError
        parts = []
        for first, value in left.terms.items():
            for second, other in right.terms.items():
                entry = scaled(self.pointwise.entry(first), self.pointwise.entry(second))
                parts.append(Form(shape, {self._word(entry, shape): scaled(value, other)}))
        return self.total(parts)


def _is_vector(form: Form) -> bool:
    return form.shape is not None and 1 in form.shape


def _scaled(form: Form, factor: Node) -> Form:
    return Form(form.shape, {word: scaled(factor, value) for word, value in form.terms.items()})


def _rebuilt(node: Call | Prime, arguments: tuple[Node, ...]) -> Node:
    if isinstance(node, Prime):
        return Prime(node.function, node.order, arguments)
    return Call(node.function, arguments)
