"""Differentiate a tree by the rules of the textbook, and keep the result short enough to be shown.

Where a slope does not exist — at the kink of `abs`, on the border between two branches — the result has no value: the
border belongs to no branch of it. Definitions (activations) must have been expanded before.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from quizapp.algebra import tree
from quizapp.algebra.tree import ONE, ZERO, Call, Node, Number
from quizapp.deciding.enclosing.program import Unsupported

KINKED = frozenset({"abs", "max", "min"})
TWO = Number(Fraction(2))
MINUS_ONE = tree.Negative(ONE)
OPPOSITES: dict[tree.Relator, tree.Relator] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


def differentiate(node: Node, name: str, order: int = 1) -> Node:
    """The derivative of an expression with respect to a variable.

    >>> differentiate(tree.Power(tree.Symbol("z"), TWO), "z")
    Product(factors=(Number(value=Fraction(2, 1), written=''), Symbol(name='z')))

    Raises:
        Unsupported: no rule is known for a part.
    """
    for _ in range(order):
        node = _derivative(node, name)
    return node


def plus(*terms: Node) -> Node:
    """A sum without zeros and without sums inside."""
    flat = [part for term in terms for part in (term.terms if isinstance(term, tree.Sum) else (term,))]
    kept = [part for part in flat if part != ZERO]
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else tree.Sum(tuple(kept))


def minus(node: Node) -> Node:
    """The opposite."""
    if isinstance(node, tree.Negative):
        return node.operand
    return ZERO if node == ZERO else tree.Negative(node)


def times(*factors: Node) -> Node:
    """A product without ones, with one sign and one number in front."""
    number, kept, negative = Fraction(1), list[Node](), False
    for factor in factors:
        inner: Node = factor
        while isinstance(inner, tree.Negative):
            negative, inner = not negative, inner.operand
        for part in inner.factors if isinstance(inner, tree.Product) else (inner,):
            if isinstance(part, Number):
                number *= part.value
            else:
                kept.append(part)
    if number == 0:
        return ZERO
    if number != 1 or not kept:
        kept.insert(0, Number(number))
    whole = kept[0] if len(kept) == 1 else tree.Product(tuple(kept))
    return tree.Negative(whole) if negative else whole


def over(numerator: Node, denominator: Node) -> Node:
    """A quotient with its sign in front."""
    if numerator == ZERO or denominator == ONE:
        return numerator
    if isinstance(numerator, tree.Negative):
        return tree.Negative(tree.Quotient(numerator.operand, denominator))
    return tree.Quotient(numerator, denominator)


def raised(base: Node, exponent: Node) -> Node:
    """A power."""
    if exponent == ONE:
        return base
    return ONE if exponent == ZERO else tree.Power(base, exponent)


def _derivative(node: Node, name: str) -> Node:
    if name not in tree.names(node):
        return ZERO
    match node:
        case tree.Symbol():
            return ONE
        case tree.Negative(operand):
            return minus(_derivative(operand, name))
        case tree.Sum(terms):
            return plus(*(_derivative(term, name) for term in terms))
        case tree.Piecewise(branches):
            return _of_piecewise(branches, name)
        case Call(function, arguments):
            return _of_call(function, arguments, name)
        case _:
            return _of_arithmetic(node, name)


def _of_arithmetic(node: Node, name: str) -> Node:
    match node:
        case tree.Product(factors):
            return _of_product(factors, name)
        case tree.Quotient(numerator, denominator):
            return _of_quotient(numerator, denominator, name)
        case tree.Power(base, exponent):
            return _of_power(base, exponent, name)
        case _:
            raise Unsupported(type(node).__name__)


def _of_product(factors: tuple[Node, ...], name: str) -> Node:
    terms = []
    for place, factor in enumerate(factors):
        slope = _derivative(factor, name)
        if slope != ZERO:
            others = (*factors[:place], *factors[place + 1 :])
            term = times(*factors[:place], slope, *factors[place + 1 :])
            terms.append(_kept_at_kinks(term, times(*others), factor))
    return plus(*terms)


def _kept_at_kinks(term: Node, others: Node, factor: Node) -> Node:
    """The term `others * factor'` of a product, with its value 0 at a kink of the factor where the others are zero.

    There the factor has no slope, and the product has one all the same: `z|z|` has the slope 0 at 0, because |z| is
    continuous. Only kinks of `abs`, `max` and `min` are meant, and only where one of the others is their argument.
    """
    kinks = [part for part in tree.walk(factor) if isinstance(part, Call) and part.function in KINKED]
    zeros = set(others.factors if isinstance(others, tree.Product) else (others,))
    zeros |= {part.base for part in zeros if isinstance(part, tree.Power)}
    arguments = {argument for kink in kinks for argument in (kink, *kink.arguments)}
    if not arguments & zeros or any(isinstance(part, tree.Piecewise) for part in tree.walk(factor)):
        return term
    tied = tree.Relation((others, ZERO), ("=",))
    return tree.Piecewise((tree.Branch(ZERO, tied), tree.Branch(term, tree.Truth(value=True))))


def _of_quotient(numerator: Node, denominator: Node, name: str) -> Node:
    above, below = _derivative(numerator, name), _derivative(denominator, name)
    if below == ZERO:
        return over(above, denominator)
    first = times(above, denominator)
    return over(plus(first, minus(times(numerator, below))), raised(denominator, TWO))


def _of_power(base: Node, exponent: Node, name: str) -> Node:
    inner = _derivative(base, name)
    if name not in tree.names(exponent):
        term = times(exponent, raised(base, _less_one(exponent)), inner)
        grows = isinstance(exponent, Number) and exponent.value > 1
        return _kept_at_kinks(term, base, base) if grows else term
    outer = _derivative(exponent, name)
    whole = tree.Power(base, exponent)
    if isinstance(base, tree.Constant) and base.name == "e":
        return times(whole, outer)
    growth = times(outer, Call("log", (base,)))
    return times(whole, growth if inner == ZERO else plus(growth, over(times(exponent, inner), base)))


def _less_one(exponent: Node) -> Node:
    if isinstance(exponent, Number):
        value = exponent.value - 1
        return Number(value) if value >= 0 else tree.Negative(Number(-value))
    if isinstance(exponent, tree.Negative) and isinstance(exponent.operand, Number):
        return tree.Negative(Number(exponent.operand.value + 1))
    return plus(exponent, MINUS_ONE)


def _of_piecewise(branches: tuple[tree.Branch, ...], name: str) -> Node:
    """Each branch's slope inside its region; the borders belong to none."""
    slopes, earlier = list[tree.Branch](), list[Node]()
    for branch in branches:
        conditions = [_inner(branch.condition), *(_inner_of_opposite(condition) for condition in earlier)]
        slopes.append(tree.Branch(_derivative(branch.value, name), _all(conditions)))
        earlier.append(branch.condition)
    return tree.Piecewise(tuple(slopes))


def _all(conditions: list[Node]) -> Node:
    kept = [condition for condition in conditions if condition != tree.Truth(value=True)]
    if not kept:
        return tree.Truth(value=True)
    return kept[0] if len(kept) == 1 else tree.And(tuple(kept))


def _inner(condition: Node) -> Node:
    """The inside of the region where a condition holds."""
    match condition:
        case tree.Relation(operands, relators):
            if "=" in relators:
                return tree.Truth(value=False)
            strict: dict[tree.Relator, tree.Relator] = {"<=": "<", ">=": ">"}
            return tree.Relation(operands, tuple(strict.get(relator, relator) for relator in relators))
        case tree.And(parts):
            return tree.And(tuple(_inner(part) for part in parts))
        case tree.Or(parts):
            return tree.Or(tuple(_inner(part) for part in parts))
        case tree.Not(part):
            return _inner_of_opposite(part)
        case _:
            return condition


def _inner_of_opposite(condition: Node) -> Node:
    """The inside of the region where a condition does not hold."""
    match condition:
        case tree.Relation(operands, relators):
            links = [
                tree.Relation((operands[place], operands[place + 1]), (OPPOSITES[relator],))
                for place, relator in enumerate(relators)
            ]
            return _inner(links[0]) if len(links) == 1 else tree.Or(tuple(_inner(link) for link in links))
        case tree.And(parts):
            return tree.Or(tuple(_inner_of_opposite(part) for part in parts))
        case tree.Or(parts):
            return tree.And(tuple(_inner_of_opposite(part) for part in parts))
        case tree.Not(part):
            return _inner(part)
        case tree.Truth(value):
            return tree.Truth(value=not value)
        case _:
            return tree.Not(condition)


def _of_call(function: str, arguments: tuple[Node, ...], name: str) -> Node:
    if function in {"max", "min"}:
        return _of_extreme(function, arguments, name)
    if function == "step":
        shifted = tree.Relation((arguments[0], ZERO), ("!=",))
        return tree.Piecewise((tree.Branch(ZERO, shifted),))
    if function == "root":
        whole = Call("root", arguments)
        return over(times(whole, _derivative(arguments[0], name)), times(arguments[1], arguments[0]))
    if function == "log" and len(arguments) > 1:
        parts = [Call("log", (argument,)) for argument in arguments]
        return _derivative(tree.Quotient(parts[0], parts[1]), name)
    rule = RULES.get(function)
    if rule is None or len(arguments) != 1:
        raise Unsupported(function)
    return _chained(rule(arguments[0]), _derivative(arguments[0], name))


def _chained(outer: Node, inner: Node) -> Node:
    if isinstance(outer, tree.Quotient):
        return over(times(outer.numerator, inner), outer.denominator)
    if isinstance(outer, tree.Negative) and isinstance(outer.operand, tree.Quotient):
        return minus(_chained(outer.operand, inner))
    return times(inner, outer)


def _of_extreme(function: str, arguments: tuple[Node, ...], name: str) -> Node:
    if len(arguments) == 1:
        return _derivative(arguments[0], name)
    first, rest = arguments[0], arguments[1] if len(arguments) == 2 else Call(function, arguments[1:])  # noqa: PLR2004
    slopes = _derivative(first, name), _derivative(rest, name)
    ahead: tuple[tree.Relator, tree.Relator] = (">", "<") if function == "max" else ("<", ">")
    tied = tree.And((tree.Relation((first, rest), ("=",)), tree.Relation(slopes, ("=",))))
    return tree.Piecewise(
        (
            tree.Branch(slopes[0], tree.Relation((first, rest), (ahead[0],))),
            tree.Branch(slopes[1], tree.Relation((first, rest), (ahead[1],))),
            tree.Branch(slopes[0], tied),
        )
    )


Rule: TypeAlias = Callable[[Node], Node]


def _named(function: str) -> Rule:
    return lambda inner: Call(function, (inner,))


def _square(node: Node) -> Node:
    return tree.Power(node, TWO)


def _gauss(inner: Node) -> Node:
    scale = over(TWO, Call("sqrt", (tree.Constant("pi"),)))
    return times(scale, Call("exp", (minus(_square(inner)),)))


def _lambert(inner: Node) -> Node:
    value = Call("LambertW", (inner,))
    return over(ONE, times(Call("exp", (value,)), plus(ONE, value)))


RULES: dict[str, Rule] = {
    "exp": _named("exp"),
    "log": lambda inner: over(ONE, inner),
    "sqrt": lambda inner: over(ONE, times(TWO, Call("sqrt", (inner,)))),
    "cbrt": lambda inner: over(ONE, times(Number(Fraction(3)), _square(Call("cbrt", (inner,))))),
    "abs": lambda inner: over(inner, Call("abs", (inner,))),
    "sign": lambda inner: tree.Piecewise((tree.Branch(ZERO, tree.Relation((inner, ZERO), ("!=",))),)),
    "sin": _named("cos"),
    "cos": lambda inner: minus(Call("sin", (inner,))),
    "tan": lambda inner: plus(ONE, _square(Call("tan", (inner,)))),
    "cot": lambda inner: minus(_square(Call("csc", (inner,)))),
    "sec": lambda inner: times(Call("sec", (inner,)), Call("tan", (inner,))),
    "csc": lambda inner: minus(times(Call("csc", (inner,)), Call("cot", (inner,)))),
    "asin": lambda inner: over(ONE, Call("sqrt", (plus(ONE, minus(_square(inner))),))),
    "acos": lambda inner: minus(over(ONE, Call("sqrt", (plus(ONE, minus(_square(inner))),)))),
    "atan": lambda inner: over(ONE, plus(ONE, _square(inner))),
    "sinh": _named("cosh"),
    "cosh": _named("sinh"),
    "tanh": lambda inner: plus(ONE, minus(_square(Call("tanh", (inner,))))),
    "coth": lambda inner: plus(ONE, minus(_square(Call("coth", (inner,))))),
    "sech": lambda inner: minus(times(Call("sech", (inner,)), Call("tanh", (inner,)))),
    "csch": lambda inner: minus(times(Call("csch", (inner,)), Call("coth", (inner,)))),
    "asinh": lambda inner: over(ONE, Call("sqrt", (plus(_square(inner), ONE),))),
    "acosh": lambda inner: over(ONE, times(Call("sqrt", (plus(inner, MINUS_ONE),)), Call("sqrt", (plus(inner, ONE),)))),
    "atanh": lambda inner: over(ONE, plus(ONE, minus(_square(inner)))),
    "erf": _gauss,
    "erfc": lambda inner: minus(_gauss(inner)),
    "normal_cdf": _named("normal_pdf"),
    "normal_pdf": lambda inner: minus(times(inner, Call("normal_pdf", (inner,)))),
    "LambertW": _lambert,
}
