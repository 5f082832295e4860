"""Patterns of a rubric: which concepts must stand together, in which order, negated or absent, and how near.

`relu out_zero` both in one sentence; `a > b` in this order; `-x` negated; `!x` absent; `a|b` either; `clause:` before
it narrows the scope to one clause, `answer:` widens it to the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope: TypeAlias = Literal["sentence", "clause", "answer"]
Form: TypeAlias = Literal["plain", "negated", "absent"]
FORMS: Mapping[str, Form] = {"": "plain", "-": "negated", "!": "absent"}
SCOPES: tuple[Scope, ...] = ("clause", "sentence", "answer")
TERM = re.compile(r"([-!]?)([a-z][a-z0-9_]*(?:\|[a-z][a-z0-9_]*)*)")


class PatternError(ValueError):
    """A pattern cannot be read; carries the sentence in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must stand in the scope, or must not.

    Attributes:
        concepts: any of these.
        form: `plain` (not negated), `negated` or `absent`.
        after: it follows the term before it.
    """

    concepts: tuple[str, ...]
    form: Form = "plain"
    after: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands together.

    Attributes:
        text: as the author wrote it.
        scope: how near the terms stand.
        terms: in the author's order.
    """

    text: str
    scope: Scope
    terms: tuple[Term, ...]

    @property
    def concepts(self) -> frozenset[str]:
        """All concepts named."""
        return frozenset(name for term in self.terms for name in term.concepts)


def read_pattern(text: str) -> Pattern:
    """A pattern from its spelling.

    >>> read_pattern("clause: leaky > small|tiny").terms[1].concepts
    ('small', 'tiny')

    Raises:
        PatternError: it is not written as patterns are.
    """
    scope, body = _scope(text)
    terms: list[Term] = []
    after = False
    for word in body.replace(">", " > ").split():
        if word == ">":
            if after or not terms:
                raise _misplaced(text)
            after = True
            continue
        match = TERM.fullmatch(word)
        if match is None:
            raise PatternError(
                f"{word!r} is no term of a pattern; terms are concepts such as small_slope, -x, !x, a|b, a>b",
                f"{word!r} 不是模式中的项；项是概念名，如 small_slope、-x、!x、a|b、a>b",
            )
        sign, names = match.groups()
        form = FORMS[sign]
        terms.append(Term(tuple(names.split("|")), form, after))
        after = False
    if after or not any(term.form != "absent" for term in terms):
        raise _misplaced(text)
    return Pattern(text, scope, tuple(terms))


def _scope(text: str) -> tuple[Scope, str]:
    for scope in SCOPES:
        if text.strip().startswith(f"{scope}:"):
            return scope, text.strip()[len(scope) + 1 :]
    return "sentence", text


def _misplaced(text: str) -> PatternError:
    return PatternError(
        f"the pattern {text!r} needs a concept on both sides of > and at least one that is present",
        f"模式 {text!r} 中 > 两侧都要有概念，且至少一个概念应出现",
    )
