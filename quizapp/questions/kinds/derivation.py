"""Kind `derivation`: each line is decided against the one before, the last against the task."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.activations.catalogue import definitions
from quizapp.algebra.arrangement import arranged
from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.lines import Line, is_blank, read_line
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import TextKind
from quizapp.algebra.tree import Node, Relation
from quizapp.questions.decision import Claim, Decider, Verdict
from quizapp.questions.item import Content
from quizapp.questions.kinds.decided import (
    Question,
    passages,
    pose,
    row_of,
    slip_in,
    typed,
)
from quizapp.questions.kinds.faces import face_of
from quizapp.questions.kinds.kind import (
    Grade,
    Key,
    KeyPart,
    Kind,
    PartGrade,
    Passage,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.tasks import Form, Task
from quizapp.questions.kinds.telling import told
from quizapp.questions.schema import LANGUAGES, SHORT, Bilingual, Mathematics, Model, fault
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import OPERATORS, fill
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-derive-the-slope-of-the-sigmoid
concept: sigmoid-derivative
kind: derivation
difficulty: 3
claims: [S26]
parameters:
  k: 2..5
prompt:
  en: |
    Let $f(z) = 1/(1+e^(-k z))$. Derive $f'(z) = k f(z)(1-f(z))$, one step a line. Begin with the slope that the chain
    rule gives.
  zh: |
    设 $f(z) = 1/(1+e^(-k z))$。逐行推导 $f'(z) = k f(z)(1-f(z))$，第一行写由链式法则得到的导数。
hints:
  - en: The power rule for $(1+e^(-k z))^(-1)$ gives a square in the denominator; the inner slope is $-k e^(-k z)$.
    zh: 对 $(1+e^(-k z))^(-1)$ 求导，分母出现平方；内层导数为 $-k e^(-k z)$。
  - en: Split the fraction into two factors, one of which is $f(z)$.
    zh: 把分式拆成两个因子，其中一个就是 $f(z)$。
solution:
  en: |
    $f'(z) = k e^(-k z)/(1+e^(-k z))^2$. One factor is $f(z)$, the other $e^(-k z)/(1+e^(-k z)) = 1-f(z)$; in front
    stands {k}.
  zh: |
    $f'(z) = k e^(-k z)/(1+e^(-k z))^2$。一个因子是 $f(z)$，另一个是 $e^(-k z)/(1+e^(-k z)) = 1-f(z)$，
    前面的系数是 {k}。
content:
  reference: diff(sigmoid(k*z), z)
  variables: {z: real}
  where: {a: sigmoid(k*z)}
  least: 2
  credit: 0.5
  derivations:
    - lines:
        - k*e^(-k*z)/(1+e^(-k*z))^2
        - k*(1/(1+e^(-k*z)))*(e^(-k*z)/(1+e^(-k*z)))
        - k*a*(1-a)
    - lines:
        - k*e^(-k*z)/(1+e^(-k*z))^2
        - k*sigmoid(k*z)*(1-sigmoid(k*z))
  misconceptions:
    - answer: k*e^(-k*z)/(1+e^(-k*z))
      feedback:
        en: Differentiating $1/u$ gives a square in the denominator.
        zh: 对 $1/u$ 求导，分母上应出现平方。
    - answer: e^(-k*z)/(1+e^(-k*z))^2
      feedback:
        en: The inner slope carries the factor {k}.
        zh: 内层导数带有因子 {k}。
"""
MOST_LINES = 30


class WrittenDerivation(Model):
    """A right derivation, as its author writes it: a list of lines, or one text with a line each."""

    shorthand: ClassVar = {"type": ["string", "array"], "items": SHORT, "minLength": 1}
    lines: Annotated[tuple[Mathematics, ...], Field(min_length=1, max_length=MOST_LINES)]

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, value: object) -> object:
        lines = value.strip().splitlines() if isinstance(value, str) else value
        return {"lines": lines} if isinstance(lines, list | tuple) else lines


class DerivationContent(Task, Content):
    """A derivation as the answer; a misconception is a wrong line.

    Attributes:
        least: how many lines must be shown.
        credit: what the lines before the first wrong one are worth together, as a share of the points.
        derivations: right ones, each a list of lines, for the item's test run; the first is shown as the key.
        begin: rules of form that the first line keeps, such as `in:z`.
        form: rules of form that the last line keeps, such as `in:a`.
    """

    least: Annotated[int, Field(ge=1, le=12)] = 2
    credit: Annotated[float, Field(ge=0, lt=1)] = 0.0
    derivations: Annotated[tuple[WrittenDerivation, ...], Field(min_length=1, max_length=8)]
    begin: Annotated[tuple[Form, ...], Field(max_length=6)] = ()
    form: Annotated[tuple[Form, ...], Field(max_length=6)] = ()

    @model_validator(mode="after")
    def _whole(self) -> DerivationContent:
        if self.equivalents or self.also_right:
            raise fault(
                "derivations_instead",
                "right derivations are listed in derivations, a list of lines each",
                "正确的推导写在 derivations 中，每个推导是若干行",
            )
        if any(len(one.lines) < self.least for one in self.derivations):
            raise fault(
                "few_lines", f"each derivation has at least {self.least} lines", f"每个推导至少要有 {self.least} 行"
            )
        return self

    @property
    def reads(self) -> TextKind:
        """How its lines are read: as matrices if one of the names is a matrix."""
        return (
            "matrix" if any("matrix" in text or "vector" in text for text in self.variables.values()) else "expression"
        )


class DerivationKind(Kind[DerivationContent]):
    """Several lines; what is named is the first that does not follow."""

    name = "derivation"
    title = Said("Derivation, line by line", "逐行推导")
    template = "lines"
    content = DerivationContent
    example: ClassVar[str] = EXAMPLE

    def question(self, variant: Variant) -> Question:
        """The task as it stands in this variant."""
        content = self.of(variant)
        return pose(content, content.reads, variant, Claim("", (), "derivation"))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The names that may be used, and how many lines are asked for."""
        content = self.of(variant)
        return {**face_of(content, self.question(variant).base, variant, language), "least": content.least}

    def read(self, variant: Variant, response: Response) -> Preview:
        """Every line, typeset as it was understood."""
        content, known = self.of(variant), definitions()
        lines = _read(self.question(variant), typed(response), content.least, whole=False)
        trees = [line.reading.tree for line in lines.values()]
        notes = tuple(Said(note.en, note.zh) for line in lines.values() for note in line.reading.notes)
        text = "\n".join(to_text(tree, known) for tree in trees)
        return Preview(_listed(trees, "en"), text, notes, html_zh=_listed(trees, "zh"))

    def around(self, variant: Variant, response: Response, number: int | None) -> dict[int, Node]:
        """What the line `number` says (None: the last) and what the one before says, if there is one.

        Raises:
            ReadingError: a line cannot be read.
        """
        lines = _read(self.question(variant), typed(response), self.of(variant).least, whole=False)
        upto = [place for place in lines if number is None or place <= number]
        return {place: _ended(lines[place]) for place in upto[-2:]}

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Right if every line follows and the last is what was asked for."""
        content, question = self.of(variant), self.question(variant)
        try:
            text = typed(response)
            lines = _read(question, text, content.least)
        except ReadingError as error:
            return unreadable(error)
        claim = replace(question.base, answer=tuple(text.split("\n")))
        verdict = decider.decide(claim)
        if verdict.outcome == "different":
            verdict = _wrong_start(question, lines, verdict, decider) or verdict
            shown = told(verdict, replace(claim, kind="expression"), decider)
            return self._wrong(variant, question, lines, shown, decider)
        if verdict.outcome == "equal":
            for number, form in ((min(lines), content.begin), (max(lines), content.form)):
                kept = replace(claim, answer=(claim.answer[number - 1],), form=form)
                if form and (found := decider.decide(kept, explain=False)).outcome == "invalid":
                    return Grade("invalid", 0.0, row_of(found), _message(found, number))
        row = row_of(verdict)
        return Grade(verdict.outcome, 1.0 if verdict.outcome == "equal" else 0.0, row, _message(verdict))

    def _wrong(
        self, variant: Variant, question: Question, lines: dict[int, Line], verdict: Verdict, decider: Decider
    ) -> Grade:
        """The grade where a line does not follow: the lines before it count by the item's rule."""
        before = [number for number in lines if verdict.line is not None and number < verdict.line]
        each = self.of(variant).credit / len(lines)
        wrong = slip_in(question, _last_part(lines[verdict.line or max(lines)]), variant, decider, verdict)
        parts = tuple(PartGrade(f"line {number}", "equal", 1.0, each) for number in before)
        found = PartGrade(f"line {verdict.line}", "different", 0.0, each, None, wrong.feedback, wrong.misconception)
        return replace(wrong, score=each * len(before), parts=(*parts, found))

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The first of the author's derivations."""
        del decider
        known = definitions()
        trees = list[Node]()
        for line in self._written(variant, 0):
            short = simplified(line.reading.tree)
            # where only brackets are moved, the simplified line would repeat the one before it
            trees.append(line.reading.tree if trees and short == trees[-1] else short)
        latex = r" \\ = ".join(to_latex(tree, known) for tree in trees)
        shown = Said(
            *("<br>= ".join(to_mathml(tree, known, language=language) for tree in trees) for language in LANGUAGES)
        )
        return Key((KeyPart("", " = ".join(to_text(tree, known) for tree in trees), latex, shown),))

    def _lines(self, variant: Variant, place: int) -> list[str]:
        content = self.of(variant)
        return [fill(line, content.reads, variant.trees, content.local) for line in content.derivations[place].lines]

    def _written(self, variant: Variant, place: int) -> list[Line]:
        question = self.question(variant)
        return [
            read_line(line, question.kind, replace(question.scope(), allow=OPERATORS))
            for line in self._lines(variant, place)
        ]

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """Every derivation is right; with a wrong line in the place of its last it is not."""
        del decider
        content, question = self.of(variant), self.question(variant)
        for place in range(len(content.derivations)):
            yield Trial(("derivations", place), {"answer": "\n".join(self._lines(variant, place))}, "equal")
        first = self._lines(variant, 0)
        for index, text, listed in question.misconceptions:
            answer = "\n".join([*first[:-1], text])
            yield Trial(("misconceptions", index), {"answer": answer}, "different", listed.label)

    def passages(self, content: DerivationContent) -> Iterator[Passage]:
        """The mathematics of the task and of the derivations."""
        yield from passages(content, content.reads)
        for place, one in enumerate(content.derivations):
            for number, line in enumerate(one.lines):
                yield Passage(("derivations", place, "lines", number), line, content.reads, content.local)

    def texts(self, content: DerivationContent) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback of the misconceptions."""
        for index, entry in enumerate(content.misconceptions):
            yield ("misconceptions", index, "feedback"), entry.feedback


def _read(question: Question, text: str, least: int, *, whole: bool = True) -> dict[int, Line]:
    """The lines by their numbers, blank ones left out.

    Raises:
        ReadingError: one of them cannot be read (it says which), or there are too few or too many.
    """
    scope = replace(question.scope(), allow=OPERATORS)
    found: dict[int, Line] = {}
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not is_blank(line):
            try:
                found[number] = read_line(line, question.kind, scope)
            except ReadingError as error:
                raise _in_line(error, number, start) from error
        start += len(line) + 1
    if not found:
        raise ReadingError("empty", 0, "Nothing has been entered yet.", "还没有输入答案。")
    if len(found) > MOST_LINES:
        raise ReadingError("too_long", 0, f"At most {MOST_LINES} lines can be read.", f"最多可读取 {MOST_LINES} 行。")
    if whole and len(found) < least:
        raise ReadingError(
            "too_few_lines",
            len(text),
            f"Show at least {least} lines, one step each.",
            f"请至少写 {least} 行，每行一步。",
        )
    if whole:
        _check_steps(found, text, commuting=question.kind != "matrix")
    return found


def _wrong_start(question: Question, lines: Mapping[int, Line], verdict: Verdict, decider: Decider) -> Verdict | None:
    """The verdict on the first line, where that is not what was asked for and a later one is named.

    The later line may be the right answer, or follow from what is wrong: what is to be told is the fault at the
    beginning. None where the first line
    is right, or speaks of something else than the task, such as the function whose slope is asked for.
    """
    number = min(lines)
    if verdict.line in {None, number}:
        return None
    if any(line.subject is not None or isinstance(line.reading.tree, Relation) for line in lines.values()):
        return None
    found = decider.decide(question.against(question.base.reference, _last_part(lines[number])))
    return replace(found, line=number) if found.outcome == "different" else None


def _check_steps(lines: Mapping[int, Line], text: str, *, commuting: bool) -> None:
    """A line that repeats an earlier one is no step, nor is one that only arranges it in another way.

    Raises:
        ReadingError: there is one; it says which.
    """
    seen: list[tuple[int, Node]] = []
    for number, line in lines.items():
        tree = arranged(line.reading.tree, commuting=commuting)
        same = next((earlier for earlier, other in seen if other == tree), None)
        if same is not None:
            en, zh = f"It says the same as line {same}; show a step.", f"与第 {same} 行相同，请写出新的一步。"
            start = sum(len(before) + 1 for before in text.split("\n")[: number - 1])
            raise _in_line(ReadingError("repeated_line", 0, en, zh), number, start)
        seen.append((number, tree))


def _listed(trees: Iterable[Node], language: Language) -> str:
    """Lines one below the other, typeset."""
    shown = "".join(f"<li>{to_mathml(tree, definitions(), language=language)}</li>" for tree in trees)
    return f'<ol class="lines">{shown}</ol>'


def _in_line(error: ReadingError, number: int, start: int) -> ReadingError:
    en, zh = f"Line {number}: {error.en}", f"第 {number} 行：{error.zh}"
    return ReadingError(error.code, start + error.position, en, zh, error.suggestion)


def _ended(line: Line) -> Node:
    """The end of a chain."""
    tree = line.reading.tree
    return tree.operands[-1] if isinstance(tree, Relation) else tree


def _last_part(line: Line) -> str:
    """The end of a chain as text."""
    return to_text(_ended(line), definitions())


def _message(verdict: Verdict, line: int | None = None) -> Said | None:
    """What is said of lines that cannot be taken, with the number of the line that it is about."""
    if verdict.outcome != "invalid":
        return None
    en = verdict.message or "This could not be read."
    zh = verdict.message_zh or "无法读懂这个输入。"
    said = (en, zh) if line is None else (f"Line {line}: {en}", f"第 {line} 行：{zh}")
    return Said(*map(html.escape, said))


KIND = DerivationKind()
