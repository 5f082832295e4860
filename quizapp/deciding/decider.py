"""The door: a claim goes in, a verdict comes out.

What is typed is read, carried out and handed to the part that decides its kind: expressions, numbers, sets, matrices,
derivations. Nothing that a learner typed raises; a reference that cannot be read does, because that is its author's
fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizapp.activations.catalogue import definitions as activation_definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.lines import Line, is_blank, read_line, unnumbered
from quizapp.algebra.parser import read
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Definition, Reading
from quizapp.algebra.tree import Derivative, Node, Prime, substitute, walk
from quizapp.deciding.carrying_out.facts import is_fact
from quizapp.deciding.derivations import Written, chain, decide_lines
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.explaining.diagnosis import diagnose
from quizapp.deciding.explaining.grounds import Grounds
from quizapp.deciding.expressions import compare
from quizapp.deciding.finding import Finding, of_comparison
from quizapp.deciding.forms import check_form, check_restated
from quizapp.deciding.matrix_algebra.entries import ShapeError
from quizapp.deciding.matrix_algebra.matrices import compare_matrices
from quizapp.deciding.normal_form.field import Exhausted
from quizapp.deciding.numbers import Precision, compare_numbers, figures
from quizapp.deciding.real_sets.sets import compare_sets
from quizapp.deciding.task import EVERY_OPERATOR, Task, Tasks
from quizapp.questions.decision import Claim, Understood, Verdict

MOST_OTHER_READINGS = 4


class ExactDecider:
    """Decides claims by proof or counterexample.

    Args:
        definitions: the functions that texts may use beside the elementary ones; the activations if not given.
    """

    def __init__(self, definitions: Mapping[str, Definition] | None = None) -> None:
        self._definitions = activation_definitions() if definitions is None else definitions
        self._tasks = Tasks(self._definitions)

    def decide(self, claim: Claim, *, explain: bool = True) -> Verdict:
        """The verdict on one claim; never raises for what a person typed in `answer`.

        Args:
            claim: what is held against what.
            explain: whether a wrong answer is to be diagnosed, which takes longer than to decide it.

        Raises:
            quizapp.algebra.errors.ReadingError: the reference, a domain or an abbreviation cannot be read.
        """
        task = self._tasks.of(claim)
        lines = (claim.answer,) if isinstance(claim.answer, str) else claim.answer
        if claim.kind == "derivation":
            lines = unnumbered(lines)
        read_lines: list[tuple[int, Line]] = []
        named: dict[str, Node] = {}
        for number, text in enumerate(lines, start=1):
            try:
                read_lines.extend(_read(claim, task, (number, text), named))
            except ReadingError as error:
                return _unread(error, number if claim.kind == "derivation" and len(lines) > 1 else None)
        readings = [line.reading for _, line in read_lines]
        held = replace(task, named=named) if named else task
        verdict = _form_fault(claim, readings) or _judged(claim, held, read_lines, explain=explain)
        return replace(verdict, understood=self._understood(readings))

    def task(self, claim: Claim) -> Task:
        """What a claim is held against, read and carried out.

        Raises:
            quizapp.algebra.errors.ReadingError: as for `decide`.
        """
        return self._tasks.of(claim)

    def work_out(self, claim: Claim) -> Understood:
        """The reference of `claim` carried out, as text and LaTeX for people.

        Of matrices only what is asked in another way than by arithmetic is: slopes and facts of activations.

        Raises:
            quizapp.algebra.errors.ReadingError: as for `decide`.
        """
        task = self._tasks.of(claim)
        stays = claim.kind == "matrix" and not any(_is_asked(part) for part in walk(task.question))
        return self._shown(task.question if task.reference is None or stays else task.reference)

    def _understood(self, readings: Sequence[Reading]) -> Understood:
        parts = [self._shown(reading.tree) for reading in readings]
        notes = [note for reading in readings for note in reading.notes]
        return Understood(
            text="\n".join(part.text for part in parts),
            latex=r" \\ ".join(part.latex for part in parts),
            notes=tuple(note.en for note in notes),
            notes_zh=tuple(note.zh for note in notes),
        )

    def _shown(self, node: Node) -> Understood:
        return Understood(text=to_text(node, self._definitions), latex=to_latex(node, self._definitions))


def _is_asked(part: Node) -> bool:
    """Whether it is a slope or a fact of an activation that is asked for by its name."""
    return isinstance(part, Derivative | Prime) or is_fact(part)


def _read(claim: Claim, task: Task, line: tuple[int, str], named: dict[str, Node]) -> list[tuple[int, Line]]:
    """A line of an answer with its number; that of a derivation may be blank, and hold what is to be worked out.

    What a line of a derivation gives a name (`u = 1+e^z`) is put into `named`, and in the lines after it.
    """
    number, text = line
    if claim.kind != "derivation":
        return [(number, Line(read(text, task.kind, task.learner)))]
    if is_blank(text):
        return []
    found = read_line(text, task.kind, replace(task.learner, allow=EVERY_OPERATOR), named)
    if found.subject is not None and found.subject.alone:
        meaning = chain(found.reading.tree)[0]
        if not any(isinstance(part, Derivative) for part in walk(meaning)):
            named[found.subject.name] = substitute(meaning, {**task.author.abbreviations, **named})
    return [(number, found)]


def _judged(claim: Claim, task: Task, lines: Sequence[tuple[int, Line]], *, explain: bool) -> Verdict:
    """The verdict on what was read, or the other reading if that one is right."""
    written = [Written(number, line.reading.tree, line.subject) for number, line in lines]
    found = _decided(claim, task, written, explain=explain)
    if found.outcome in {"different", "undecided"} and len(lines) == 1:
        for other in lines[0][1].reading.alternatives[:MOST_OTHER_READINGS]:
            if _decided(claim, task, [replace(written[0], tree=other)], explain=False).outcome == "equal":
                return _ambiguous(written[0].tree, other)
    message, message_zh = found.message or (None, None)
    return Verdict(
        found.outcome,
        method=found.method,
        counterexample=found.counterexample,
        except_at=found.except_at,
        reason=found.reason,
        line=found.line,
        diagnosis=found.diagnosis,
        message=message,
        message_zh=message_zh,
    )


def _decided(claim: Claim, task: Task, answers: Sequence[Written], *, explain: bool) -> Finding:
    try:
        return _found(claim, task, answers, explain=explain)
    except Unsupported:
        return Finding("undecided", reason="unsupported")
    except (Exhausted, RecursionError, MemoryError, OverflowError):
        return Finding("undecided", reason="resources")


def _found(claim: Claim, task: Task, answers: Sequence[Written], *, explain: bool) -> Finding:
    if claim.kind == "matrix":
        return _matrix(claim, task, (task.question, task.spelled_out(answers[0].tree)), explain=explain)
    if claim.kind == "derivation":
        return decide_lines(
            task.question,
            [replace(answer, tree=task.spelled_out(answer.tree)) for answer in answers],
            lambda before, after: _step(claim, task, before, after, explain=explain),
        )
    if task.reference is None:
        raise Unsupported("reference")
    answer = task.carried(answers[0].tree)
    if claim.kind == "set":
        return compare_sets(task.reference, answer, task.variables, claim.tolerance)
    if claim.kind == "number":
        return _number(claim, task, answer, explain=explain)
    return _expression(claim, task, (task.question, task.reference, answer), explain=explain)


def _expression(claim: Claim, task: Task, sides: tuple[Node, Node, Node], *, explain: bool) -> Finding:
    """The finding on an expression.

    Args:
        claim: what was claimed.
        task: what it is held against.
        sides: the reference as written, the reference carried out, the answer carried out.
        explain: whether a wrong answer is to be diagnosed.
    """
    question, reference, answer = sides
    kept = task.grounds if reference is task.reference else None
    begun = kept.begun if kept is not None else None
    found = compare(reference, answer, task.variables, at_kinks=claim.at_kinks, begun=begun)
    if found.outcome != "different" or not explain:
        return of_comparison(found)
    grounds = kept or Grounds(reference, task.variables, question, task.carried)
    codes = diagnose(grounds, answer, at_kinks=claim.at_kinks)
    return of_comparison(found, codes)


def _number(claim: Claim, task: Task, answer: Node, *, explain: bool) -> Finding:
    reference, grounds = task.reference, task.grounds
    assert reference is not None
    assert grounds is not None
    shown = figures(answer) or 0
    wanted = claim.digits if claim.digits is None or shown == 0 else min(shown, claim.digits)
    found = compare_numbers(reference, answer, task.variables, Precision(claim.tolerance, wanted))
    if found.outcome == "different" and explain:
        codes = diagnose(grounds, answer)
        rounding = claim.tolerance is not None or claim.digits is not None
        return of_comparison(found, tuple(code for code in codes if not (rounding and code == "rounded_constant")))
    if found.outcome == "equal" and claim.digits is not None and shown < claim.digits:
        return Finding("invalid", reason="digits", message=_too_few_digits(claim.digits))
    return of_comparison(found)


def _too_few_digits(digits: int) -> tuple[str, str]:
    return (
        f"Write it as a decimal with {digits} significant figures.",
        f"请写成有 {digits} 位有效数字的小数。",
    )


def _matrix(claim: Claim, task: Task, sides: tuple[Node, Node], *, explain: bool) -> Finding:
    try:
        return compare_matrices(
            sides,
            task.variables,
            task.carried,
            at_kinks=claim.at_kinks,
            tolerance=claim.tolerance,
            explain=explain,
        )
    except ShapeError as error:
        raise ReadingError(
            "shape",
            0,
            "The shapes in the reference do not fit together.",
            "标准答案中的矩阵形状不匹配。",
        ) from error


def _step(claim: Claim, task: Task, before: Node, after: Node, *, explain: bool) -> Finding:
    if task.kind == "matrix":
        try:
            return _matrix(claim, task, (before, after), explain=explain)
        except ReadingError as error:
            if before == task.question:
                raise
            return Finding("invalid", reason=error.code, message=_misfit(before))
    return _expression(claim, task, (before, task.carried(before), task.carried(after)), explain=explain)


def _misfit(line: Node) -> tuple[str, str]:
    """What is said of a line of a derivation whose shapes do not fit, where another is held against it."""
    text = to_text(line)
    return f"In {text} the shapes of the matrices do not fit together.", f"{text} 中矩阵的形状不相容。"


def _form_fault(claim: Claim, readings: Sequence[Reading]) -> Verdict | None:
    if not readings:
        return None
    last = chain(readings[-1].tree)[-1]
    fault = check_restated(last, claim.allow) if claim.kind == "derivation" else None
    fault = fault or (check_form(last, claim.form) if claim.form else None)
    if fault is None:
        return None
    return Verdict("invalid", reason=fault.code, message=fault.en, message_zh=fault.zh)


def _ambiguous(chosen: Node, other: Node) -> Verdict:
    read_as, meant = to_text(chosen), to_text(other)
    return Verdict(
        "invalid",
        reason="ambiguous",
        message=f"This was read as {read_as}. Did you mean {meant}?",
        message_zh=f"输入被读作 {read_as}。你是不是想写 {meant}？",
        position=0,
        suggestion=meant,
    )


def _unread(error: ReadingError, line: int | None = None) -> Verdict:
    """What is said of an answer that cannot be read; `line` is the number of the line of several."""
    return Verdict(
        "invalid",
        reason=error.code,
        message=error.en if line is None else f"Line {line}: {error.en}",
        message_zh=error.zh if line is None else f"第 {line} 行：{error.zh}",
        position=error.position,
        suggestion=error.suggestion,
        line=line,
    )
