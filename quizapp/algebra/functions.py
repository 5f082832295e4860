r"""The elementary functions: the one table that parser, printers, NumPy and the decider share.

Conventions: `log` is natural, `log(x, b)` has base b. `root(x, n)` and `cbrt` are the real roots. `step(x)` is 1/2 at 0
(the convention of SymPy's `Heaviside` and of the half-maximum), `step(x, v)` is v there. `atan`, `asin`, `acos` have
their principal values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MANY: Final = 40
"""The most arguments that `max` and `min` take."""


@dataclass(frozen=True, slots=True)
class Elementary:
    r"""One elementary function.

    Attributes:
        name: canonical name, as it stands in `Call.function`.
        fewest: the fewest arguments it takes.
        most: the most arguments it takes.
        aliases: other spellings.
        latex: how it is typeset (`\tanh`, `\operatorname{sech}`).
        symbol: how it is shown as a MathML identifier; the name if empty.
        inverse: name of the function that `f^-1` means; empty if there is none.
    """

    name: str
    fewest: int = 1
    most: int = 1
    aliases: tuple[str, ...] = ()
    latex: str = ""
    symbol: str = ""
    inverse: str = ""

    @property
    def shown(self) -> str:
        """Its name for people, outside LaTeX."""
        return self.symbol or self.name


def _named(name: str, *aliases: str, inverse: str = "") -> Elementary:
    return Elementary(name, aliases=aliases, latex=rf"\operatorname{{{name}}}", inverse=inverse)


def _latex(name: str, *aliases: str, command: str = "", symbol: str = "", inverse: str = "") -> Elementary:
    return Elementary(name, 1, 1, aliases, "\\" + (command or name), symbol, inverse)


_TABLE: Final = (
    _latex("exp", inverse="log"),
    Elementary("log", 1, 2, ("ln",), r"\ln", "ln", "exp"),
    Elementary("sqrt", 1, 1, ("√",), r"\sqrt"),
    Elementary("cbrt", 1, 1, (), r"\operatorname{cbrt}"),
    Elementary("root", 2, 2, ("nthroot", "real_root"), r"\operatorname{root}"),
    Elementary("abs", 1, 1, ("fabs",), r"\operatorname{abs}"),
    _named("sign", "sgn", "signum"),
    Elementary("step", 1, 2, ("heaviside", "unitstep", "unit_step"), r"\operatorname{step}"),
    Elementary("max", 1, MANY, ("maximum",), r"\max"),
    Elementary("min", 1, MANY, ("minimum",), r"\min"),
    _latex("sin", inverse="asin"),
    _latex("cos", inverse="acos"),
    _latex("tan", "tg", inverse="atan"),
    _latex("cot", "ctg", "cotan"),
    _latex("sec"),
    _latex("csc", "cosec"),
    _latex("asin", "arcsin", command="arcsin", symbol="arcsin", inverse="sin"),
    _latex("acos", "arccos", command="arccos", symbol="arccos", inverse="cos"),
    _latex("atan", "arctan", "arctg", command="arctan", symbol="arctan", inverse="tan"),
    _latex("sinh", "sh", inverse="asinh"),
    _latex("cosh", "ch", inverse="acosh"),
    _latex("tanh", "th", "tgh", inverse="atanh"),
    _latex("coth", "cth"),
    _named("sech"),
    _named("csch", "cosech"),
    _named("asinh", "arcsinh", "arsinh", inverse="sinh"),
    _named("acosh", "arccosh", "arcosh", inverse="cosh"),
    _named("atanh", "arctanh", "artanh", inverse="tanh"),
    _named("erf"),
    _named("erfc"),
    Elementary("normal_cdf", 1, 1, ("Φ", "Phi", "normcdf", "norm_cdf"), r"\Phi", "Φ"),
    Elementary("normal_pdf", 1, 1, ("φ", "phi", "normpdf", "norm_pdf"), r"\varphi", "φ"),
    Elementary("LambertW", 1, 1, ("lambertw",), r"\operatorname{W}", "W"),
    Elementary("floor", 1, 1, (), r"\operatorname{floor}"),
    Elementary("ceil", 1, 1, ("ceiling",), r"\operatorname{ceil}"),
    Elementary("factorial", 1, 1, (), r"\operatorname{factorial}"),
)

FUNCTIONS: Final[Mapping[str, Elementary]] = MappingProxyType({entry.name: entry for entry in _TABLE})
"""Canonical name to elementary function."""

ACTIVATIONS: Final = frozenset({"step", "tanh"})
"""Elementary functions that are activations as well."""

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "range": "range",
        "image": "range",
        "domain": "domain",
        "limit_left": "limit_left",
        "limit_right": "limit_right",
        "infimum": "infimum",
        "supremum": "supremum",
        "minimum_of": "minimum_of",
        "maximum_of": "maximum_of",
        "argmin": "argmin",
        "argmax": "argmax",
        "lipschitz": "lipschitz",
        "inverse": "inverse",
        "kinks": "kinks",
        "slope_of_output": "slope_of_output",
    }
)
"""What a reference may ask of a function that it names: `range(silu)`; spelling to canonical name."""

MATRIX_FUNCTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"transpose": "transpose", "hadamard": "hadamard", "inv": "inv"}
)
"""Functions that are read in kind `matrix` only."""
