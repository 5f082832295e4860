"""The functions of NumPy and PyTorch that are read in programs, with their signatures and what they compute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Branch,
    Call,
    Negative,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Relator,
    Sum,
    Truth,
)

MODULES: Final = frozenset(
    {"F", "math", "nn.functional", "np", "numpy", "scipy.special", "special", "torch", "torch.nn.functional"}
)
LAYER_MODULES: Final = frozenset({"nn", "torch.nn"})
TWO: Final = Number(Fraction(2))


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a library.

    Attributes:
        parameters: their names, in the order of the signature.
        fewest: how many of them have to be given.
        build: what it computes; None stands for an argument that is not given.
    """

    parameters: tuple[str, ...]
    fewest: int
    build: Callable[..., Node]

    @property
    def most(self) -> int:
        """The most arguments that it takes."""
        return len(self.parameters)


def _of(name: str) -> Function:
    return Function(("x",), 1, lambda value: Call(name, (value,)))


def _two(name: str) -> Function:
    return Function(("x", "y"), 2, lambda left, right: Call(name, (left, right)))


def _optional(name: str, parameter: str, default: Node) -> Function:
    return Function(("x", parameter), 1, lambda value, given: Call(name, (value, default if given is None else given)))


def _clamp(value: Node, low: Node | None, high: Node | None) -> Node:
    raised = value if low is None else Call("max", (value, low))
    return raised if high is None else Call("min", (raised, high))


def _step(value: Node, at_zero: Node) -> Node:
    below = Branch(ZERO, Relation((value, ZERO), ("<",)))
    return Piecewise((below, Branch(at_zero, Relation((value, ZERO), ("=",))), Branch(ONE, Truth(value=True))))


def _comparison(relator: Relator) -> Function:
    return Function(("x", "y"), 2, lambda left, right: Relation((left, right), (relator,)))


def _log_add(left: Node, right: Node) -> Node:
    return Call("log", (Sum((Call("exp", (left,)), Call("exp", (right,)))),))


_DIRECT: Final = (
    "exp",
    "log",
    "sqrt",
    "abs",
    "sign",
    "sin",
    "cos",
    "tan",
    "sinh",
    "cosh",
    "tanh",
    "erf",
    "floor",
    "ceil",
    "sigmoid",
    "relu",
    "relu6",
    "selu",
    "silu",
    "mish",
    "softsign",
    "gelu",
)
_RENAMED: Final = {
    "absolute": "abs",
    "fabs": "abs",
    "arctan": "atan",
    "atan": "atan",
    "expit": "sigmoid",
    "hardsigmoid": "hard_sigmoid",
    "hardswish": "hard_swish",
    "logsigmoid": "log_sigmoid",
    "log_expit": "log_sigmoid",
}
_COMPARISONS: Final[Mapping[Relator, tuple[str, ...]]] = {
    ">": ("greater", "gt"),
    ">=": ("greater_equal", "ge"),
    "<": ("less", "lt"),
    "<=": ("less_equal", "le"),
}
FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {name: _of(name) for name in _DIRECT}
    | {name: _of(canonical) for name, canonical in _RENAMED.items()}
    | {name: _two("max") for name in ("maximum", "fmax")}
    | {name: _two("min") for name in ("minimum", "fmin")}
    | {name: Function(("x", "min", "max"), 1, _clamp) for name in ("clamp", "clip")}
    | {name: _comparison(relator) for relator, names in _COMPARISONS.items() for name in names}
    | {
        "elu": _optional("elu", "alpha", ONE),
        "expm1": Function(("x",), 1, lambda value: Sum((Call("exp", (value,)), Negative(ONE)))),
        "hardtanh": Function(
            ("x", "min_val", "max_val"),
            1,
            lambda value, low, high: _clamp(value, low or Negative(ONE), high or ONE),
        ),
        "clamp_max": Function(("x", "max"), 2, lambda value, high: _clamp(value, None, high)),
        "clamp_min": Function(("x", "min"), 2, lambda value, low: _clamp(value, low, None)),
        "add": Function(("x", "y"), 2, lambda left, right: Sum((left, right))),
        "divide": Function(("x", "y"), 2, Quotient),
        "multiply": Function(("x", "y"), 2, lambda left, right: Product((left, right))),
        "subtract": Function(("x", "y"), 2, lambda left, right: Sum((left, Negative(right)))),
        "ones_like": Function(("x",), 1, lambda _: ONE),
        "zeros_like": Function(("x",), 1, lambda _: ZERO),
        "heaviside": Function(("x", "values"), 2, _step),
        "leaky_relu": _optional("leaky_relu", "negative_slope", Number(Fraction(1, 100), "0.01")),
        "log1p": Function(("x",), 1, lambda value: Call("log", (Sum((ONE, value)),))),
        "logaddexp": Function(("x", "y"), 2, _log_add),
        "negative": Function(("x",), 1, Negative),
        "power": Function(("x", "y"), 2, Power),
        "pow": Function(("x", "y"), 2, Power),
        "reciprocal": Function(("x",), 1, lambda value: Power(value, Negative(ONE))),
        "softplus": _optional("softplus", "beta", ONE),
        "square": Function(("x",), 1, lambda value: Power(value, TWO)),
        "where": Function(("condition", "x", "y"), 3, lambda *_: ZERO),
    }
)
"""By the name without its module; `where` is built by the reader, since its first argument is a condition."""
LAYERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ELU": "elu",
        "GELU": "gelu",
        "Hardsigmoid": "hardsigmoid",
        "Hardswish": "hardswish",
        "Hardtanh": "hardtanh",
        "LeakyReLU": "leaky_relu",
        "LogSigmoid": "logsigmoid",
        "Mish": "mish",
        "ReLU": "relu",
        "ReLU6": "relu6",
        "SELU": "selu",
        "SiLU": "silu",
        "Sigmoid": "sigmoid",
        "Softplus": "softplus",
        "Softsign": "softsign",
        "Tanh": "tanh",
    }
)
"""The layers of `torch.nn` by the functions that they apply: `nn.LeakyReLU(0.2)(z)` is `F.leaky_relu(z, 0.2)`."""
