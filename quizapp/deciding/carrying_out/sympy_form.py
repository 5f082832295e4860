"""Trees as SymPy objects and back: built node by node, never from text.

Only what the engine does not do itself goes this way: integrals, limits and symbolic sums in references. Symbols carry
the assumptions that their domains allow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import sympy

from quizapp.algebra import tree
from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import ONE, ZERO, Call, Node, Number
from quizapp.deciding.enclosing.program import Unsupported

Sympy: TypeAlias = Any
RELATIONS: dict[str, Callable[[Sympy, Sympy], Sympy]] = {
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
    "=": sympy.Eq,
    "!=": sympy.Ne,
}


def symbol(name: str, domain: Domain | None) -> Sympy:
    """The SymPy symbol for a variable: real, and positive, negative or an integer if its domain says so."""
    assumptions: dict[str, bool] = {"real": True}
    if isinstance(domain, RealDomain):
        if domain.integer:
            assumptions["integer"] = True
        within = domain.within
        if isinstance(within, tree.Interval):
            if isinstance(within.lower, Number) and not within.lower_closed:
                assumptions["positive"] = True
            elif within.lower == ZERO:
                assumptions["nonnegative"] = True
            elif within.upper == ZERO and not within.upper_closed:
                assumptions["negative"] = True
    return sympy.Symbol(name, **assumptions)


def to_sympy(node: Node, variables: Mapping[str, Domain]) -> Sympy:
    """The SymPy expression of an elementary tree.

    >>> to_sympy(tree.Power(tree.Symbol("z"), Number(Fraction(2))), {})
    z**2

    Raises:
        Unsupported: a node has no counterpart.
    """
    match node:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case tree.Symbol(name):
            return symbol(name, variables.get(name))
        case tree.Constant(name):
            return {"e": sympy.E, "pi": sympy.pi, "oo": sympy.oo}[name]
        case tree.Piecewise(branches):
            pairs = [(to_sympy(part.value, variables), _condition(part.condition, variables)) for part in branches]
            return sympy.Piecewise(*pairs)
        case Call(function, arguments):
            return _applied(function, [to_sympy(argument, variables) for argument in arguments])
        case _:
            return _arithmetic(node, variables)


def _arithmetic(node: Node, variables: Mapping[str, Domain]) -> Sympy:
    parts = [to_sympy(part, variables) for part in tree.children(node)]
    match node:
        case tree.Negative():
            return -parts[0]
        case tree.Sum():
            return sympy.Add(*parts)
        case tree.Product():
            return sympy.Mul(*parts)
        case tree.Quotient():
            return parts[0] / parts[1]
        case tree.Power():
            return parts[0] ** parts[1]
        case _:
            raise Unsupported(type(node).__name__)


def _condition(node: Node, variables: Mapping[str, Domain]) -> Sympy:
    match node:
        case tree.Truth(value):
            return sympy.true if value else sympy.false
        case tree.Relation(operands, relators):
            sides = [to_sympy(operand, variables) for operand in operands]
            links = [RELATIONS[relator](*pair) for relator, pair in zip(relators, zip(sides, sides[1:]), strict=True)]  # noqa: B905, RUF007
            return sympy.And(*links)
        case tree.And(parts):
            return sympy.And(*(_condition(part, variables) for part in parts))
        case tree.Or(parts):
            return sympy.Or(*(_condition(part, variables) for part in parts))
        case tree.Not(part):
            return sympy.Not(_condition(part, variables))
        case _:
            raise Unsupported(type(node).__name__)


def _applied(function: str, arguments: list[Sympy]) -> Sympy:
    make = FUNCTIONS.get(function)
    if make is None:
        raise Unsupported(function)
    return make(*arguments)


def _step(value: Sympy, at_zero: Sympy = sympy.Rational(1, 2)) -> Sympy:  # noqa: B008  (an immutable number)
    return sympy.Heaviside(value, at_zero)


def _normal_cdf(value: Sympy) -> Sympy:
    return (1 + sympy.erf(value / sympy.sqrt(2))) / 2


def _normal_pdf(value: Sympy) -> Sympy:
    return sympy.exp(-(value**2) / 2) / sympy.sqrt(2 * sympy.pi)


_SAME = (
    "exp sqrt sin cos tan cot sec csc asin acos atan sinh cosh tanh coth sech csch asinh acosh atanh erf erfc LambertW "
    "floor sign factorial"
)
FUNCTIONS: dict[str, Callable[..., Sympy]] = {
    **{name: getattr(sympy, name) for name in _SAME.split()},
    "log": sympy.log,
    "abs": sympy.Abs,
    "max": sympy.Max,
    "min": sympy.Min,
    "ceil": sympy.ceiling,
    "cbrt": lambda value: sympy.real_root(value, 3),
    "root": sympy.real_root,
    "step": _step,
    "normal_cdf": _normal_cdf,
    "normal_pdf": _normal_pdf,
}
BACK: dict[Any, str] = {
    **{getattr(sympy, name): name for name in _SAME.split() if name != "sqrt"},
    sympy.log: "log",
    sympy.Abs: "abs",
    sympy.Max: "max",
    sympy.Min: "min",
    sympy.ceiling: "ceil",
}


def from_sympy(expression: Sympy) -> Node:
    """The tree of a real SymPy expression.

    Raises:
        Unsupported: it holds something that trees do not.
    """
    if expression.is_Rational:
        value = Number(Fraction(abs(int(expression.p)), int(expression.q)))
        return value if expression >= 0 else tree.Negative(value)
    if expression.is_Symbol:
        return tree.Symbol(expression.name)
    if expression in CONSTANTS:
        return CONSTANTS[expression]
    if expression.is_Add:
        return tree.Sum(tuple(from_sympy(term) for term in expression.as_ordered_terms()))
    if expression.is_Mul:
        return _product(expression)
    if expression.is_Pow:
        return _power(expression)
    if expression.func == sympy.Piecewise:
        branches = (tree.Branch(from_sympy(value), _condition_back(condition)) for value, condition in expression.args)
        return tree.Piecewise(tuple(branches))
    return _call(expression)


CONSTANTS: dict[Any, Node] = {
    sympy.E: tree.Constant("e"),
    sympy.pi: tree.Constant("pi"),
    sympy.oo: tree.Constant("oo"),
    -sympy.oo: tree.Negative(tree.Constant("oo")),
}


def _product(expression: Sympy) -> Node:
    above, below = expression.as_numer_denom()
    if below != 1:
        return tree.Quotient(from_sympy(above), from_sympy(below))
    number, rest = expression.as_coeff_Mul()
    if number.is_negative:
        return tree.Negative(from_sympy(-expression))
    factors = [from_sympy(factor) for factor in sympy.Mul.make_args(rest)]
    return tree.Product((*([] if number == 1 else [from_sympy(number)]), *factors))


def _power(expression: Sympy) -> Node:
    base, exponent = expression.as_base_exp()
    if exponent == sympy.Rational(1, 2):
        return Call("sqrt", (from_sympy(base),))
    if exponent.is_Rational and exponent.is_negative:
        return tree.Quotient(ONE, from_sympy(base**-exponent))
    return tree.Power(from_sympy(base), from_sympy(exponent))


def _call(expression: Sympy) -> Node:
    if expression.func == sympy.Heaviside:
        return Call("step", tuple(from_sympy(part) for part in expression.args))
    name = BACK.get(expression.func)
    if name is None:
        raise Unsupported(str(expression.func))
    return Call(name, tuple(from_sympy(part) for part in expression.args))


def _condition_back(condition: Sympy) -> Node:
    if condition in (sympy.true, sympy.false):
        return tree.Truth(bool(condition))
    for relator, kind in RELATIONS.items():
        if isinstance(condition, kind):  # type: ignore[arg-type]
            return tree.Relation((from_sympy(condition.lhs), from_sympy(condition.rhs)), (relator,))  # type: ignore[arg-type]
    if isinstance(condition, sympy.And):
        return tree.And(tuple(_condition_back(part) for part in condition.args))
    if isinstance(condition, sympy.Or):
        return tree.Or(tuple(_condition_back(part) for part in condition.args))
    raise Unsupported(str(condition))
