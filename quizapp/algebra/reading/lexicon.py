"""What a run of letters and digits means: declared names, functions, constants, and products of them.

A declared or known name wins over its letters, longest first; what is left splits into single letters if all of them
are declared. A name that is declared comes first: alone it is that name, before `(` it is the function.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from quizapp.algebra.functions import FACTS, FUNCTIONS, MATRIX_FUNCTIONS
from quizapp.algebra.scope import Definition, Scope, TextKind

GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "omicron",
            "pi",
            "rho",
            "sigma",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Upsilon",
            "Phi",
            "Psi",
            "Omega",
        ],
        strict=True,
    )
)
GREEK_NAMES: Final = frozenset(GREEK.values())
_CONSTANTS: Final = {
    "e": "e",
    "pi": "pi",
    "oo": "oo",
    "inf": "oo",
    "infinity": "oo",
    "infty": "oo",
    "Infinity": "oo",
    "Inf": "oo",
}
_SPECIAL: Final = {
    "Piecewise": "piecewise",
    "piecewise": "piecewise",
    "diff": "diff",
    "derivative": "diff",
    "Derivative": "diff",
    "integrate": "integral",
    "integral": "integral",
    "Integral": "integral",
    "limit": "limit",
    "Limit": "limit",
    "lim": "lim",
    "sum": "sum",
    "Sum": "sum",
    "summation": "sum",
    "log2": "log2",
    "log10": "log10",
    "lg": "log10",
    "log1p": "log1p",
    "expm1": "expm1",
    "pow": "pow",
    "clamp": "clamp",
    "clip": "clamp",
    "where": "where",
    "Rational": "rational",
    "Eq": "relation=",
    "Ne": "relation!=",
    "Lt": "relation<",
    "Le": "relation<=",
    "Gt": "relation>",
    "Ge": "relation>=",
    "And": "connective_and",
    "Or": "connective_or",
    "Not": "connective_not",
}
_SETS: Final = {
    "Interval": "interval",
    "Interval.open": "interval_open",
    "Interval.Lopen": "interval_lopen",
    "Interval.Ropen": "interval_ropen",
    "Union": "union",
    "Intersection": "intersection",
    "Complement": "complement",
    "FiniteSet": "finite_set",
}
_MATRICES: Final = {"Matrix": "matrix", "matrix": "matrix", "vector": "matrix", "array": "matrix", **MATRIX_FUNCTIONS}
_SHORT: Final = frozenset(["sh", "ch", "th", "tg", "cth"])
"""Functions whose short names are more likely to be an author's own names where nothing is applied."""
_LONGEST_RUN: Final = 60
"""Letters in one piece; more are neither a name nor a product that somebody types."""
_MANY_RUNS: Final = 2000
_MANY_SCOPES: Final = 200
"""Bounds on memory: what is remembered is forgotten beyond them."""
_NAME: Final = re.compile(r"([^\W\d_]+)_?\{?(\d+)\}?")


class Segment(NamedTuple):
    """A part of a run: what sort of token it is, its name, and where it stands in the run."""

    key: str
    name: str
    function: str
    start: int
    end: int


def canonical(name: str) -> str:
    """The one spelling of a name: Greek letters by name, `x_1` as `x1`, `x_{max}` as `x_max`.

    >>> canonical("α_1"), canonical("x_{12}"), canonical("W_{out}")
    ('alpha1', 'x12', 'W_out')
    """
    if len(name) == 1:
        return GREEK.get(name, name)
    if not name.isascii():
        name = "".join(GREEK.get(letter, letter) for letter in name)
    if "_" in name:
        found = _NAME.fullmatch(name)
        if found is not None:
            return found.group(1) + found.group(2)
        return name.replace("{", "").replace("}", "")
    return name


class Lexicon:
    """The names that one scope knows; answers are remembered, because the same runs come again and again."""

    def __init__(
        self, declared: Iterable[str], functions: Mapping[str, str], kind: TextKind, *, free: bool, bound: bool = False
    ) -> None:
        self.declared = {name: canonical(name) for name in declared}
        self.declared.update({name: name for name in list(self.declared.values())})
        self.functions = functions
        self.kind = kind
        self.free = free
        self.bound = bound
        self.longest = 4 + max(map(len, (*self.declared, *functions)), default=0)
        self._resolved: dict[tuple[str, bool], tuple[Segment, ...] | None] = {}
        self.plain: dict[tuple[str, bool], Segment] = {}

    def resolve(self, run: str, *, before_bracket: bool) -> tuple[Segment, ...] | None:
        """The parts of a run, in order; None if it, or some part of it, is unknown."""
        key = (run, before_bracket)
        if key not in self._resolved:
            if len(self._resolved) > _MANY_RUNS:
                self._resolved.clear()
            self._resolved[key] = self._parts(run, before_bracket=before_bracket)
        return self._resolved[key]

    def remember(self, run: str, parts: tuple[Segment, ...] | None, *, before_bracket: bool) -> None:
        """Keep in `plain` what a run is if it is one name or function that nothing around it makes another thing.

        Not plain is what begins as a slope or a logarithm with its base may (`d`, `log_2`) or ends like an indicator.
        """
        if parts is None or len(parts) != 1 or parts[0].key == "differential" or self.kind in {"set", "matrix"}:
            return
        if run[0] not in "d∂" and run[-1] not in "1I" and not run.startswith("log_"):
            if len(self.plain) > _MANY_RUNS:
                self.plain.clear()
            self.plain[run, before_bracket] = parts[0]

    def misspells(self, parts: tuple[Segment, ...] | None, *, before_bracket: bool) -> bool:
        """Whether a name that is free, and unknown, stands before a bracket like a function."""
        if not (self.free and before_bracket and parts and len(parts) == 1 and parts[0].key == "symbol"):
            return False
        name = parts[0].name
        letters = name.rstrip("0123456789")
        return len(letters) > 2 and name not in self.declared and letters not in GREEK_NAMES  # noqa: PLR2004

    def function(self, name: str) -> str:
        """The canonical name of the function that `name` spells; empty if there is none."""
        found = self.functions.get(name)
        if found is None and len(name) > 1:
            found = self.functions.get(name.lower())
        return found or ""

    def knows(self, run: str) -> bool:
        """Whether a run as a whole is a declared name, a function or a constant."""
        return canonical(run) in self.declared or self._whole(run, 0, len(run)) is not None

    def suggestions(self) -> list[str]:
        """All names that could have been meant."""
        return [*self.declared, *self.functions]

    def _whole(self, run: str, start: int, end: int) -> Segment | None:
        piece = run[start:end]
        name = canonical(piece)
        function = self.function(piece) or (self.function(name) if name != piece else "")
        if name in self.declared:
            hidden = "" if function in {"normal_cdf", "normal_pdf"} else function
            return Segment("symbol", name, hidden, start, end)
        if name in _CONSTANTS and (end - start > 1 or name == "e" or piece == "π"):
            return Segment("constant", _CONSTANTS[name], "", start, end)
        if function:
            return Segment("function", function, function, start, end)
        if self.kind == "set" and piece == "R":
            return Segment("ℝ", "R", "", start, end)
        return None

    def _parts(self, run: str, *, before_bracket: bool) -> tuple[Segment, ...] | None:
        if len(run) > _LONGEST_RUN:
            return None
        whole = self._whole(run, 0, len(run))
        if self.free and run in _SHORT and not before_bracket:
            return self._free(run, before_bracket=before_bracket)
        if whole is not None:
            return (whole,)
        found = self._split(run, before_bracket=before_bracket)
        if found is not None or not self.free:
            return found
        return self._free(run, before_bracket=before_bracket)

    def _split(self, run: str, *, before_bracket: bool) -> tuple[Segment, ...] | None:
        """The run as known names, the longest first at every place; worked out from the end."""
        tails: list[tuple[Segment, ...] | None] = [None] * len(run) + [()]
        for start in range(len(run) - 1, -1, -1):
            for end in range(min(len(run), start + self.longest), start, -1):
                rest = tails[end]
                if rest is None:
                    continue
                segment = self._whole(run, start, end)
                if segment is not None and _may_stand(segment, run, before_bracket=before_bracket):
                    tails[start] = (segment, *rest)
                    break
        return tails[0]

    def _free(self, run: str, *, before_bracket: bool) -> tuple[Segment, ...] | None:
        """A run none of whose parts need be declared: one new name, or a product if a declared letter is in it."""
        applied = self._applied(run) if before_bracket else None
        if applied is not None:
            return applied
        name = canonical(run)
        letters = [GREEK.get(letter, letter) for letter in run]
        known = [letter in self.declared for letter in letters]
        if 1 < len(run) <= 3 and run.isalpha() and any(known) and name not in GREEK_NAMES:  # noqa: PLR2004
            return tuple(Segment("symbol", letter, "", at, at + 1) for at, letter in enumerate(letters))
        if not run.isascii() and len(letters) > 1 and run.isalpha():
            return tuple(Segment("symbol", letter, "", at, at + 1) for at, letter in enumerate(letters))
        return (Segment("symbol", name, "", 0, len(run)),)

    def _applied(self, run: str) -> tuple[Segment, ...] | None:
        """A letter, or known names, and the function behind them: `zσ(`, `kexp(`; the longest function counts."""
        for split in range(1, len(run)):
            function = self._whole(run, split, len(run))
            if function is None or not function.function or not _may_stand(function, run, before_bracket=True):
                continue
            front = run[:split]
            known = self._split(front, before_bracket=False)
            if known is None and (split == 1 or canonical(front) in GREEK_NAMES) and front != "d":
                known = (Segment("symbol", canonical(front), "", 0, split),)
            if known is not None:
                return (*known, function)
        return None


def _may_stand(segment: Segment, run: str, *, before_bracket: bool) -> bool:
    """Whether a part may stand in a product run together: functions only right before their bracket."""
    if segment.key != "function":
        return True
    piece = run[segment.start : segment.end]
    return (segment.end == len(run) and before_bracket) or (len(piece) == 1 and not piece.isascii())


_KNOWN: dict[int, tuple[Mapping[str, Definition], dict[str, str]]] = {}


def _defined(definitions: Mapping[str, Definition]) -> dict[str, str]:
    """Spellings of the defined functions, remembered for the mapping at hand."""
    remembered = _KNOWN.get(id(definitions))
    if remembered is not None and remembered[0] is definitions:
        return remembered[1]
    spelled: dict[str, str] = {}
    for name, definition in definitions.items():
        for alias in (name, *definition.aliases):
            spelled[alias] = name
            spelled.setdefault(alias.lower(), name)
            spelled.setdefault(canonical(alias), name)
    if len(_KNOWN) > _MANY_SCOPES:
        _KNOWN.clear()
        _LEXICONS.clear()
    _KNOWN[id(definitions)] = (definitions, spelled)
    return spelled


@lru_cache(maxsize=8)
def _elementary(kind: TextKind, *, reference: bool) -> dict[str, str]:
    spelled = {alias: name for name, entry in FUNCTIONS.items() for alias in (name, *entry.aliases)}
    spelled.update(_SPECIAL)
    if kind == "set":
        spelled.update(_SETS)
    if kind == "matrix":
        spelled.update(_MATRICES)
    if reference:
        spelled.update(FACTS)
    return spelled


_LEXICONS: dict[tuple[int, frozenset[str], TextKind, bool, bool], Lexicon] = {}


def lexicon(scope: Scope, kind: TextKind, shown: frozenset[str] = frozenset()) -> Lexicon:
    """The lexicon of a scope for one kind of text, with further names that the text itself shows."""
    declared = frozenset((*scope.variables, *scope.abbreviations, *shown))
    defined = _defined(scope.definitions)
    key = (id(scope.definitions), declared, kind, scope.free_names, bool(scope.allow))
    found = _LEXICONS.get(key)
    if found is None:
        if len(_LEXICONS) > _MANY_SCOPES:
            _LEXICONS.clear()
        functions = {**_elementary(kind, reference=scope.free_names), **defined}
        found = _LEXICONS[key] = Lexicon(declared, functions, kind, free=scope.free_names, bound=bool(scope.allow))
    return found
