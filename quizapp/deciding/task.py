"""A claim made ready to be decided: the author's part read and carried out once, however many answers follow."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from quizapp.algebra import tree
from quizapp.algebra.parser import read, read_domain, read_name
from quizapp.algebra.scope import EMPTY, REAL, Definition, Domain, MatrixDomain, Operator, RealDomain, Scope, TextKind
from quizapp.algebra.tree import Node, names
from quizapp.deciding.carrying_out.references import carry_out, spell_out
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.explaining.grounds import Grounds
from quizapp.questions.decision import Claim

EVERY_OPERATOR: frozenset[Operator] = frozenset({"diff", "integral", "limit", "sum"})
KINDS: Mapping[str, TextKind] = {"expression": "expression", "number": "number", "set": "set", "matrix": "matrix"}
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Task:
    """What answers are held against.

    Attributes:
        kind: how texts are read.
        question: the reference as it was written, abbreviations put in.
        reference: the reference carried out; None if that did not succeed.
        variables: domains of all names that may be used.
        author: what the reference was read with.
        learner: what the answer is read with.
        named: what the lines of a derivation gave a name.
        grounds: what deciding and diagnosing need of the reference alone; None if it could not be carried out.
    """

    kind: TextKind
    question: Node
    reference: Node | None
    variables: Mapping[str, Domain]
    author: Scope
    learner: Scope
    named: Mapping[str, Node] = field(default_factory=lambda: EMPTY)
    grounds: Grounds | None = None

    def carried(self, node: Node) -> Node:
        """A tree carried out as the reference was."""
        return carry_out(node, self.author)

    def spelled_out(self, node: Node) -> Node:
        """A tree with abbreviations put in and nothing else done."""
        meanings = {**self.author.abbreviations, **self.named}
        return spell_out(node, replace(self.author, abbreviations=meanings)) if meanings else node


class Tasks:
    """Reads the author's part of claims, and remembers the latest."""

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self.definitions = definitions
        self._remembered: Callable[..., Task] = functools.lru_cache(maxsize=REMEMBERED)(self._read)

    def of(self, claim: Claim) -> Task:
        """The task of a claim.

        Raises:
            quizapp.algebra.errors.ReadingError: the reference, a domain or an abbreviation cannot be read.
        """
        variables, where = tuple(claim.variables.items()), tuple(claim.where.items())
        return self._remembered(claim.reference, claim.kind, variables, where, claim.allow)

    def _read(
        self,
        reference: str,
        claimed: str,
        variables: tuple[tuple[str, str], ...],
        where: tuple[tuple[str, str], ...],
        allow: tuple[str, ...],
    ) -> Task:
        domains = {read_name(name): read_domain(text) for name, text in variables}
        kind = KINDS.get(claimed) or _kind_of_lines(domains)
        scope = Scope(domains, {}, self.definitions, EVERY_OPERATOR, free_names=True)
        for name, text in where:
            meaning = read(text, kind, scope).tree
            if scope.abbreviations:
                meaning = tree.substitute(meaning, dict(scope.abbreviations))
            scope = replace(scope, abbreviations={**scope.abbreviations, read_name(name): meaning})
        author = replace(scope, equation=claimed == "derivation")
        question = read(reference, kind, author).tree
        author = replace(author, variables=_declared(question, {**_square(question, kind), **domains}, scope))
        allowed = frozenset(operator for operator in EVERY_OPERATOR if operator in allow)
        learner = replace(author, allow=allowed, free_names=False)
        question = _spelled(question, author)
        carried = _carried(question, author)
        grounds = _grounds(carried, question, author)
        return Task(kind, question, carried, author.variables, author, learner, grounds=grounds)


def _declared(question: Node, domains: Mapping[str, Domain], scope: Scope) -> Mapping[str, Domain]:
    """All names that may be used: declared, in the reference, or behind an abbreviation."""
    inner = [names(meaning) for meaning in scope.abbreviations.values()]
    used = frozenset[str]().union(names(question) - scope.abbreviations.keys(), *inner)
    return {**dict.fromkeys(sorted(used), REAL), **domains}


def _square(question: Node, kind: TextKind) -> Mapping[str, Domain]:
    """Square matrices for the names of a matrix task that shows no matrix and speaks in capitals only (`W2*W1`).

    Read as numbers, such a task would ask for no matrix at all; a name that is declared is what it is declared to be.
    """
    used = names(question)
    shown = any(isinstance(part, tree.Matrix | tree.Vector) for part in tree.walk(question))
    if kind != "matrix" or shown or not all(name[0].isupper() for name in used):
        return {}
    return dict.fromkeys(used, MatrixDomain("n", "n"))


def _spelled(question: Node, author: Scope) -> Node:
    try:
        return spell_out(question, author) if author.abbreviations else question
    except Unsupported:
        return question


def _carried(question: Node, author: Scope) -> Node | None:
    try:
        return carry_out(question, author)
    except Unsupported:
        return None


def _grounds(carried: Node | None, question: Node, author: Scope) -> Grounds | None:
    if carried is None:
        return None
    return Grounds(carried, author.variables, question, lambda node: carry_out(node, author))


def _kind_of_lines(domains: Mapping[str, Domain]) -> TextKind:
    """How the lines of a derivation are read: as matrices if one of the names is a matrix."""
    return "expression" if all(isinstance(domain, RealDomain) for domain in domains.values()) else "matrix"
