"""The machinery of kinds whose answers are decided against a reference: what an author writes, and how it is graded."""

from __future__ import annotations

import html
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.parser import read, read_domain
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Scope, TextKind
from quizapp.algebra.tree import Node, names, walk
from quizapp.questions.decision import Claim, Decider, Verdict, as_row
from quizapp.questions.diagnoses import sentence
from quizapp.questions.item import Content
from quizapp.questions.kinds.faces import face_of
from quizapp.questions.kinds.keys import as_key, in_decimals
from quizapp.questions.kinds.kind import (
    Grade,
    Key,
    KeyPart,
    Kind,
    Passage,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.restating import left_in_set, restates
from quizapp.questions.kinds.tasks import Equivalent, Misconception, Task
from quizapp.questions.kinds.telling import told
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual
from quizapp.questions.simplification import simplified
from quizapp.questions.space import conditions
from quizapp.questions.substitution import author_scope, fill, fill_domain, read_task
from quizapp.questions.variants import Variant

MAX_RESPONSE = 4_000
FORM_REASONS = frozenset(
    {
        "banned_function",
        "difference",
        "digits",
        "not_expanded",
        "not_factored",
        "not_single_fraction",
        "restated",
        "unsolved",
        "wrong_names",
    }
)
"""Why an answer that was read is not in the form asked for."""
ALSO_RIGHT = Said(
    "This is not the answer that was meant, but it counts as right here too: it is the same as another one that is "
    "listed.",
    "这不是原本要求的答案，但在这里也算对：它与列出的另一个答案相同。",
)


RESTATED = Verdict(
    "invalid",
    reason="restated",
    message="This is right, and it is the question again; write what comes out when it is worked out.",
    message_zh="这个式子没有错，但只是把题目又写了一遍；请写出算出来的结果。",
)
UNSOLVED = Verdict(
    "invalid",
    reason="unsolved",
    message="This is right, but not solved yet: bring the letter alone to one side, or write an interval.",
    message_zh="这个条件没有错，但还没有解出来：请把字母单独移到一边，或写成区间。",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A task with a variant's values put in: what is needed to read and to decide answers."""

    kind: TextKind
    base: Claim
    equivalents: tuple[tuple[int, str], ...]
    also_right: tuple[tuple[int, str], ...]
    misconceptions: tuple[tuple[int, str, Misconception], ...]

    def right_forms(self) -> Iterator[tuple[str, int, str]]:
        """Every listed answer that has to count as right: the field it is listed in, its place there, the answer."""
        yield from (("equivalents", index, text) for index, text in self.equivalents)
        yield from (("also_right", index, text) for index, text in self.also_right)

    def scope(self) -> Scope:
        """The names and operators that an answer may use."""
        local = frozenset(self.base.variables) | frozenset(self.base.where)
        used = names(read_task(self.base.reference, self.kind, local))
        return Scope(
            variables=dict.fromkeys(used - self.base.where.keys(), REAL)
            | {name: read_domain(text) for name, text in self.base.variables.items()},
            abbreviations={name: read_task(text, "expression", local) for name, text in self.base.where.items()},
            definitions=definitions(),
            allow=frozenset(self.base.allow),  # type: ignore[arg-type]
        )

    def claim(self, answer: str) -> Claim:
        """The answer held against the reference."""
        return replace(self.base, answer=answer)

    def against(self, reference: str, answer: str) -> Claim:
        """The answer held against another reference, for its value only: rules of form say nothing there."""
        kind = self.kind if self.base.kind == "derivation" else self.base.kind
        return replace(self.base, reference=reference, answer=answer, kind=kind, form=(), digits=None)


def pose(task: Task, kind: TextKind, variant: Variant, base: Claim) -> Question:
    """The task as it stands in this variant; `base` carries the options of the claim."""
    trees, declared = variant.trees, frozenset(variant.values)

    def put(text: str) -> str:
        return fill(text, kind, trees, task.local)

    def listed(entry: Equivalent | Misconception) -> bool:
        return entry.when is None or next(conditions((entry.when,), declared)).holds(variant.values)

    filled = replace(
        base,
        reference=put(task.reference),
        variables={name: fill_domain(text, trees) for name, text in task.variables.items()},
        where={name: fill(text, "expression", trees, task.local) for name, text in task.where.items()},
    )
    return Question(
        kind,
        filled,
        tuple((place, put(entry.answer)) for place, entry in enumerate(task.equivalents) if listed(entry)),
        tuple((place, put(entry.answer)) for place, entry in enumerate(task.also_right) if listed(entry)),
        tuple((place, put(entry.answer), entry) for place, entry in enumerate(task.misconceptions) if listed(entry)),
    )


def typed(response: Response, name: str = "answer") -> str:
    """The text that the learner typed.

    Raises:
        ReadingError: there is none.
    """
    text = response.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ReadingError("empty", 0, "Nothing has been entered yet.", "还没有输入答案。")
    if len(text) > MAX_RESPONSE:
        raise ReadingError("too_long", MAX_RESPONSE, "The answer is too long.", "答案太长。")
    return text


def understood(question: Question, text: str) -> Preview:
    """What the text is read as.

    Raises:
        ReadingError: it is not mathematics of this kind.
    """
    reading = read(text, question.kind, question.scope())
    known = definitions()
    notes = tuple(Said(note.en, note.zh) for note in reading.notes)
    latex = to_latex(reading.tree, known)
    shown = Said(*(to_mathml(reading.tree, known, language=language) for language in LANGUAGES))
    return Preview(shown.en, to_text(reading.tree, known), notes, latex, shown.zh)


def grade_text(
    question: Question, text: str, variant: Variant, decider: Decider, accept: tuple[str, ...] = ()
) -> Grade:
    """The grade of one typed answer."""
    claim = question.claim(text)
    verdict = decider.decide(claim)
    if verdict.outcome == "different" and set(accept) & {code.split(":")[0] for code in verdict.diagnosis}:
        return Grade("equal", 1.0, row_of(replace(verdict, counterexample=None)))
    if verdict.outcome in {"different", "undecided"} and (granted := _granted(question, text, decider)):
        return granted
    if verdict.outcome == "equal" and (again := _restated(question, text, decider)) is not None:
        verdict = replace(again, understood=verdict.understood)
    verdict = told(verdict, claim, decider)
    row = row_of(verdict)
    match verdict.outcome:
        case "equal":
            return Grade("equal", 1.0, row)
        case "invalid":
            return Grade("invalid", 0.0, row, _message(verdict, question))
        case "undecided":
            return _grade_undecided(question, text, decider, row)
        case "different":
            return slip_in(question, text, variant, decider, verdict)


def _restated(question: Question, text: str, decider: Decider) -> Verdict | None:
    """What is said to a right answer that only asks the question again."""
    if question.kind == "set":
        listed = (question.base.reference, *(right for _, _, right in question.right_forms()))
        left = left_in_set(listed, text, question.scope())
        return None if left is None else UNSOLVED if left == "solved" else RESTATED
    return RESTATED if _restates(question, text, decider) else None


def _restates(question: Question, text: str, decider: Decider) -> bool:
    def key() -> str:
        worked_out = simplified(read(decider.work_out(question.base).text, question.kind, author_scope()).tree)
        return to_text(worked_out, definitions())

    known = key if question.base.tolerance is None else None
    return restates(question.base.reference, text, known, question.kind, question.scope())


def _granted(question: Question, text: str, decider: Decider) -> Grade | None:
    """The grade of an answer that is proved to be one of those that its author counts as right too."""
    verdicts = (decider.decide(question.against(listed, text)) for _, listed in question.also_right)
    found = next((verdict for verdict in verdicts if verdict.outcome == "equal"), None)
    return None if found is None else Grade("equal", 1.0, row_of(found), ALSO_RIGHT)


def row_of(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON values, with the Chinese of its sentences; `form`: only its form is wrong."""
    row = as_row(verdict, None, 0.0)
    del row["id"], row["ms"]
    if verdict.outcome == "invalid" and verdict.reason in FORM_REASONS:
        row["form"] = True
    if verdict.message_zh is not None:
        row["message_zh"] = verdict.message_zh
    if verdict.understood is not None and verdict.understood.notes_zh:
        row["understood"]["notes_zh"] = list(verdict.understood.notes_zh)
    return row


def _message(verdict: Verdict, question: Question) -> Said:
    en = verdict.message or "This could not be read."
    zh = verdict.message_zh or verdict.message or "无法读懂这个输入。"
    usable = ", ".join(_usable(question.base))
    if verdict.reason == "unknown_name" and usable:
        en, zh = f"{en} Names to be used here: {usable}.", f"{zh}这里可用的名称：{usable}。"
    return Said(html.escape(en), html.escape(zh))


def _usable(claim: Claim) -> list[str]:
    """The names that an answer may hold: those of a rule of form, otherwise all that are declared."""
    wanted = [rule.removeprefix("in:").split(",") for rule in claim.form if rule.startswith("in:")]
    return [name.strip() for name in wanted[0]] if wanted else sorted({*claim.variables, *claim.where})


def _grade_undecided(question: Question, text: str, decider: Decider, row: dict[str, Any]) -> Grade:
    for _, equivalent in question.equivalents:
        verdict = decider.decide(question.against(equivalent, text), explain=False)
        if verdict.outcome == "equal" and not question.base.form and question.base.digits is None:
            return Grade("equal", 1.0, row_of(verdict))
    return Grade("undecided", 0.0, row)


def slip_in(question: Question, text: str, variant: Variant, decider: Decider, verdict: Verdict) -> Grade:
    """The grade of a wrong answer, or of a wrong line of one: what its author or its diagnosis says of it."""
    row = row_of(verdict)
    for _, wrong, listed in question.misconceptions:
        if decider.decide(question.against(wrong, text), explain=False).outcome == "equal":
            feedback = Said(
                render_inline(listed.feedback.en, variant, "en"),
                render_inline(listed.feedback.zh, variant, "zh"),
            )
            return Grade("different", 0.0, row, feedback, listed.label)
    code = next((code for code in verdict.diagnosis if sentence(code)), None)
    if code is None:
        return Grade("different", 0.0, row)
    return Grade("different", 0.0, row, Said(html.escape(sentence(code, "en")), html.escape(sentence(code, "zh"))))


def right_answer(question: Question, decider: Decider) -> str:
    """The reference as an answer: carried out, or as its author wrote it where only that has the form asked for."""
    if question.base.form and decider.decide(question.claim(question.base.reference), explain=False).outcome == "equal":
        return question.base.reference
    return decider.work_out(question.base).text


def answer_in_full(question: Question, decider: Decider) -> str:
    """The right answer as a learner may type it: numbers worked out, in decimals where those are asked for."""
    right = right_answer(question, decider)
    if question.kind not in {"number", "matrix"}:
        return right
    tree = read(right, question.kind, author_scope()).tree
    return to_text(simplified(tree) if question.base.tolerance is None else in_decimals(tree), definitions())


def key_part(question: Question, decider: Decider, name: str = "") -> KeyPart:
    """The reference carried out, with its numbers worked out, for people."""
    tree = simplified(read(right_answer(question, decider), question.kind, author_scope()).tree)
    return as_key(_plainer(question, tree, decider), question.kind, name)


def _plainer(question: Question, tree: Node, decider: Decider) -> Node:
    """The first form that the author lists as right, where what was carried out is much longer."""
    if question.kind != "expression" or question.base.form or not question.equivalents:
        return tree
    listed = question.equivalents[0][1]
    other = simplified(read(listed, question.kind, question.scope()).tree)
    if 3 * _size(tree) < 5 * _size(other):
        return tree
    return other if decider.decide(question.claim(listed), explain=False).outcome == "equal" else tree


def _size(tree: Node) -> int:
    return sum(1 for _ in walk(tree))


def passages(task: Task, kind: TextKind, place: Place = ()) -> Iterator[Passage]:
    """The mathematics of a task."""
    local = task.local
    yield Passage((*place, "reference"), task.reference, kind, local)
    for name, text in task.variables.items():
        yield Passage((*place, "variables", name), text, "domain", local)
    for name, text in task.where.items():
        yield Passage((*place, "where", name), text, "expression", local - {name})
    for field in ("equivalents", "also_right", "misconceptions"):
        entries: tuple[Equivalent | Misconception, ...] = getattr(task, field)
        for index, entry in enumerate(entries):
            yield Passage((*place, field, index, "answer"), entry.answer, kind, local)
            if entry.when is not None:
                yield Passage((*place, field, index, "when"), entry.when, "condition")


class TypedKind(Protocol):
    """A kind whose answer, or the first of its answers, is typed and decided."""

    def question(self, variant: Variant) -> Question:
        """The task as it stands in this variant."""


class DecidedContent(Task, Content):
    """Content of a kind with one decided answer."""


D = TypeVar("D", bound=DecidedContent)


class DecidedKind(Kind[D]):
    """A kind with one typed answer, decided against a reference."""

    reads: ClassVar[TextKind]
    placeholder: ClassVar[str] = ""

    @abstractmethod
    def options(self, content: D) -> Claim:
        """A claim that carries the options of the content and nothing else."""

    def accepted(self, content: D) -> tuple[str, ...]:
        """Codes of diagnoses that count as right all the same."""
        del content
        return ()

    def question(self, variant: Variant) -> Question:
        """The task as it stands in this variant."""
        content = self.of(variant)
        return pose(content, self.reads, variant, self.options(content))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The label before the field, the names that may be used and what they stand for, an example of the syntax."""
        face = face_of(self.of(variant), self.question(variant).base, variant, language)
        return {**face, "placeholder": self.placeholder}

    def read(self, variant: Variant, response: Response) -> Preview:
        """The typed text, typeset as it was understood."""
        return understood(self.question(variant), typed(response))

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Right, wrong with the listed or found reason, undecided, or not readable."""
        try:
            text = typed(response)
        except ReadingError as error:
            return unreadable(error)
        return grade_text(self.question(variant), text, variant, decider, self.accepted(self.of(variant)))

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The reference, carried out."""
        return Key((key_part(self.question(variant), decider),))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """The worked-out reference, every equivalent and every misconception listed for these values."""
        question = self.question(variant)
        right = answer_in_full(question, decider)
        yield Trial(("reference",), {"answer": right}, "equal")
        for field, index, text in question.right_forms():
            yield Trial((field, index), {"answer": text}, "equal")
        for index, text, listed in question.misconceptions:
            yield Trial(("misconceptions", index), {"answer": text}, "different", listed.label)

    def passages(self, content: D) -> Iterator[Passage]:
        """The mathematics of the task."""
        return passages(content, self.reads)

    def texts(self, content: D) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback of the misconceptions."""
        for index, entry in enumerate(content.misconceptions):
            yield ("misconceptions", index, "feedback"), entry.feedback
