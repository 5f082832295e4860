"""Real zeros of functions of several generators, by Rolle's theorem: between two zeros the slope has one.

A function that is divided by something without zeros keeps its zeros, and loses a part of itself when its slope is
taken: a term of lowest degree beside its exponential, a logarithm, an error function. So its slope is simpler, and
after finitely many steps only polynomials in one generator are left, whose zeros are known. On the way back each
function is monotone between the zeros of its slope, and its signs there tell where it crosses zero, and nowhere else.

What cannot be told by signs at finitely many points (a zero at an irrational point that is touched and not crossed, a
value that tends to zero without reaching it) is left unresolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from flint import acb, arb, fmpq

from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.normal_form.field import Element, Exhausted, Field, Generator, Polynomial
from quizapp.deciding.normal_form.slope import NoSlope, of_polynomial, slope
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.line import (
    PRECISIONS,
    Gap,
    Root,
    Unresolved,
    before,
    inside,
    rational_root,
    roots_of,
    simplest_between,
)

MOST_STEPS = 12
FEW_STEPS = 3
MOST_LOOKS = 400
MOST_TERMS = 80
REACHES = tuple(fmpq(reach) for reach in (1, 4, 16, 64, 256))
SMOOTH = frozenset({"variable", "exp", "log", "erf", "atan", "pi", "root"})
LINE = Gap(None, None)
TRANSCENDENT = frozenset({"log", "erf", "atan"})


def zeros(tower: Tower, polynomial: Polynomial, name: str, gap: Gap) -> list[Root]:
    """The zeros in a gap of an irreducible polynomial in generators of one variable, in order.

    Raises:
        Unresolved: they are not all found.
    """
    if tower.patience <= 0:
        raise Unresolved
    key = str(polynomial)
    if key not in tower.zeros:  # a zero at the end of a gap is seen from both sides only on the whole line
        tower.zeros[key] = _on_line(tower, polynomial, name)
    known = tower.zeros[key]
    return _searched(tower, polynomial, name, gap) if known is None else [root for root in known if inside(root, gap)]


def _on_line(tower: Tower, polynomial: Polynomial, name: str) -> list[Root] | None:
    try:
        return _merged([], roots_of(tower.field, polynomial))
    except Unresolved:
        pass
    try:
        return _searched(tower, polynomial, name, LINE)
    except Unresolved:
        return None


def _searched(tower: Tower, polynomial: Polynomial, name: str, gap: Gap) -> list[Root]:
    search = _Search(tower, name, gap)
    try:
        return search.zeros(polynomial, MOST_STEPS)
    except (NoSlope, Exhausted):
        raise Unresolved from None
    finally:
        tower.patience -= search.terms


class _Search:
    """Looks for zeros in one gap."""

    def __init__(self, tower: Tower, name: str, gap: Gap) -> None:
        self.tower = tower.copy()  # slopes need generators that nobody else does
        self.field = self.tower.field
        self.name = name
        self.gap = gap
        self.smooth: set[int] = set()
        self.looks = 0
        self.terms = 0
        self.is_leaving = False

    def zeros(self, polynomial: Polynomial, steps: int) -> list[Root]:
        """The zeros of all factors, in order."""
        found: list[Root] = []
        for factor, _ in self.tower.factoring.factors(polynomial).powers:
            found = _merged(found, self._of_factor(factor, steps))
        return found

    def _of_factor(self, factor: Polynomial, steps: int) -> list[Root]:
        slots = self.field.used(factor)
        for slot in slots:
            self._check(slot, steps)
        moving = [generator for slot in slots if (generator := self.field.generators[slot]).names]
        if not moving or (len(moving) == len(slots) == 1 and moving[0].kind == "exp"):
            return []
        try:
            known = [root for root in roots_of(self.field, factor) if inside(root, self.gap)]
            return _merged([], known)
        except Unresolved:
            pass
        if steps == 0:
            raise Unresolved
        return self._crossings(factor, self._turns(factor, steps))

    def _check(self, slot: int, steps: int) -> None:
        """See that a generator is real and smooth in the gap, with all that it is made of.

        Raises:
            Unresolved: it is not, as far as can be told.
        """
        if slot in self.smooth:
            return
        generator = self.field.generators[slot]
        if generator.kind not in SMOOTH or not generator.real or steps == 0:
            raise Unresolved
        below, poles = made_of(self.field, generator)
        for part in below:
            self._check(part, steps)
        for pole in poles:
            if self.zeros(pole, steps - 1):
                raise Unresolved
        self.smooth.add(slot)

    def _turns(self, factor: Polynomial, steps: int) -> list[Root]:
        """Points between which the factor has at most one zero each."""
        field = self.field
        self.terms += len(factor)
        if self.terms > MOST_TERMS:
            raise Unresolved
        deep = [slot for slot in field.used(factor) if self._is_transcendent(slot)]
        if deep:
            top = deep[0]
            if factor.degrees()[top] != 1:
                raise Unresolved
            plain, rooted = field.split(factor, top)
            ratio = slope(self.tower, field.divide(Element(plain, field.unit), Element(rooted, field.unit)), self.name)
            turning = field.add(ratio, of_polynomial(self.tower, field.variables[top], self.name))
            return _merged(self.zeros(rooted, steps - 1), self._zeros_of(turning, steps))
        return self._zeros_of(slope(self.tower, Element(factor, self._divisors(factor)[0]), self.name), steps)

    def _zeros_of(self, element: Element, steps: int) -> list[Root]:
        if self.field.is_zero(element):
            raise Unresolved
        return self.zeros(element.over, steps - 1)

    def _is_transcendent(self, slot: int) -> bool:
        generator = self.field.generators[slot]
        return generator.kind in TRANSCENDENT and self.name in generator.names

    def _divisors(self, factor: Polynomial) -> list[Polynomial]:
        """The exponentials in it; first that beside which the variable has the lowest degree: it is gone soonest."""
        field = self.field
        exponentials = [slot for slot in field.used(factor) if field.generators[slot].kind == "exp"]
        degrees: dict[tuple[int, ...], int] = defaultdict(int)
        for monomial in factor.monoms():
            powers = tuple(monomial[slot] for slot in exponentials)
            rest = sum(power for slot, power in enumerate(monomial) if slot not in exponentials)
            degrees[powers] = max(degrees[powers], rest)
        chosen = sorted(degrees, key=lambda powers: (degrees[powers], powers))
        return [self._product(zip(exponentials, powers, strict=True)) for powers in chosen]

    def _product(self, powers: Iterable[tuple[int, int]]) -> Polynomial:
        result = self.field.unit
        for slot, power in powers:
            result = result * self.field.variables[slot] ** power
        return result

    def _crossings(self, factor: Polynomial, turns: list[Root]) -> list[Root]:
        """The zeros: turns at which the factor is zero, and crossings between them."""
        signs = [self._sign_at(factor, turn) for turn in turns]
        found = [turn for turn, sign in zip(turns, signs, strict=True) if sign == 0]
        ends = [*zip(turns, signs, strict=True)]
        for (left, one), (right, other) in pairwise(ends):
            if one * other < 0:
                found.append(self._between(factor, self._beside(left, upward=True), self._beside(right, upward=False)))
        if ends:
            outer = (self._outside(factor, *ends[0], -1), self._outside(factor, *ends[-1], 1))
        else:
            outer = (self._anywhere(factor), None)
        return _merged([], [root for root in (*found, *outer) if root is not None])

    def _outside(self, factor: Polynomial, turn: Root, sign: int, direction: int) -> Root | None:
        """The zero between the outermost turn and the end of the gap, if there is one."""
        inner = self._beside(turn, upward=direction > 0)
        last = sign
        for point in self._outward(inner, direction):
            here = self._sign_of(factor, point)
            if here == 0:
                raise Unresolved
            if last and here != last:
                return self._between(factor, *sorted((inner, point)))
            last, inner = here, point
        if sign == 0 or any(self._leaves(factor, divisor, inner, direction) for divisor in self._divisors(factor)):
            return None
        raise Unresolved

    def _anywhere(self, factor: Polynomial) -> Root | None:
        """The one zero of a function that turns nowhere in the gap, if it has one."""
        start = self._start()
        sign = self._sign_of(factor, start)
        turn = Root(start, lambda _bits: arb(start))
        if sign == 0:
            return turn
        found = [self._outside_or_none(factor, turn, sign, direction) for direction in (-1, 1)]
        crossed = [root for root in found if isinstance(root, Root)]
        if crossed:
            return crossed[0]
        if Unresolved in found:
            raise Unresolved
        return None

    def _outside_or_none(self, factor: Polynomial, turn: Root, sign: int, direction: int) -> Root | type | None:
        try:
            return self._outside(factor, turn, sign, direction)
        except Unresolved:
            return Unresolved

    def _leaves(self, factor: Polynomial, divisor: Polynomial, point: Any, direction: int) -> bool:  # noqa: ANN401
        """Whether the function, divided by what is positive, moves away from zero beyond a point, and never turns."""
        turning = slope(self.tower, Element(factor, divisor), self.name)
        rising = self._sign_of(turning.over, point) * self._sign_of(turning.under, point)
        if self.is_leaving or self._sign_of(factor, point) * rising * direction <= 0:
            return False
        self.is_leaving = True  # once: the slope of what leaves must turn nowhere by plain signs
        try:
            turns = self.zeros(turning.over, FEW_STEPS)
        except Unresolved:
            return False
        finally:
            self.is_leaving = False
        here = rational_root(point)
        return not any(before(here, turn) if direction > 0 else before(turn, here) for turn in turns)

    def _outward(self, inner: Any, direction: int) -> list[Any]:  # noqa: ANN401
        end = self.gap.upper if direction > 0 else self.gap.lower
        if end is None:
            return [inner + direction * reach for reach in REACHES]
        edge = self._beside(end, upward=direction < 0)
        return [edge + (inner - edge) / (4 * reach) for reach in REACHES] if (edge - inner) * direction > 0 else []

    def _start(self) -> Any:  # noqa: ANN401
        lower = None if self.gap.lower is None else self._beside(self.gap.lower, upward=True)
        upper = None if self.gap.upper is None else self._beside(self.gap.upper, upward=False)
        if lower is not None and upper is not None:
            return (lower + upper) / 2
        if lower is not None:
            return lower + 1
        return fmpq(0) if upper is None else upper - 1

    def _beside(self, root: Root, *, upward: bool) -> Any:  # noqa: ANN401
        if root.exact is not None:
            return root.exact
        ball = root.enclose(PRECISIONS[0])
        return (ball.upper() if upward else ball.lower()).fmpq()

    def _sign_at(self, factor: Polynomial, root: Root) -> int:
        return self._sign_of(factor, root.exact) if root.exact is not None else self._sign(factor, root.enclose)

    def _sign_of(self, factor: Polynomial, point: Any) -> int:  # noqa: ANN401
        return self._sign(factor, lambda _bits: point)

    def _sign(self, factor: Polynomial, place: Callable[[int], Any]) -> int:
        for bits in PRECISIONS[:-1]:
            value = Enclosure(self.field, {self.name: place(bits)}, bits).polynomial(factor)
            self.looks += 1
            if self.looks > MOST_LOOKS or isinstance(value, acb):
                raise Unresolved
            if value > 0 or value < 0:
                return 1 if value > 0 else -1
            if value.is_zero():
                return 0
        raise Unresolved

    def _is_zero_at(self, factor: Polynomial, point: Any) -> bool:  # noqa: ANN401
        return bool(Enclosure(self.field, {self.name: point}, PRECISIONS[0]).polynomial(factor).is_zero())

    def _between(self, factor: Polynomial, lower: Any, upper: Any) -> Root:  # noqa: ANN401
        """The zero between two rational points at which the factor has opposite signs; exact where it is simple."""
        simplest = simplest_between(lower, upper)
        if self._is_zero_at(factor, simplest):
            return rational_root(simplest)
        ends = [lower, upper, self._sign_of(factor, lower)]

        def enclose(bits: int) -> Any:  # noqa: ANN401
            width = fmpq(1, 2**bits)
            while ends[1] - ends[0] > width:
                middle = (ends[0] + ends[1]) / 2
                value = Enclosure(self.field, {self.name: middle}, 2 * bits).polynomial(factor)
                if not (value > 0 or value < 0):
                    break
                ends[0 if (1 if value > 0 else -1) == ends[2] else 1] = middle
            centre = (ends[0] + ends[1]) / 2
            return arb(centre, (ends[1] - ends[0]) / 2)

        return Root(None, enclose)


def made_of(field: Field, generator: Generator) -> tuple[list[int], list[Polynomial]]:
    """The slots of what a generator is a function of, and the polynomials at whose zeros it is singular."""
    match generator.kind:
        case "exp":
            powers = [(slot, power) for slot, power in enumerate(generator.of[1]) if power]
            poles = [field.variables[slot] for slot, power in powers if power < 0]
            under = [] if generator.under is None else [generator.under]
            inner = [slot for polynomial in under for slot in field.used(polynomial)]
            return [slot for slot, _ in powers] + inner, poles + under
        case "log" | "root":
            return field.used(generator.of), [generator.of]
        case "erf" | "atan":
            return field.used(generator.of.over) + field.used(generator.of.under), [generator.of.under]
        case _:
            return [], []


def _merged(one: list[Root], other: list[Root]) -> list[Root]:
    """Both lists as one, in order; equal rational roots once."""
    result = list(one)
    for root in other:
        if root.exact is not None and any(root.exact == known.exact for known in result):
            continue
        place = sum(1 for known in result if before(known, root))
        result.insert(place, root)
    return result
