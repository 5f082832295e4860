"""Solves conditions on one element: chains, |y| < 1, polynomial and rational inequalities, and, or, not.

A relation becomes the sign of a product of linear factors at exact ends. `abs`, `max`, `min`, `sign`, `step` and
piecewise functions of the element are split into cases first, each with the condition under which it is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from quizapp.algebra.tree import (
    ONE,
    ZERO,
    And,
    Call,
    Complement,
    Constant,
    FiniteSet,
    Intersection,
    Interval,
    Member,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Product,
    Quotient,
    Reals,
    Relation,
    Relator,
    Symbol,
    Truth,
    Union,
    names,
    transform,
    walk,
)
from quizapp.deciding.real_sets.kernels import Kernel, kernel_of
from quizapp.deciding.real_sets.membership import ACCEPTED, has_infinity
from quizapp.deciding.real_sets.ordering import difference, exact
from quizapp.deciding.real_sets.polynomials import NotPolynomialError, fraction_in
from quizapp.deciding.real_sets.regions import Every, Formula, Opposite, Signed, Some, place
from quizapp.deciding.real_sets.roots import End, Factored, RootOf, SignProof, factored

MAX_SPLITS = 64
MAX_POWER = 24
INFINITY = Constant("oo")
MIRRORED: dict[Relator, Relator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
RELATORS: dict[int, Relator] = {-1: "<", 0: "=", 1: ">"}
MOST_FACTORS = 4
STAND_IN = "<kernel>"
NON_ZERO = frozenset({-1, 1})
ANY_SIGN = frozenset({-1, 0, 1})


class UnsolvedError(Exception):
    """A condition is beyond what is solved exactly; nothing is concluded from it."""


@dataclass(slots=True)
class Ends:
    """The ends met so far, each with its number."""

    numbers: dict[End, int] = field(default_factory=dict)

    def number(self, end: End) -> int:
        """The number of an end, a new one if it was not met before."""
        return self.numbers.setdefault(end, len(self.numbers))


@dataclass(slots=True)
class Solver:
    """Turns the conditions on `element` into formulas about ends.

    Attributes:
        element: name of the letter the condition is about.
        ends: where ends are numbered.
        sign: proves the sign of a tree without the element.
        collection: turns a set into a formula, for `y in ...` inside a condition.
    """

    element: str
    ends: Ends
    sign: SignProof
    collection: Callable[[Node], Formula]
    splits: int = 0

    def solve(self, condition: Node) -> Formula:
        """The formula of a condition.

        Raises:
            UnsolvedError: the condition is not solved exactly.
        """
        match condition:
            case Truth(value):
                return Every() if value else Some()
            case And(conditions):
                return Every(tuple(self.solve(part) for part in conditions))
            case Or(conditions):
                return Some(tuple(self.solve(part) for part in conditions))
            case Not(inner):
                return Opposite(self.solve(inner))
            case Relation(operands, relators):
                steps = zip(operands, relators, operands[1:], strict=False)
                return Every(tuple(self._relation(left, relator, right) for left, relator, right in steps))
            case Member(element, collection) if element == Symbol(self.element):
                return self.collection(collection)
            case Member(element, collection):
                return self.solve(_within(element, collection))
            case _:
                raise UnsolvedError

    def _relation(self, left: Node, relator: Relator, right: Node) -> Formula:
        for subject, other, accepted in (
            (left, right, ACCEPTED[relator]),
            (right, left, frozenset(-sign for sign in ACCEPTED[relator])),
        ):
            if subject == Symbol(self.element) and self.element not in names(other):
                return self._against(other, accepted)
        if has_infinity(left, right):
            return self._finite(left, relator, right)
        for subject, bound, link in ((left, right, relator), (right, left, MIRRORED[relator])):
            if isinstance(subject, Call) and subject.function == "abs" and self.element not in names(bound):
                return self.solve(_without_abs(subject.arguments[0], link, bound))
        splitting = self._splitting(difference(left, right))
        if splitting is not None:
            return self._split(splitting, Relation((left, right), (relator,)))
        whole = left if right == ZERO else difference(left, right)
        kernel = kernel_of(whole, self.element)
        if kernel is not None:
            return self._through(kernel, whole, ACCEPTED[relator])
        return self._sign_of(whole, ACCEPTED[relator])

    def _finite(self, left: Node, relator: Relator, right: Node) -> Formula:
        """`log(x) < oo` says no more than that the left side has a value; `log(x) > oo` holds nowhere."""
        side, bound, link = (right, left, MIRRORED[relator]) if has_infinity(left, left) else (left, right, relator)
        if has_infinity(side, side):
            raise UnsolvedError
        if (-1 if bound == INFINITY else 1) not in ACCEPTED[link]:
            return Some()
        splitting = self._splitting(side)
        if splitting is not None:
            return self._split(splitting, Relation((side, bound), (link,)))
        kernel = kernel_of(side, self.element)
        if kernel is not None:
            return self._through(kernel, side, ANY_SIGN)
        return self._sign_of(side, ANY_SIGN)

    def _against(self, end: Node, accepted: frozenset[int]) -> Formula:
        if isinstance(end, Negative) and end.operand == INFINITY:
            return Every() if 1 in accepted else Some()
        if end == INFINITY:
            return Every() if -1 in accepted else Some()
        return place(self.ends.number(end), accepted)

    def _splitting(self, node: Node) -> Node | None:
        """The innermost part of the element with cases, last in reading order."""
        found = None
        for part in walk(node):
            if _has_cases(part) and self.element in names(part):
                found = part
        return found

    def _split(self, part: Node, relation: Node) -> Formula:
        self.splits += 1
        if self.splits > MAX_SPLITS:
            raise UnsolvedError
        pieces = []
        earlier: list[Formula] = []
        for value, condition in _cases(part):
            inside = self.solve(condition)
            rest = self.solve(transform(relation, lambda node, value=value: value if node == part else node))  # type: ignore[misc]
            pieces.append(Every((inside, *map(Opposite, earlier), rest)))
            earlier.append(inside)
        return Some(tuple(pieces))

    def _through(self, kernel: Kernel, whole: Node, accepted: frozenset[int]) -> Formula:
        """Solve for a monotone function of the element first, then for what stands inside it."""
        replaced = kernel.stood_in(whole, Symbol(STAND_IN))
        if self.element in names(replaced):
            raise UnsolvedError
        ends = Ends()
        inner = Solver(STAND_IN, ends, self.sign, self.collection)
        formula = inner._sign_of(replaced, accepted)
        values = list(ends.numbers)
        inside = self.solve(kernel.domain)
        return Every((inside, self._translated(formula, kernel, values)))

    def _translated(self, formula: Formula, kernel: Kernel, values: list[End]) -> Formula:
        match formula:
            case Every(parts):
                return Every(tuple(self._translated(part, kernel, values) for part in parts))
            case Some(parts):
                return Some(tuple(self._translated(part, kernel, values) for part in parts))
            case Opposite(part):
                return Opposite(self._translated(part, kernel, values))
            case Signed(lead, factors, signs):
                return self._sign_vectors(
                    lead, factors, signs, lambda end, sign: self._beside(kernel, values[end], sign)
                )

    def _sign_vectors(
        self,
        lead: int,
        factors: tuple[tuple[int, int], ...],
        signs: frozenset[int],
        beside: Callable[[int, int], Formula],
    ) -> Formula:
        if len(factors) > MOST_FACTORS:
            raise UnsolvedError
        pieces = []
        for vector in product((-1, 0, 1), repeat=len(factors)):
            sign = lead
            for value, (_, power) in zip(vector, factors, strict=True):
                sign *= value**power
            if sign in signs:
                pieces.append(Every(tuple(beside(end, value) for value, (end, _) in zip(vector, factors, strict=True))))
        return Some(tuple(pieces))

    def _beside(self, kernel: Kernel, value: End, sign: int) -> Formula:
        """Where the kernel lies below, at or above a value."""
        if isinstance(value, RootOf):
            raise UnsolvedError
        for bound, outside in kernel.bounds:
            side = self.sign(difference(value, bound))
            if side is None:
                raise UnsolvedError
            if side == outside or (side == 0 and not kernel.attained):
                return Every() if sign == -outside else Some()
        return self.solve(Relation((kernel.inside, kernel.inverse(value)), (RELATORS[sign],)))

    def _sign_of(self, node: Node, accepted: frozenset[int]) -> Formula:
        lead, factors, poles = 1, [], []
        for leaf, power in factors_of(node, 1):
            above, below = self._fraction(leaf)
            if power < 0:
                above, below, power = below, above, -power  # noqa: PLW2901
            lead *= above.lead**power * below.lead**power
            if below.lead == 0:
                return Some()
            factors += [(self.ends.number(end), times * power) for end, times in above.roots]
            poles += [(self.ends.number(end), times * power) for end, times in below.roots]
        solved = Signed(lead, (*factors, *poles), accepted)
        return Every((solved, *(place(end, NON_ZERO) for end, _ in poles))) if poles else solved

    def _fraction(self, leaf: Node) -> tuple[Factored, Factored]:
        try:
            above, below = fraction_in(leaf, self.element)
            return factored(above, self.sign), factored(below, self.sign)
        except NotPolynomialError as error:
            raise UnsolvedError from error


def factors_of(node: Node, power: int = 1) -> list[tuple[Node, int]]:
    """The factors of a product, quotient or whole power, each with its power as it was written."""
    match node:
        case Product(factors):
            return [found for factor in factors for found in factors_of(factor, power)]
        case Quotient(numerator, denominator):
            return factors_of(numerator, power) + factors_of(denominator, -power)
        case Negative(operand):
            return [(Negative(ONE), power), *factors_of(operand, power)]
        case Power(base, exponent):
            value = exact(exponent)
            if value is not None and value.denominator == 1 and 0 < abs(value) <= MAX_POWER:
                return factors_of(base, power * int(value))
            return [(node, power)]
        case _:
            return [(node, power)]


def _within(element: Node, collection: Node) -> Node:
    """`f(y) in (0,1)` as a condition on f(y)."""
    match collection:
        case Reals():
            return Relation((element, INFINITY), ("<",))
        case Interval(lower, upper, lower_closed, upper_closed):
            links: tuple[Relator, Relator] = ("<=" if lower_closed else "<", "<=" if upper_closed else "<")
            return Relation((lower, element, upper), links)
        case FiniteSet(elements):
            return Or(tuple(Relation((element, other), ("=",)) for other in elements))
        case Union(parts):
            return Or(tuple(_within(element, part) for part in parts))
        case Intersection(parts):
            return And(tuple(_within(element, part) for part in parts))
        case Complement(whole, removed):
            return And((_within(element, whole), Not(_within(element, removed))))
        case _:
            raise UnsolvedError


def _without_abs(inner: Node, relator: Relator, bound: Node) -> Node:
    """`|u| < c` as `-c < u < c`, and so on; right for negative bounds too."""
    opposite = Negative(bound)
    match relator:
        case "<" | "<=":
            return Relation((opposite, inner, bound), (relator, relator))
        case ">" | ">=":
            return Or((Relation((inner, bound), (relator,)), Relation((opposite, inner), (relator,))))
        case "=":
            return And((_without_abs(inner, "<=", bound), _without_abs(inner, ">=", bound)))
        case "!=":
            return Not(_without_abs(inner, "=", bound))


def _has_cases(node: Node) -> bool:
    return isinstance(node, Piecewise) or (isinstance(node, Call) and node.function in CASES)


def _cases(part: Node) -> list[tuple[Node, Node]]:
    """Value and condition of each case; a condition counts only where no earlier one holds."""
    if isinstance(part, Piecewise):
        return [(branch.value, branch.condition) for branch in part.branches]
    assert isinstance(part, Call)
    return CASES[part.function](part.arguments)


def _abs_cases(arguments: tuple[Node, ...]) -> list[tuple[Node, Node]]:
    return [(arguments[0], Relation((arguments[0], ZERO), (">=",))), (Negative(arguments[0]), Truth(value=True))]


def _extreme_cases(arguments: tuple[Node, ...], relator: Relator) -> list[tuple[Node, Node]]:
    found: list[tuple[Node, Node]] = []
    for position, argument in enumerate(arguments):
        rest = arguments[position + 1 :]
        conditions = tuple(Relation((argument, other), (relator,)) for other in rest)
        condition: Node = And(conditions) if len(conditions) > 1 else next(iter(conditions), Truth(value=True))
        found.append((argument, condition))
    return found


def _sign_cases(arguments: tuple[Node, ...], values: tuple[Node, Node, Node]) -> list[tuple[Node, Node]]:
    below, here, above = values
    return [
        (below, Relation((arguments[0], ZERO), ("<",))),
        (here, Relation((arguments[0], ZERO), ("=",))),
        (above, Truth(value=True)),
    ]


HALF = Number(Fraction(1, 2))
CASES: dict[str, Callable[[tuple[Node, ...]], list[tuple[Node, Node]]]] = {
    "abs": _abs_cases,
    "max": lambda arguments: _extreme_cases(arguments, ">="),
    "min": lambda arguments: _extreme_cases(arguments, "<="),
    "sign": lambda arguments: _sign_cases(arguments, (Negative(ONE), ZERO, ONE)),
    "step": lambda arguments: _sign_cases(arguments, (ZERO, (*arguments[1:], HALF)[0], ONE)),
}
