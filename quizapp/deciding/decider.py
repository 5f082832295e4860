"""The door: a claim goes in, a verdict comes out.

What is typed is read, carried out and handed to the part that decides its kind: expressions, numbers, sets, matrices,
derivations. Nothing that a learner typed raises; a reference that cannot be read does, because that is its author's
fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizapp.activations.catalogue import definitions as activation_definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read, read_domain
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Definition, Domain, Operator, Reading, RealDomain, Scope, TextKind
from quizapp.algebra.tree import Node, names
from quizapp.deciding.derivations import decide_lines
from quizapp.deciding.diagnosis import diagnose
from quizapp.deciding.expressions import compare
from quizapp.deciding.field import Exhausted
from quizapp.deciding.finding import Finding, of_comparison
from quizapp.deciding.forms import check_form
from quizapp.deciding.matrices import compare_matrices
from quizapp.deciding.numbers import Precision, compare_numbers, figures
from quizapp.deciding.program import Unsupported
from quizapp.deciding.references import carry_out
from quizapp.deciding.sets import compare_sets
from quizapp.questions.decision import Claim, Understood, Verdict

EVERY_OPERATOR: frozenset[Operator] = frozenset({"diff", "integral", "limit", "sum"})
KINDS: dict[str, TextKind] = {"expression": "expression", "number": "number", "set": "set", "matrix": "matrix"}


@dataclass(frozen=True, slots=True)
class Task:
    """A claim whose author's part was read.

    Attributes:
        claim: as it was made.
        kind: how texts are read.
        question: the reference as it was written.
        reference: the reference carried out; None if that did not succeed.
        variables: domains of all names that may be used.
        author: what the reference was read with.
        learner: what the answer is read with.
    """

    claim: Claim
    kind: TextKind
    question: Node
    reference: Node | None
    variables: Mapping[str, Domain]
    author: Scope
    learner: Scope


class ExactDecider:
    """Decides claims by proof or counterexample.

    Args:
        definitions: the functions that texts may use beside the elementary ones; the activations if not given.
    """

    def __init__(self, definitions: Mapping[str, Definition] | None = None) -> None:
        self.definitions = activation_definitions() if definitions is None else definitions

    def decide(self, claim: Claim) -> Verdict:
        """The verdict on one claim; never raises for what a person typed in `answer`.

        Raises:
            quizapp.algebra.errors.ReadingError: the reference, a domain or an abbreviation cannot be read.
        """
        task = self._task(claim)
        lines = (claim.answer,) if isinstance(claim.answer, str) else claim.answer
        try:
            readings = [read(line, task.kind, task.learner) for line in lines]
        except ReadingError as error:
            return _unread(error)
        understood = _understood(readings)
        fault = _form_fault(claim, readings[-1].tree) if readings else None
        if fault is not None:
            return replace(fault, understood=understood)
        return replace(self._decided(task, readings), understood=understood)

    def work_out(self, claim: Claim) -> Understood:
        """The reference of `claim` carried out, as text and LaTeX for people.

        Raises:
            quizapp.algebra.errors.ReadingError: as for `decide`.
        """
        task = self._task(claim)
        return _shown(task.question if task.reference is None else task.reference)

    def _task(self, claim: Claim) -> Task:
        variables = {name: read_domain(text) for name, text in claim.variables.items()}
        kind = KINDS.get(claim.kind) or _kind_of_lines(variables)
        scope = Scope(variables, {}, self.definitions, EVERY_OPERATOR, free_names=True)
        for name, text in claim.where.items():
            meaning = read(text, kind, scope).tree
            scope = replace(scope, abbreviations={**scope.abbreviations, name: _whole(meaning, scope)})
        author = replace(scope, equation=claim.kind == "derivation")
        question = read(claim.reference, kind, author).tree
        known = {name: REAL for name in sorted(names(question)) if name not in scope.abbreviations}
        inner = {name: REAL for tree in scope.abbreviations.values() for name in sorted(names(tree))}
        everything = {**inner, **known, **variables}
        allow = frozenset(operator for operator in EVERY_OPERATOR if operator in claim.allow)
        learner = replace(author, variables=everything, allow=allow, free_names=False)
        author = replace(author, variables=everything)
        try:
            reference: Node | None = carry_out(question, author)
        except Unsupported:
            reference = None
        return Task(claim, kind, question, reference, everything, author, learner)

    def _decided(self, task: Task, readings: list[Reading]) -> Verdict:
        try:
            found = self._found(task, readings)
        except Unsupported:
            return Verdict("undecided", reason="unsupported")
        except (Exhausted, RecursionError, MemoryError, OverflowError):
            return Verdict("undecided", reason="resources")
        return Verdict(
            found.outcome,
            method=found.method,
            counterexample=found.counterexample,
            except_at=found.except_at,
            reason=found.reason,
            line=found.line,
            diagnosis=found.diagnosis,
        )

    def _found(self, task: Task, readings: list[Reading]) -> Finding:
        if task.reference is None:
            raise Unsupported("reference")
        reference = task.reference
        answers = [carry_out(reading.tree, task.author) for reading in readings]
        match task.claim.kind:
            case "set":
                return compare_sets(reference, answers[0], task.variables, task.claim.tolerance)
            case "matrix":
                return self._matrix(task, reference, answers[0])
            case "derivation":
                decide: Callable[[Node, Node], Finding] = lambda before, after: self._step(task, before, after)  # noqa: E731
                return decide_lines(reference, answers, decide)
            case "number":
                return self._number(task, reference, answers[0])
            case _:
                return self._expression(task, reference, answers[0])

    def _expression(self, task: Task, reference: Node, answer: Node) -> Finding:
        found = compare(reference, answer, task.variables, at_kinks=task.claim.at_kinks)
        codes: tuple[str, ...] = ()
        if found.outcome == "different":
            carry = _carrying(task.author)
            codes = diagnose(reference, answer, task.variables, task.question, carry, at_kinks=task.claim.at_kinks)
        return of_comparison(found, codes)

    def _number(self, task: Task, reference: Node, answer: Node) -> Finding:
        precision = Precision(task.claim.tolerance, task.claim.digits)
        found = compare_numbers(reference, answer, task.variables, precision)
        codes: tuple[str, ...] = ()
        if found.outcome == "different":
            codes = diagnose(reference, answer, task.variables, task.question, _carrying(task.author))
        if found.outcome == "equal" and task.claim.digits is not None:
            shown = figures(answer)
            if shown is None or shown < task.claim.digits:
                return Finding("invalid", reason="digits")
        return of_comparison(found, codes)

    def _matrix(self, task: Task, reference: Node, answer: Node) -> Finding:
        return compare_matrices(reference, answer, task.variables, _carrying(task.author), at_kinks=task.claim.at_kinks)

    def _step(self, task: Task, before: Node, after: Node) -> Finding:
        if task.kind == "matrix":
            return self._matrix(task, before, after)
        return of_comparison(compare(before, after, task.variables, at_kinks=task.claim.at_kinks))


def _carrying(scope: Scope) -> Callable[[Node], Node]:
    return lambda node: carry_out(node, scope)


def _whole(meaning: Node, scope: Scope) -> Node:
    """An abbreviation with earlier abbreviations put in."""
    return carry_out(meaning, replace(scope, definitions={}))


def _kind_of_lines(variables: Mapping[str, Domain]) -> TextKind:
    """How the lines of a derivation are read: as matrices if one of the names is a matrix."""
    return "expression" if all(isinstance(domain, RealDomain) for domain in variables.values()) else "matrix"


def _form_fault(claim: Claim, answer: Node) -> Verdict | None:
    fault = check_form(answer, claim.form) if claim.form else None
    if fault is None:
        return None
    return Verdict("invalid", reason=fault.code, message=fault.en, message_zh=fault.zh)


def _unread(error: ReadingError) -> Verdict:
    return Verdict(
        "invalid",
        reason=error.code,
        message=error.en,
        message_zh=error.zh,
        position=error.position,
        suggestion=error.suggestion,
    )


def _understood(readings: list[Reading]) -> Understood:
    parts: list[Any] = [_shown(reading.tree) for reading in readings]
    notes = [note for reading in readings for note in reading.notes]
    return Understood(
        text="\n".join(part.text for part in parts),
        latex=r" \\ ".join(part.latex for part in parts),
        notes=tuple(note.en for note in notes),
        notes_zh=tuple(note.zh for note in notes),
    )


def _shown(node: Node) -> Understood:
    return Understood(text=to_text(node), latex=to_latex(node))
