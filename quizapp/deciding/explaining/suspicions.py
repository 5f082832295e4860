"""What may have gone wrong, each said as an equation that a proof can confirm.

A suspicion is a code and two trees: if they are equal, the code describes the mistake. The generators here look only
at reference and answer; `suspicions_of_calculus` looks at the task as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice

from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import (
    ONE,
    Branch,
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    is_constant,
    names,
    replaced,
    substitute,
    transform,
    walk,
)
from quizapp.deciding.enclosing.sampling import FEWEST, Samples, close, may_be
from quizapp.deciding.explaining.brackets import bracketed
from quizapp.deciding.real_sets.inequalities import factors_of
from quizapp.deciding.real_sets.ordering import exact, number

MOST_SURGERIES = 12
MOST_LETTERS = 4
SAFE = 1e-6
LARGEST_DENOMINATOR = 1000
SMALLEST_PLACES = 9
LARGEST_NUMBER_FACTOR = 6
TWO = Number(Fraction(2))
SPECIAL: tuple[tuple[str, Node, float], ...] = (
    ("pi", Constant("pi"), math.pi),
    ("e", Constant("e"), math.e),
    ("sqrt(2)", Call("sqrt", (TWO,)), math.sqrt(2)),
    ("sqrt(3)", Call("sqrt", (Number(Fraction(3)),)), math.sqrt(3)),
    ("sqrt(pi)", Call("sqrt", (Constant("pi"),)), math.sqrt(math.pi)),
    ("sqrt(2*pi)", Call("sqrt", (Product((TWO, Constant("pi"))),)), math.sqrt(2 * math.pi)),
    ("ln(2)", Call("log", (TWO,)), math.log(2)),
    ("ln(10)", Call("log", (Number(Fraction(10)),)), math.log(10)),
)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """If `left` equals `right`, `code` says what is wrong."""

    code: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Case:
    """A wrong answer under examination.

    Attributes:
        reference: the right expression, carried out.
        answer: the wrong one.
        samples: common points for both.
        own: the same points, for what does not depend on the answer and is kept.
        powers: the reference with one power lowered, with the code of each.
    """

    reference: Node
    answer: Node
    samples: Samples
    own: Samples
    powers: tuple[tuple[str, Node], ...]

    @property
    def is_constant(self) -> bool:
        """Whether neither side has a variable: then every quotient is constant and says little."""
        return is_constant(self.reference) and is_constant(self.answer)

    @property
    def first(self) -> tuple[float | None, float | None]:
        """Reference and answer at the first point: what is far apart there needs no tree to be refuted."""
        return self.at_first(self.reference), self.at_first(self.answer)

    def at_first(self, tree: Node) -> float | None:
        """The value of a tree at the first point."""
        return self.samples.value(tree, 0) if self.samples.points else None

    def times_first(self, value: float | None, tree: Node) -> float | None:
        """A value times that of a tree at the first point."""
        factor = None if value is None else self.at_first(tree)
        return None if value is None or factor is None else value * factor


def factor_suspicions(case: Case) -> Iterator[Suspicion]:
    """The answer is a constant multiple of the reference, its opposite or its reciprocal."""
    reference, answer = case.first
    if reference is None or may_be(-reference, answer):
        yield Suspicion("sign", Negative(case.reference), case.answer)
    is_reciprocal = reference is None or abs(reference) < SAFE or may_be(1 / reference, answer)
    if is_reciprocal and not _has_value_at_a_zero(case):
        yield Suspicion("reciprocal", Quotient(ONE, case.reference), case.answer)
    ratio = _common(case, lambda reference, answer: answer / reference if reference else None)
    if ratio is not None and not close(ratio, -1.0):
        yield from _constant_factor(case, ratio)


def _has_value_at_a_zero(case: Case) -> bool:
    """Whether the answer has a value at a point where the reference is 0: one over it has none there."""
    places = range(len(case.samples.points))
    zeros = [place for place in places if case.samples.value(case.reference, place) == 0]
    return any(case.samples.value(case.answer, place) is not None for place in zeros)


def letter_suspicions(case: Case) -> Iterator[Suspicion]:
    """A factor that is a letter is missing, or stands there once too often."""
    reference, answer = case.first
    for name in sorted(names(case.reference) | names(case.answer))[:MOST_LETTERS]:
        symbol = Symbol(name)
        if may_be(reference, case.times_first(answer, symbol)):
            yield Suspicion(f"missing_factor:{name}", case.reference, Product((symbol, case.answer)))
        if may_be(case.times_first(reference, symbol), answer):
            yield Suspicion(f"extra_factor:{name}", Product((symbol, case.reference)), case.answer)


def offset_suspicions(case: Case) -> Iterator[Suspicion]:
    """The answer is the reference and a constant."""
    if case.is_constant:
        return
    offset = _common(case, lambda reference, answer: answer - reference)
    for text, tree in _named_constants(offset):
        yield Suspicion(f"constant_offset:{text}", Sum((case.reference, tree)), case.answer)
    if (small := _small_decimal(offset)) is not None:
        said = f"{float(small):.{SMALLEST_PLACES}f}".rstrip("0")
        yield Suspicion(f"constant_offset:{said}", Sum((case.reference, number(small))), case.answer)


def _small_decimal(value: float | None) -> Fraction | None:
    """The decimal of at most three digits that a small double stands for: 0.0001 is no fraction that is looked for."""
    if value is None or abs(value) * LARGEST_DENOMINATOR >= 1:
        return None
    for places in range(4, SMALLEST_PLACES + 1):
        digits = round(value * 10**places)
        if 0 < abs(digits) < LARGEST_DENOMINATOR and math.isclose(digits, value * 10**places, rel_tol=SAFE):
            return Fraction(digits, 10**places)
    return None


def exponent_suspicions(case: Case) -> Iterator[Suspicion]:
    """A power in the answer is one lower than it should be, or a square was lost."""
    answer = case.at_first(case.answer)
    for code, lowered in case.powers:
        if may_be(case.at_first(lowered), answer):
            yield Suspicion(code, lowered, case.answer)
    squares = (
        part
        for part in dict.fromkeys(walk(case.answer))
        if isinstance(part, Call | Sum | Symbol) and not is_constant(part)
    )
    for part in islice(squares, MOST_SURGERIES):
        yield Suspicion("lost_exponent:2", case.reference, replaced(case.answer, part, Power(part, TWO)))
    for leaf, power in islice(factors_of(case.answer), MOST_SURGERIES):
        if not is_constant(leaf) and _may_have_lost(case, leaf, power):
            grown = Product((case.answer, leaf)) if power > 0 else Quotient(case.answer, leaf)
            yield Suspicion(f"lost_exponent:{abs(power) + 1}", case.reference, grown)


def lower_powers(reference: Node) -> Iterator[tuple[str, Node]]:
    """The reference with one of its powers lowered to the first, and the code that says so."""
    for part in dict.fromkeys(walk(reference)):
        exponent = exact(part.exponent) if isinstance(part, Power) else None
        if isinstance(part, Power) and exponent is not None and exponent.denominator == 1 and exponent >= 2:  # noqa: PLR2004
            yield f"lost_exponent:{exponent}", replaced(reference, part, part.base)


def _may_have_lost(case: Case, leaf: Node, power: int) -> bool:
    """Whether the first point leaves it open that the answer lacks one more factor, or divisor, `leaf`."""
    reference, answer = case.first
    whole, part = (answer, reference) if power > 0 else (reference, answer)
    return may_be(case.times_first(whole, leaf), part)


def branch_suspicions(case: Case) -> Iterator[Suspicion]:
    """Two branches, or max and min, are swapped."""
    for part in dict.fromkeys(walk(case.answer)):
        if isinstance(part, Piecewise) and len(part.branches) == 2:  # noqa: PLR2004
            first, second = part.branches
            turned = Piecewise((Branch(second.value, first.condition), Branch(first.value, second.condition)))
            yield Suspicion("swapped_branches", case.reference, replaced(case.answer, part, turned))
        if isinstance(part, Call) and part.function in {"max", "min"}:
            other = Call("min" if part.function == "max" else "max", part.arguments)
            yield Suspicion("swapped_branches", case.reference, replaced(case.answer, part, other))


def argument_suspicions(case: Case) -> Iterator[Suspicion]:
    """The right function at another argument: `-z`, `2z` or `z/2` in place of `z`."""
    for name in sorted(names(case.answer) & names(case.reference)):
        symbol = Symbol(name)
        for changed in (Negative(symbol), Quotient(symbol, TWO), Product((TWO, symbol))):
            if _elsewhere(case, name, changed):
                continue
            moved = substitute(case.reference, {name: changed})
            yield Suspicion(f"other_argument:{to_text(changed)}", moved, case.answer)


def _elsewhere(case: Case, name: str, changed: Node) -> bool:
    """Whether the first point shows that the reference at another argument is not the answer; no tree is built."""
    if not case.own.points:
        return False
    here = case.own.points[0][name]
    there = evaluate(changed, {name: here})
    if not isinstance(there, Fraction):
        return False
    moved = case.own.value_beside(case.reference, 0, {name: there - here})
    answer = case.samples.value(case.answer, 0)
    return moved is not None and answer is not None and not close(moved, answer)


def term_suspicions(case: Case) -> Iterator[Suspicion]:
    """One term of a sum was left out."""
    if isinstance(case.reference, Sum):
        terms = case.reference.terms
        reference, answer = case.first
        for place, term in enumerate(terms[:MOST_SURGERIES]):
            value = case.at_first(term)
            if reference is not None and value is not None:
                without = reference - value
                if not may_be(without, answer, among=abs(reference)):
                    continue
            rest = terms[:place] + terms[place + 1 :]
            left = rest[0] if len(rest) == 1 else Sum(rest)
            yield Suspicion(f"missing_term:{to_text(term)}", left, case.answer)


def rounding_suspicions(case: Case) -> Iterator[Suspicion]:
    """Decimals in the answer stand for constants of the reference, rounded."""
    decimals = [part for part in dict.fromkeys(walk(case.answer)) if isinstance(part, Number) and "." in part.written]
    if not decimals:
        return
    constants = [part for part in dict.fromkeys(walk(case.reference)) if _is_rounded_away(part)]
    exact_ones = {
        part: match for part in decimals if (match := _rounded_from(part, constants, case.samples)) is not None
    }
    if exact_ones:
        restored = transform(case.answer, lambda part: exact_ones.get(part, part) if isinstance(part, Number) else part)
        yield Suspicion("rounded_constant", case.reference, restored)


def bracket_suspicions(case: Case) -> Iterator[Suspicion]:
    """The answer would be right with one more pair of brackets."""
    if exact(case.reference) is not None:
        return  # that arithmetic with other brackets gives the same number may be chance
    reference = case.at_first(case.reference)
    for tree in bracketed(case.answer):
        if may_be(reference, case.at_first(tree)):
            yield Suspicion("missing_brackets", case.reference, tree)


def percent_suspicions(case: Case) -> Iterator[Suspicion]:
    """A number that is a hundred times too large or too small."""
    if case.is_constant:
        hundred = Number(Fraction(100))
        yield Suspicion("percent", Product((hundred, case.reference)), case.answer)
        yield Suspicion("percent", Quotient(case.reference, hundred), case.answer)


def _common(case: Case, relate: Callable[[float, float], float | None]) -> float | None:
    """The value that relates both sides at all points, None if it is not the same one."""
    found: list[float] = []
    for place in range(len(case.samples.points)):
        reference = case.samples.value(case.reference, place)
        answer = None if reference is None else case.samples.value(case.answer, place)
        value = None if reference is None or answer is None else relate(reference, answer)
        if value is None:
            continue
        if found and not close(found[0], value):
            return None
        found.append(value)
    enough = min(FEWEST, len(case.samples.points))
    return found[0] if len(found) >= max(enough, 1) and found[0] != 0 else None


def _constant_factor(case: Case, ratio: float) -> Iterator[Suspicion]:
    for text, tree in _named_constants(ratio):
        value = exact(tree)
        if case.is_constant and (value is None or not _is_telling(value)):
            continue
        yield Suspicion(f"constant_factor:{text}", Product((tree, case.reference)), case.answer)


def _is_telling(factor: Fraction) -> bool:
    """Whether a factor between two numbers says more than that they differ."""
    size = max(abs(factor), abs(1 / factor))
    return size.denominator == 1 and (size <= LARGEST_NUMBER_FACTOR or size in {10, 1000})


def _named_constants(value: float | None) -> Iterator[tuple[str, Node]]:
    """Readable constants that a double may stand for: fractions, and fractions times one special constant."""
    if value is None:
        return
    plain = _fraction(value)
    if plain is not None:
        yield str(plain), number(plain)
        return
    for text, tree, size in SPECIAL:
        for quotient, written, whole in (
            (_fraction(value / size), f"*{text}", lambda part, tree=tree: Product((number(part), tree))),
            (_fraction(value * size), f"/{text}", lambda part, tree=tree: Quotient(number(part), tree)),
        ):
            if quotient is not None:
                said = text if quotient == 1 and written.startswith("*") else f"{quotient}{written}"
                yield said, whole(quotient)
                return


def _fraction(value: float) -> Fraction | None:
    near = Fraction(value).limit_denominator(LARGEST_DENOMINATOR)
    return near if near and close(float(near), value) else None


def _is_rounded_away(part: Node) -> bool:
    return isinstance(part, Number | Call | Power | Quotient | Constant | Product) and is_constant(part)


def _rounded_from(decimal: Number, constants: list[Node], samples: Samples) -> Node | None:
    """The constant, its reciprocal or its opposite that rounds to the decimal as it was written."""
    digits = len(decimal.written.partition(".")[2].rstrip("%"))
    step = 0.5000001 * 10.0**-digits
    for constant in constants:
        for tree in _near_forms(constant):
            value = samples.value(tree, 0) if samples.points else None
            near = value is not None and abs(value - float(decimal.value)) <= step
            if near and exact(tree) != decimal.value:
                return tree
    return None


def _near_forms(constant: Node) -> Iterator[Node]:
    return chain((constant, Quotient(ONE, constant)), (Quotient(constant, TWO), Product((TWO, constant))))
