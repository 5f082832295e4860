"""Build functions on top of the field: exponentials, logarithms, sines, and names for the rest.

Each function here is a rewriting that holds for real arguments on a piece, and each keeps generators independent as
far as that is known:

- `exp` of a polynomial is a product of powers of `exp(u m)`, one generator for each monomial m of the exponents: the
  monomials are a basis over Q. `exp(c log p)` is `|p|^c`, and `exp(i c atan u)` is algebraic, so that no generator
  stands for what others already say.
- `log|p|` is split over the irreducible factors of p; the logarithm of an exponential is its exponent.
- sine and cosine are `exp(i x)`, with roots of unity in radicals.
- what is left (`erf`, `atan`, Lambert W, ...) gets one generator an argument, arguments of opposite sign sharing it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.circle import unit_root
from quizapp.deciding.normal_form.factors import Factoring, primes
from quizapp.deciding.normal_form.field import Element, Exhausted, Field, Generator, Key, Polynomial, Rescale
from quizapp.deciding.normal_form.radicals import HALF, Radicals

LARGEST_EXPONENT = 5000
PATIENCE = 240
SMALL = 12
SQUARE = 2


class Tower:
    """Functions of elements of one field.

    Attributes:
        sign_of: gives the sign of an element on the piece at hand, where what bounds of its values say may be told as
            a second argument; set before each piece.
        zeros: text of a factor to its zeros on the line, kept by who finds them: the same zero is the same object.
        patience: how many terms of slopes may still be looked at in searches for zeros.
    """

    def __init__(self, field: Field) -> None:
        self.field = field
        self.factoring = Factoring(field)
        self.radicals = Radicals(self)
        self.sign_of: Callable[..., int] = _nobody_knows
        self.zeros: dict[str, Any] = {}
        self.patience = PATIENCE
        self._named: dict[str, list[tuple[Element, int]]] = {}

    def copy(self) -> Tower:
        """The same functions on a copy of the field, to grow on their own."""
        other = Tower(self.field.copy())
        other.sign_of = self.sign_of
        other._named = {kind: list(known) for kind, known in self._named.items()}
        other.factoring = self.factoring.copy(other.field)
        return other

    def exp(self, element: Element) -> Element:
        """The exponential of an element (with a factor i: a point on the unit circle)."""
        field = self.field
        over, under = field.normal(element)
        result = field.one
        if len(under) > 1:
            whole, over = divmod(over, under)
            if not whole.is_zero():
                result = self.exp(Element(whole, field.unit))
        plain = len(under) == 1
        below = () if under.is_constant() else under.monoms()[0]
        scale = under.leading_coefficient()
        for monomial, coefficient in zip(over.monoms(), over.coeffs(), strict=True):
            if plain:
                key = tuple(one - other for one, other in zip(monomial, below, strict=True)) if below else monomial
                factor = self._exp_of_monomial(key, coefficient / scale)
            else:
                factor = self.scaled(("exp", monomial, str(under)), coefficient, under)
            result = field.multiply(result, factor)
        return result

    def _exp_of_monomial(self, monomial: tuple[int, ...], coefficient: Exact) -> Element:
        imaginary = self.field.slots.get(("i",))
        circular = imaginary is not None and monomial[imaginary] == 1
        rest = [
            (self.field.generators[slot], slot, power)
            for slot, power in enumerate(monomial)
            if power and not (circular and slot == imaginary)
        ]
        special = None
        if len(rest) == 1 and rest[0][2] == 1:
            generator, slot, _ = rest[0]
            special = (self._circular if circular else self._logarithmic)(generator, slot, coefficient)
        elif circular:
            special = self._parity(rest, coefficient)
        return special or self.scaled(("exp", monomial, ""), coefficient)

    def _logarithmic(self, generator: Generator, slot: int, coefficient: Exact) -> Element | None:
        """The exponential of a multiple of one logarithm or of one Lambert W: algebraic."""
        if generator.kind == "log":
            real = self.field.is_real(generator.of)
            return self.radicals.of_factor(generator.of, coefficient) if real else None
        if generator.kind == "LambertW" and coefficient.q == 1:
            ratio = self.field.divide(generator.of, self.field.generator(slot))
            return self.field.power(ratio, int(coefficient.p))
        return None

    def _circular(self, generator: Generator, slot: int, coefficient: Exact) -> Element | None:
        """`exp(i c g)` where it is algebraic: g is pi or an arc tangent."""
        del slot
        if generator.kind == "pi":
            return unit_root(self, coefficient)
        if generator.kind == "atan" and coefficient.q <= SQUARE:
            direction = self._direction(generator.of) if coefficient.q == 1 else self._half_direction(generator.of)
            return self.field.power(direction, int(coefficient.p))
        return None

    def _direction(self, slope: Element) -> Element:
        """`exp(i atan u) = (1 + i u) / sqrt(1 + u^2)`."""
        field = self.field
        square = self._one_and_square(slope)
        upright = field.add(field.one, field.multiply(field.imaginary(), slope))
        return field.divide(upright, self.radicals.power(square, HALF))

    def _one_and_square(self, slope: Element) -> Element:
        """`1 + u^2`, whose sign is known even where u is written with exp(i x) and its own is not."""
        square = self.field.add(self.field.one, self.field.multiply(slope, slope))
        if not (self.field.is_real(square.over) and self.field.is_real(square.under)):
            self.sign_of(square, lambda: 1)
        return square

    def _half_direction(self, slope: Element) -> Element:
        """`exp(i atan(u)/2)`: an angle below pi/4, so that its cosine is the positive root."""
        field = self.field
        square = self._one_and_square(slope)
        cosine = field.invert(self.radicals.power(square, HALF))
        half = self.radicals.power(field.divide(field.add(field.one, cosine), field.number(2)), HALF)
        sine = field.divide(field.multiply(slope, cosine), field.multiply(field.number(2), half))
        return field.add(half, field.multiply(field.imaginary(), sine))

    def _parity(self, rest: list[tuple[Generator, int, int]], coefficient: Exact) -> Element | None:
        """`exp(i pi k n)` for an integer variable n: 1 or (-1)^n."""
        kinds = {generator.kind: power for generator, _, power in rest}
        integral = all(generator.kind == "pi" or generator.integral for generator, _, _ in rest)
        if kinds.get("pi") != 1 or not integral or coefficient.q != 1 or any(power < 0 for _, _, power in rest):
            return None
        if coefficient.p % 2 == 0:
            return self.field.one
        return self.parity(tuple(slot for generator, slot, _ in rest if generator.kind != "pi"))

    def parity(self, slots: tuple[int, ...]) -> Element:
        """(-1) to the product of some integer variables."""
        field = self.field
        key: Key = ("parity", slots)
        slot = field.slots.get(key)
        if slot is None:
            names = frozenset[str]().union(*(field.generators[part].names for part in slots))
            slot = field.grow(key, Generator("parity", slots, 1, names, integral=True))
            field.relate(slot, 2, field.unit)
        return field.generator(slot)

    def scaled(self, key: Key, coefficient: Exact, under: Polynomial | None = None) -> Element:
        """A power of the generator exp(u m), where the unit u must be fine enough for the coefficient."""
        field = self.field
        slot = field.slots.get(key)
        if slot is None:
            unit = field.scales.get(key) or _unit(coefficient)
            slot = self._new_exp(key, unit, under)
        unit = field.generators[slot].scale
        power = coefficient / unit
        if power.q != 1:
            raise Rescale(key, _common(unit, coefficient))
        exponent = int(power.p)
        if abs(exponent) > LARGEST_EXPONENT:
            raise Exhausted("degree")
        raised = field.variables[slot] ** abs(exponent)
        return Element(raised, field.unit) if exponent >= 0 else Element(field.unit, raised)

    def _new_exp(self, key: Key, unit: Exact, under: Polynomial | None) -> int:
        field = self.field
        parts = [slot for slot, power in enumerate(key[1]) if power] + (field.used(under) if under is not None else [])
        real = all(field.generators[slot].real for slot in parts)
        names = frozenset[str]().union(*(field.generators[slot].names for slot in parts))
        generator = Generator("exp", key, unit, names, real=real, positive=real, under=under)
        return field.grow(key, generator)

    def log(self, element: Element) -> Element:
        """The logarithm of the absolute value of an element that is not zero."""
        field = self.field
        factors = self.factoring.of_quotient(*field.normal(element))
        result = field.zero
        for prime, power in primes(abs(factors.content)):
            term = self._log_of_factor(field.context.constant(prime))
            result = field.add(result, field.multiply(field.number(power), term))
        for factor, power in factors.powers:
            term = self._log_of_factor(factor)
            result = field.add(result, field.multiply(field.number(power), term))
        return result

    def _log_of_factor(self, factor: Polynomial) -> Element:
        field = self.field
        generator = self.generator_of(factor)
        if generator is not None:
            special = self._log_of_generator(generator)
            if special is not None:
                return special
        pair = self.radicals.conjugate(factor)
        if pair is not None:
            norm, other = (self.log(Element(part, field.unit)) for part in pair)
            return field.subtract(norm, other)
        key: Key = ("log", str(factor))
        slot = field.slots.get(key)
        if slot is None:
            slot = field.grow(key, Generator("log", factor, 1, field.names(factor)))
        return field.generator(slot)

    def _log_of_generator(self, generator: Generator) -> Element | None:
        """The logarithm of an exponential, a root or a Lambert W."""
        field = self.field
        if generator.kind == "exp":
            return self.exponent(generator) if generator.real else self._log_of_modulus(generator)
        if generator.kind == "root":
            return field.divide(self._log_of_factor(generator.of), field.number(generator.scale))
        if generator.kind == "LambertW":
            return field.subtract(self.log(generator.of), self.named("LambertW", generator.of))
        return field.zero if generator.kind in {"i", "unit root", "parity"} else None

    def _log_of_modulus(self, generator: Generator) -> Element | None:
        """log|exp(m)| is the real part of m: 0 where m is i times something real; None for others."""
        imaginary = self.field.slots.get(("i",))
        parts = [slot for slot, power in enumerate(generator.of[1]) if power and slot != imaginary]
        turning = imaginary is not None and generator.of[1][imaginary] == 1 and generator.under is None
        real = turning and all(self.field.generators[slot].real for slot in parts)
        return self.field.zero if real else None

    def exponent(self, generator: Generator) -> Element:
        """U m for the generator exp(u m)."""
        field = self.field
        over, under = field.unit, generator.under if generator.under is not None else field.unit
        for slot, power in enumerate(generator.of[1]):
            over, under = over * field.variables[slot] ** max(power, 0), under * field.variables[slot] ** max(-power, 0)
        return Element(over * generator.scale, under)

    def generator_of(self, factor: Polynomial) -> Generator | None:
        """The generator that a polynomial consists of, if it is just one."""
        if len(factor) != 1 or factor.total_degree() != 1:
            return None
        return self.field.generators[self.field.used(factor)[0]]

    def sine(self, element: Element) -> Element:
        """The sine, through exp(i x)."""
        field = self.field
        circle = self.exp(field.multiply(field.imaginary(), element))
        difference = field.subtract(circle, field.invert(circle))
        return field.multiply(difference, field.multiply(field.number(fmpq(-1, 2)), field.imaginary()))

    def cosine(self, element: Element) -> Element:
        """The cosine, through exp(i x)."""
        field = self.field
        circle = self.exp(field.multiply(field.imaginary(), element))
        return field.multiply(field.add(circle, field.invert(circle)), field.number(fmpq(1, 2)))

    def named(self, kind: str, element: Element, *, odd: bool = False) -> Element:
        """The generator for a function of an element, shared between equal arguments (up to sign, if it is odd)."""
        field = self.field
        known = self._named.setdefault(kind, [])
        for other, slot in known:
            if field.same(element, other):
                return field.generator(slot)
            if odd and field.is_zero(field.add(element, other)):
                return field.negative(field.generator(slot))
        names = field.names(element.over) | field.names(element.under)
        generator = Generator(kind, element, 1, names)
        slot = field.grow((kind, len(known)), generator)
        known.append((element, slot))
        return field.generator(slot)

    def atom(self, element: Element) -> tuple[int, int]:
        """The generator that stands for an element's sign, and 1 or -1 for the sign between the two.

        Elements share it if their ratio or their product is rational.
        """
        field = self.field
        known = self._named.setdefault("sign of", [])
        for other, slot in known:
            for related in (field.divide(element, other), field.multiply(element, other)):
                factor = field.rational(field.normal(related))
                if factor is not None:
                    return slot, 1 if factor > 0 else -1
        slot = field.used(self.named("sign of", element).over)[0]
        return slot, 1

    def knows(self, kind: str, element: Element) -> bool:
        """Whether a function of this element, or of its opposite, already has a generator."""
        return any(
            self.field.same(element, other) or self.field.is_zero(self.field.add(element, other))
            for other, _ in self._named.get(kind, [])
        )


def _unit(coefficient: Exact) -> Exact:
    """A unit of which a first coefficient is a small multiple."""
    return fmpq(1, coefficient.q) if abs(coefficient.p) <= SMALL else abs(coefficient)


def _common(unit: Exact, coefficient: Exact) -> Exact:
    """The largest unit of which both are multiples."""
    return fmpq((unit.p * coefficient.q).gcd(coefficient.p * unit.q), unit.q * coefficient.q)


def _nobody_knows(element: Element) -> int:
    raise AssertionError(element)
