"""What clusters of wrong answers need of the rest of the house: answers are read, and proved equal in the workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.algebra.errors import AlgebraError, ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope
from quizapp.algebra.tree import Node, substitute
from quizapp.grading.protocol import Grader, TaskFailed
from quizapp.learning.analysis.fingerprints import Meaning, meanings
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.decided import DecidedKind, Question
from quizapp.questions.variants import Variant

LINES = "derivation"


def typed_kind(name: str) -> DecidedKind[Any] | None:
    """The kind, if its answer is one typed text that is decided."""
    kind = kinds()[name]
    return kind if isinstance(kind, DecidedKind) and name != LINES else None


@dataclass(slots=True)
class Prover:
    """Reads the answers to one version of an item, and asks the workers whether two are the same.

    Attributes:
        kind: of the item.
        grader: the workers.
        variants: those that were asked, by the names that the answers are kept under.
    """

    kind: DecidedKind[Any]
    grader: Grader
    variants: dict[str, Variant] = field(default_factory=dict)
    _posed: dict[str, tuple[Question, Scope]] = field(default_factory=dict)
    _trees: dict[tuple[str, str], Node | None] = field(default_factory=dict)

    def read(self, text: str, variant: str) -> tuple[Meaning, ...]:
        """The readings of an answer to a variant; none where it is no answer of this kind."""
        home = self._home(variant)
        if (text, home) not in self._trees:
            self._trees[text, home] = self._tree(text, home)
        tree = self._trees[text, home]
        if tree is None:
            return ()
        try:
            return meanings(tree, self._pose(home)[0].base.variables, self.variants[variant].numbers)
        except (AlgebraError, ArithmeticError, RecursionError):
            return ()

    def _tree(self, text: str, home: str) -> Node | None:
        question, scope = self._pose(home)
        try:
            return substitute(read(text, question.kind, scope).tree, dict(scope.abbreviations))
        except ReadingError:
            return None

    def _home(self, variant: str) -> str:
        """The variant in whose place an answer is read: the first, where variants differ in numbers alone."""
        mine = self.variants[variant]
        is_plain = mine.numbers.keys() == mine.values.keys() and not self.kind.of(mine).where
        return next(iter(self.variants)) if is_plain else variant

    def equal(self, one: Meaning, other: Meaning) -> bool:
        """Whether the workers prove them equal; whatever cannot be proved is not.

        Raises:
            quizapp.grading.protocol.GraderUnavailable: no worker answers.
        """
        try:
            verdict = self.grader.perform("decide", self._row(one, other))
        except TaskFailed:
            return False
        return verdict.get("verdict") == "equal"

    def _pose(self, variant: str) -> tuple[Question, Scope]:
        if variant not in self._posed:
            question = self.kind.question(self.variants[variant])
            self._posed[variant] = (question, question.scope())
        return self._posed[variant]

    def _row(self, one: Meaning, other: Meaning) -> Mapping[str, Any]:
        base = self._pose(next(iter(self.variants)))[0].base
        domains = {name: self._domain(name) for name in one.used | other.used}
        return {
            "kind": "expression" if base.kind == "number" else base.kind,
            "reference": one.text,
            "answer": other.text,
            "variables": {**base.variables, **domains},
            "allow": list(base.allow),
            "at_kinks": base.at_kinks,
        }

    def _domain(self, parameter: str) -> str:
        found = [variant.numbers[parameter] for variant in self.variants.values() if parameter in variant.numbers]
        return "positive" if all(number > 0 for number in found) else "real"
