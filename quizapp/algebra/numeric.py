"""Trees as NumPy functions, for plots and for checks of the hand-written formulas; nan where there is no value.

Nothing is generated as text: the functions are composed. Conditions choose values elementwise; every branch is
computed everywhere, quietly, and what is not chosen is thrown away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizapp.algebra import tree
from quizapp.algebra.definitions import expand
from quizapp.algebra.printing.text import NO_DEFINITIONS
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import Node

Array: TypeAlias = NDArray[Any]
Values: TypeAlias = Mapping[str, Array]
Compiled: TypeAlias = Callable[[Values], Array]
_CONSTANTS: Final = {"e": math.e, "pi": math.pi, "oo": math.inf}


class NotNumericError(ValueError):
    """A node that has no value in floating point: a set, a matrix, a derivative that is not carried out."""


def compile_numpy(
    node: Node, arguments: Sequence[str], definitions: Mapping[str, Definition] = NO_DEFINITIONS
) -> Callable[..., NDArray[np.float64]]:
    """A function of float64 arrays, one for each name in `arguments`, that computes `node` elementwise.

    Args:
        node: an expression in the names of `arguments`.
        arguments: the names in the order of the function's arguments.
        definitions: the defined functions that occur in it.

    Returns:
        A function of arrays that broadcast against each other; nan where the expression has no real value.

    Raises:
        NotNumericError: `node` is no elementary expression in these names.
    """
    missing = tree.names(node) - set(arguments)
    if missing:
        raise NotNumericError(f"no values for {', '.join(sorted(missing))}")
    compiled = _compile(expand(node, definitions))
    given = tuple(arguments)

    def function(*values: ArrayLike) -> NDArray[np.float64]:
        arrays = np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))
        with np.errstate(all="ignore"):
            result = compiled(dict(zip(given, arrays, strict=True)))
        shape = arrays[0].shape if arrays else ()
        return np.array(np.broadcast_to(np.asarray(result, dtype=np.float64), shape))

    return function


def _compile(node: Node) -> Compiled:
    rule = _RULES.get(type(node))
    if rule is None:
        raise NotNumericError(f"{type(node).__name__} has no value in floating point")
    return rule(node)


def _number(node: tree.Number) -> Compiled:
    value = np.float64(node.value)
    return lambda _values: np.asarray(value)


def _symbol(node: tree.Symbol) -> Compiled:
    name = node.name
    return lambda values: values[name]


def _constant(node: tree.Constant) -> Compiled:
    value = np.asarray(_CONSTANTS[node.name])
    return lambda _values: value


def _negative(node: tree.Negative) -> Compiled:
    operand = _compile(node.operand)
    return lambda values: -operand(values)


def _sum(node: tree.Sum) -> Compiled:
    terms = [_compile(term) for term in node.terms]
    return lambda values: sum((term(values) for term in terms[1:]), terms[0](values))


def _product(node: tree.Product) -> Compiled:
    factors = [_compile(factor) for factor in node.factors]

    def compute(values: Values) -> Array:
        result = factors[0](values)
        for factor in factors[1:]:
            result = result * factor(values)
        return result

    return compute


def _quotient(node: tree.Quotient) -> Compiled:
    top, bottom = _compile(node.numerator), _compile(node.denominator)

    def compute(values: Values) -> Array:
        below = bottom(values)
        return np.where(below == 0, np.nan, top(values) / below)

    return compute


def _power(node: tree.Power) -> Compiled:
    base, exponent = _compile(node.base), _compile(node.exponent)

    def compute(values: Values) -> Array:
        low, high = base(values), exponent(values)
        return np.where((low == 0) & (high < 0), np.nan, np.power(low, high))

    return compute


def _call(node: tree.Call) -> Compiled:
    function = _FUNCTIONS.get(node.function)
    if function is None:
        raise NotNumericError(f"{node.function} is not known in floating point")
    arguments = [_compile(argument) for argument in node.arguments]
    return lambda values: np.asarray(function(*(argument(values) for argument in arguments)))


def _piecewise(node: tree.Piecewise) -> Compiled:
    branches = [(_compile(branch.value), _compile(branch.condition)) for branch in node.branches]

    def compute(values: Values) -> Array:
        result = np.asarray(np.nan)
        for value, condition in reversed(branches):
            result = np.where(condition(values), value(values), result)
        return result

    return compute


def _truth(node: tree.Truth) -> Compiled:
    value = np.asarray(node.value)
    return lambda _values: value


_COMPARE: Final[Mapping[str, Callable[[Array, Array], Array]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": np.equal,
    "!=": np.not_equal,
}


def _relation(node: tree.Relation) -> Compiled:
    operands = [_compile(operand) for operand in node.operands]
    relators = [_COMPARE[relator] for relator in node.relators]

    def compute(values: Values) -> Array:
        computed = [operand(values) for operand in operands]
        held = [compare(left, right) for compare, left, right in zip(relators, computed, computed[1:], strict=False)]
        return np.asarray(np.logical_and.reduce(np.broadcast_arrays(*held)))

    return compute


def _and(node: tree.And) -> Compiled:
    parts = [_compile(part) for part in node.conditions]
    return lambda values: np.logical_and.reduce(np.broadcast_arrays(*(part(values) for part in parts)))


def _or(node: tree.Or) -> Compiled:
    parts = [_compile(part) for part in node.conditions]
    return lambda values: np.logical_or.reduce(np.broadcast_arrays(*(part(values) for part in parts)))


def _not(node: tree.Not) -> Compiled:
    condition = _compile(node.condition)
    return lambda values: np.logical_not(condition(values))


def _log(value: Array, base: Array | None = None) -> Array:
    result = np.where(value > 0, np.log(value), np.nan)
    return result if base is None else result / np.log(base)


def _root(value: Array, degree: Array) -> Array:
    odd = np.equal(np.mod(degree, 2), 1)
    size = np.power(np.abs(value), 1 / degree)
    return np.where(value >= 0, size, np.where(odd, -size, np.nan))


def _step(value: Array, at_zero: Array | float = 0.5) -> Array:
    return np.where(np.isnan(value), np.nan, np.where(value == 0, at_zero, np.where(value > 0, 1.0, 0.0)))


_erf: Final = np.vectorize(math.erf, otypes=[np.float64])
_erfc: Final = np.vectorize(math.erfc, otypes=[np.float64])


def _factorial(value: Array) -> Array:
    def single(number: float) -> float:
        whole = number >= 0 and number == math.floor(number) and number <= 170  # noqa: PLR2004 (170! is the last finite)
        return float(math.factorial(int(number))) if whole else math.nan

    return np.asarray(np.vectorize(single, otypes=[np.float64])(value))


def _lambert(value: Array) -> Array:
    """The principal branch by Halley's iteration (Corless et al. 1996), for real arguments >= -1/e."""
    w = np.where(value < 1, np.sqrt(np.maximum(2 * (math.e * value + 1), 0)) - 1, np.log(np.maximum(value, 1)))
    w = np.where(np.abs(value) < 0.2, value * (1 - value), w)  # noqa: PLR2004 (the series is the better start there)
    for _ in range(12):
        power = np.exp(w)
        error = w * power - value
        slope = power * (w + 1) - (w + 2) * error / (2 * w + 2)
        w = np.where((error == 0) | (slope == 0), w, w - error / slope)
    return np.where(value < -1 / math.e, np.nan, np.where(value == np.inf, np.inf, w))


def _largest(*values: Array) -> Array:
    return np.asarray(np.maximum.reduce(np.broadcast_arrays(*values)))


def _smallest(*values: Array) -> Array:
    return np.asarray(np.minimum.reduce(np.broadcast_arrays(*values)))


_ROOT_HALF: Final = math.sqrt(0.5)
_FUNCTIONS: Final[Mapping[str, Callable[..., Array]]] = {
    "exp": np.exp,
    "log": _log,
    "sqrt": np.sqrt,
    "cbrt": np.cbrt,
    "root": _root,
    "abs": np.abs,
    "sign": np.sign,
    "step": _step,
    "max": _largest,
    "min": _smallest,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "cot": lambda value: 1 / np.tan(value),
    "sec": lambda value: 1 / np.cos(value),
    "csc": lambda value: 1 / np.sin(value),
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "coth": lambda value: np.where(value == 0, np.nan, 1 / np.tanh(value)),
    "sech": lambda value: 1 / np.cosh(value),
    "csch": lambda value: np.where(value == 0, np.nan, 1 / np.sinh(value)),
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": lambda value: np.where(np.abs(value) < 1, np.arctanh(value), np.nan),
    "erf": _erf,
    "erfc": _erfc,
    "normal_cdf": lambda value: 0.5 * _erfc(-value * _ROOT_HALF),
    "normal_pdf": lambda value: np.exp(-0.5 * value * value) / math.sqrt(2 * math.pi),
    "LambertW": _lambert,
    "floor": np.floor,
    "ceil": np.ceil,
    "factorial": _factorial,
}

_RULES: Final[Mapping[type, Callable[..., Compiled]]] = {
    tree.Number: _number,
    tree.Symbol: _symbol,
    tree.Constant: _constant,
    tree.Negative: _negative,
    tree.Sum: _sum,
    tree.Product: _product,
    tree.Quotient: _quotient,
    tree.Power: _power,
    tree.Call: _call,
    tree.Piecewise: _piecewise,
    tree.Truth: _truth,
    tree.Relation: _relation,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
}
