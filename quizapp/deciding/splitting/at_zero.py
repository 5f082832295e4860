"""Compare two expressions at a zero that cannot be written down, such as that of `e^z - z - 2`.

The zero is known by two things: an irreducible polynomial p in the generators that vanishes there, and enclosures of
the point. What p divides is zero there; what an enclosure keeps away from zero is not. That settles every sign that
the conversion asks for, and the difference of what both sides were converted to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import fmpq

from quizapp.deciding.enclosing.decimals import decimal, shown
from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.enclosing.program import Exact, Instruction
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Element, Exhausted, Polynomial, Rescale
from quizapp.deciding.normal_form.inverses import NoValue
from quizapp.deciding.normal_form.tower import Tower
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
        root: where it is zero.
        factor: the irreducible polynomial that vanishes there.
        tower: what the factor is a polynomial in.
        condition: text that says where, such as `e^z - z - 2 = 0`.
    """

    name: str
    root: Root
    factor: Polynomial
    tower: Tower
    condition: str

    @property
    def place(self) -> str:
        """The point, rounded to readable digits."""
        return decimal(self.root.enclose(PRECISIONS[1]), DIGITS)


class SignsAtZero(Signs):
    """Answers for the signs of elements at one point."""

    def __init__(self, tower: Tower, zero: Zero) -> None:
        super().__init__(tower, Cell({}))
        self.zero = zero

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
        for bits in PRECISIONS:
            value = self.value(element, bits)
            if value > 0:
                return 1
            if value < 0:
                return -1
        raise UnknownSign

    def exact(self, element: Element) -> Exact:
        """The value of an element: a rational number where it is one, else a narrow ball."""
        if self.of(element) == 0:
            return fmpq(0)
        rational = self.field.rational(self.field.normal(element))
        return self.value(element, PRECISIONS[-1]) if rational is None else rational

    def value(self, element: Element, bits: int) -> Exact:
        """A ball around the value of an element."""
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


def compare_at(question: Question, zero: Zero) -> tuple[Difference | None, bool]:
    """The difference of both sides at the zero, if they differ, and whether that is settled."""
    tower = zero.tower.copy()
    signs = SignsAtZero(tower, zero)
    tower.sign_of = signs.of
    conversion = ConversionAtZero(question.program, tower, signs)
    try:
        wanted = _element(conversion, question.reference)
        given = None if wanted is None else _element(conversion, question.answer)
        if wanted is None:
            return None, True
        return _judged(signs, zero, wanted, given)
    except (UnknownSign, Split, Exhausted, Rescale, RecursionError):
        return None, False


def _element(conversion: Conversion, index: int) -> Element | None:
    try:
        return conversion.element(index)
    except NoValue:
        return None


def _judged(signs: SignsAtZero, zero: Zero, wanted: Element, given: Element | None) -> tuple[Difference | None, bool]:
    value = signs.exact(wanted)
    if given is None:
        return _difference(zero, "undefined", shown(value)), True
    if not signs.of(signs.field.subtract(wanted, given)):
        return None, True
    other = signs.exact(given)
    return _difference(zero, shown(other, value), shown(value, other)), True


def _difference(zero: Zero, answer: str, reference: str) -> Difference:
    method = f"exact values where {zero.condition}"
    return Difference(method, {zero.name: zero.place}, answer, reference)
