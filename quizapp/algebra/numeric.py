"""Values of a tree on NumPy arrays, for pictures and for numbers that are shown rounded; never for a verdict.

Real mathematics: where an expression has no real value the result is nan. Intermediate overflow may turn a value
far out into nan as well; no warning is raised.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizapp.algebra.definitions import expand
from quizapp.algebra.errors import AlgebraError
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import (
    And,
    Branch,
    Call,
    Constant,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Truth,
)

Array: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Environment: TypeAlias = Mapping[str, Array]
CONSTANTS: Final = MappingProxyType({"e": math.e, "pi": math.pi, "oo": math.inf})
COMPARISONS: Final[Mapping[str, Callable[[Array, Array], Mask]]] = MappingProxyType(
    {
        "<": np.less,
        "<=": np.less_equal,
        ">": np.greater,
        ">=": np.greater_equal,
        "=": np.equal,
        "!=": np.not_equal,
    }
)


class NotNumericError(AlgebraError):
    """The tree holds something that has no numbers: a derivative that is not carried out, a set, an unknown name."""


def compile_numpy(
    node: Node, arguments: Sequence[str], definitions: Mapping[str, Definition] = MappingProxyType({})
) -> Callable[..., Array]:
    """A function of float64 arrays, one a name of `arguments`, that broadcasts like NumPy's own.

    Raises:
        NotNumericError: the tree holds something without numbers; said when it is compiled, not when it is called.
    """
    tree = expand(node, definitions)

    def values(*arrays: Array) -> Array:
        environment = {name: np.asarray(array, dtype=np.float64) for name, array in zip(arguments, arrays, strict=True)}
        shape = np.broadcast_shapes(*(array.shape for array in environment.values()))
        with np.errstate(all="ignore"):
            result = np.broadcast_to(_value(tree, environment), shape)
        return np.where(np.isfinite(result), result, np.nan)

    values(*(np.ones(1) for _ in arguments))
    return values


def _value(node: Node, environment: Environment) -> Array:  # noqa: C901 - one case a sort of node
    match node:
        case Number(value):
            return np.asarray(float(value))
        case Constant(name):
            return np.asarray(CONSTANTS[name])
        case Symbol(name) if name in environment:
            return environment[name]
        case Negative(operand):
            return -_value(operand, environment)
        case Sum(terms):
            return np.asarray(sum(_value(term, environment) for term in terms))
        case Product(factors):
            return np.asarray(math.prod(_value(factor, environment) for factor in factors))
        case Quotient(numerator, denominator):
            return np.asarray(_value(numerator, environment) / _value(denominator, environment))
        case Power(base, exponent):
            return np.asarray(np.power(_value(base, environment), _value(exponent, environment)))
        case Call(function, arguments) if function in _FUNCTIONS:
            return np.asarray(_FUNCTIONS[function](*(_value(argument, environment) for argument in arguments)))
        case Piecewise(branches):
            return _select(branches, environment)
        case _:
            raise NotNumericError(f"{type(node).__name__} has no numbers")


def _select(branches: tuple[Branch, ...], environment: Environment) -> Array:
    masks = np.broadcast_arrays(*(_mask(branch.condition, environment) for branch in branches))
    values = [_value(branch.value, environment) for branch in branches]
    shape = np.broadcast_shapes(masks[0].shape, *(value.shape for value in values))
    broad = [np.broadcast_to(mask, shape) for mask in masks]
    return np.select(broad, [np.broadcast_to(value, shape) for value in values], np.nan)


def _mask(node: Node, environment: Environment) -> Mask:
    match node:
        case Truth(value):
            return np.asarray(value)
        case Relation(operands, relators):
            values = [_value(operand, environment) for operand in operands]
            sides = zip(pairwise(values), relators, strict=True)
            return _all([COMPARISONS[relator](left, right) for (left, right), relator in sides])
        case And(conditions):
            return _all([_mask(condition, environment) for condition in conditions])
        case Or(conditions):
            return ~_all([~_mask(condition, environment) for condition in conditions])
        case Not(condition):
            return ~_mask(condition, environment)
        case _:
            raise NotNumericError(f"{type(node).__name__} is not a condition on numbers")


def _all(masks: Sequence[Mask]) -> Mask:
    return np.asarray(np.logical_and.reduce(np.broadcast_arrays(*masks)))


def _log(value: Array, base: Array | None = None) -> Array:
    return np.log(value) if base is None else np.log(value) / np.log(base)


def _root(value: Array, degree: Array) -> Array:
    odd = np.mod(degree, 2) == 1
    return np.where((value < 0) & ~odd, np.nan, np.sign(value) * np.power(np.abs(value), 1 / degree))


def _step(value: Array, at_zero: Array | float = 0.5) -> Array:
    return np.where(np.isnan(value), np.nan, np.heaviside(value, at_zero))


_erf = np.vectorize(math.erf, otypes=[np.float64])
_erfc = np.vectorize(math.erfc, otypes=[np.float64])


def _lambert(value: Array) -> Array:
    """The principal branch by Newton's method on w e^w = value, from a start within its region of convergence."""
    start = np.where(value < 1, np.sqrt(np.maximum(2 * (math.e * value + 1), 0)) - 1, np.log1p(np.maximum(value, 0)))
    w = np.where(value < -1 / math.e, np.nan, start)
    for _ in range(60):
        slope = np.exp(w) * (w + 1)
        w = np.where(slope == 0, w, w - (w * np.exp(w) - value) / np.where(slope == 0, 1, slope))
    return w


def _factorial(value: Array) -> Array:
    whole = (value >= 0) & (value == np.floor(value)) & (value <= 170)  # noqa: PLR2004 - 171! overflows float64
    return np.where(whole, np.vectorize(math.gamma, otypes=[np.float64])(np.where(whole, value, 0) + 1), np.nan)


_FUNCTIONS: Final[Mapping[str, Callable[..., Array]]] = MappingProxyType(
    {
        "exp": np.exp,
        "log": _log,
        "sqrt": np.sqrt,
        "cbrt": np.cbrt,
        "root": _root,
        "abs": np.abs,
        "sign": np.sign,
        "step": _step,
        "max": lambda *values: np.maximum.reduce(np.broadcast_arrays(*values)),
        "min": lambda *values: np.minimum.reduce(np.broadcast_arrays(*values)),
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
        "coth": lambda value: 1 / np.tanh(value),
        "sech": lambda value: 1 / np.cosh(value),
        "csch": lambda value: 1 / np.sinh(value),
        "asinh": np.arcsinh,
        "acosh": np.arccosh,
        "atanh": np.arctanh,
        "erf": _erf,
        "erfc": _erfc,
        "normal_cdf": lambda value: _erfc(-value / math.sqrt(2)) / 2,
        "normal_pdf": lambda value: np.exp(-value * value / 2) / math.sqrt(2 * math.pi),
        "LambertW": _lambert,
        "floor": np.floor,
        "ceil": np.ceil,
        "factorial": _factorial,
    }
)
