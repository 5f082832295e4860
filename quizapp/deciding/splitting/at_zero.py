"""Compare two expressions at zeros that cannot be written down, such as that of `e^z - z - 2`.

The zeros are known by an irreducible polynomial p in the generators that vanishes there, and perhaps by enclosures of
the points. What p divides is zero there; what an enclosure keeps away from zero, or what is zero nowhere, is not. That
settles the signs that the conversion asks for, and the difference of what both sides were converted to. Without
enclosures it can only be seen that both are the same: `elu(u)` has no seam where u is zero, wherever that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flint import fmpq

from quizapp.deciding.enclosing.decimals import decimal, shown
from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.enclosing.program import Exact, Instruction
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Element, Exhausted, Polynomial, Rescale
from quizapp.deciding.normal_form.inverses import NoValue
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.critical import is_never_zero
from quizapp.deciding.splitting.line import Root
from quizapp.deciding.splitting.question import Difference, Question
from quizapp.deciding.splitting.signs import Cell, Signs, Split, UnknownSign

PRECISIONS = (64, 256, 1024)
DIGITS = 20


@dataclass(frozen=True, slots=True)
class Zero:
    """A zero of a factor that has no other name.

    Attributes:
        name: the variable.
        root: where it is zero; None stands for all its zeros.
        factor: the irreducible polynomial that vanishes there.
        tower: what the factor is a polynomial in.
        cell: a piece that the zeros border on.
        condition: text that says where, such as `e^z - z - 2 = 0`.
    """

    name: str
    root: Root | None
    factor: Polynomial
    tower: Tower
    cell: Cell
    condition: str

    @property
    def place(self) -> str:
        """The point, rounded to readable digits."""
        assert self.root is not None
        return decimal(self.root.enclose(PRECISIONS[1]), DIGITS)


class SignsAtZero(Signs):
    """Answers for the signs of elements at one point.

    Attributes:
        assumed: factors that were taken to have the sign of the piece beside the zeros, and so not to vanish there.
    """

    def __init__(self, tower: Tower, zero: Zero) -> None:
        super().__init__(tower, Cell({}))
        self.zero = zero
        self.beside = Signs(tower, zero.cell)
        self.assumed: dict[str, Polynomial] = {}

    def of(self, element: Element, bounded: Callable[[], int] | None = None) -> int:
        """The sign at the point.

        Raises:
            NoValue: the element has no value there.
            UnknownSign: it cannot be settled.
        """
        del bounded  # speaks of open pieces
        if self._vanishes(element.under):
            raise NoValue if not self._vanishes(element.over) else UnknownSign
        if self._vanishes(element.over):
            return 0
        if self.zero.root is None:
            return self._everywhere(element.over) * self._everywhere(element.under)
        for bits in PRECISIONS:
            value = self.value(element, bits)
            if value > 0:
                return 1
            if value < 0:
                return -1
        raise UnknownSign

    def _everywhere(self, polynomial: Polynomial) -> int:
        """The sign of a polynomial without zeros, or of one whose zeros are looked at elsewhere."""
        factors = self.tower.factoring.factors(polynomial)
        sign = 1 if factors.content > 0 else -1
        for factor, power in factors.powers:
            if not is_never_zero(self.field, factor):
                self.assumed[str(factor)] = factor
            if power % 2:
                sign *= self.beside.of(Element(factor, self.field.unit))
        return sign

    def exact(self, element: Element) -> Exact:
        """The value of an element: a rational number where it is one, else a narrow ball."""
        if self.of(element) == 0:
            return fmpq(0)
        rational = self.field.rational(self.field.normal(element))
        return self.value(element, PRECISIONS[-1]) if rational is None else rational

    def value(self, element: Element, bits: int) -> Exact:
        """A ball around the value of an element."""
        if self.zero.root is None or not self.field.names(element.over * element.under) <= {self.zero.name}:
            raise UnknownSign
        return Enclosure(self.field, {self.zero.name: self.zero.root.enclose(bits)}, bits).real(element)

    def _vanishes(self, polynomial: Polynomial) -> bool:
        reduced = self.field.reduced(polynomial)
        return bool(reduced.is_zero() or divmod(reduced, self.zero.factor)[1].is_zero())


class ConversionAtZero(Conversion):
    """The elements of a program's instructions at one point: what is divided by zero there has no value."""

    def element(self, index: int) -> Element:
        """What an instruction computes at the point.

        Raises:
            NoValue: it has no value there.
        """
        if self.known(index) is None:
            step = self.program.instructions[index]
            divisor = self._divisor(step)
            if divisor is not None and self.sign(divisor) == 0:
                raise NoValue
        return super().element(index)

    def _divisor(self, step: Instruction) -> int | None:
        """The instruction by whose value another divides."""
        if step.operation == "quotient":
            return step.arguments[1]
        if step.operation == "integer power" and step.data < 0:
            return step.arguments[0]
        if step.operation == "power":
            exponent = self.field.rational(self.element(step.arguments[1]))
            return step.arguments[0] if exponent is not None and exponent < 0 else None
        return None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of both sides at zeros.

    Attributes:
        difference: a proved difference.
        settled: whether it is known whether they differ.
        assumed: factors that must not vanish at the zeros for that.
    """

    difference: Difference | None = None
    settled: bool = True
    assumed: Mapping[str, Polynomial] = field(default_factory=dict)


def compare_at(question: Question, zero: Zero) -> Compared:
    """Both sides at the zero."""
    tower = zero.tower.copy()
    signs = SignsAtZero(tower, zero)
    tower.sign_of = signs.of
    conversion = ConversionAtZero(question.program, tower, signs)
    try:
        wanted = _element(conversion, question.reference)
        given = None if wanted is None else _element(conversion, question.answer)
        difference = None if wanted is None else _judged(signs, zero, wanted, given)
        return Compared(difference, assumed=signs.assumed)
    except (UnknownSign, Split, Exhausted, Rescale, RecursionError):
        return Compared(settled=False)


def _element(conversion: Conversion, index: int) -> Element | None:
    try:
        return conversion.element(index)
    except NoValue:
        return None


def _judged(signs: SignsAtZero, zero: Zero, wanted: Element, given: Element | None) -> Difference | None:
    if given is not None and not signs.of(signs.field.subtract(wanted, given)):
        return None
    if zero.root is None:  # nobody knows whether there is such a zero
        raise UnknownSign
    value = signs.exact(wanted)
    if given is None:
        return _difference(zero, "undefined", shown(value))
    other = signs.exact(given)
    return _difference(zero, shown(other, value), shown(value, other))


def _difference(zero: Zero, answer: str, reference: str) -> Difference:
    method = f"exact values where {zero.condition}"
    return Difference(method, {zero.name: zero.place}, answer, reference)
