"""Kind `error_spotting`: a derivation or a list of statements with wrong lines: choose them, and write them right.

The correction is decided like any answer. It counts only with the line that it corrects, so that nobody is paid for
correcting what is right; what cannot be read costs nothing, whichever line it stands at. Names that the correction does
not need are no fault of reading: a right line may hold them, and a complaint at one line would tell which is wrong.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.scope import TextKind
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.decided import (
    Question,
    grade_text,
    key_part,
    passages,
    pose,
    right_answer,
    typed,
    understood,
)
from quizapp.questions.kinds.kind import (
    Failure,
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
from quizapp.questions.kinds.rows import EMPTY_ROW
from quizapp.questions.kinds.tasks import Task
from quizapp.questions.kinds.wording import fields, in_one_line, letters
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, fault
from quizapp.questions.typesetting import typeset
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-first-wrong-line-of-a-slope
concept: sigmoid-derivative
kind: error_spotting
difficulty: 2
claims: [S26]
parameters:
  k: 2..6
prompt:
  en: Somebody finds the slope of $f(z) = σ(k z)$. Choose the first wrong line and write it right.
  zh: 有人求 $f(z) = σ(k z)$ 的导数。选出第一处错误的一行，并改正。
hints:
  - en: The inner function has a slope too.
    zh: 内层函数也有导数。
solution:
  en: "The inner function $k z$ has the slope {k}, which line 2 forgets; the right line is $f'(z) = k a(1-a)$."
  zh: "内层函数 $k z$ 的导数是 {k}，第 2 行漏掉了它；正确的一行是 $f'(z) = k a(1-a)$。"
content:
  lines:
    - en: "$a = σ(k z)$"
      zh: "$a = σ(k z)$"
      feedback: {en: This only gives the output a name., zh: 这一行只是给输出起了名字。}
    - en: "$f'(z) = a(1-a)$"
      zh: "$f'(z) = a(1-a)$"
      label: f'(z) =
      wrong: true
      correction:
        reference: k*a*(1-a)
        variables: {a: "(0,1)"}
        equivalents: [k*a - k*a^2]
        misconceptions:
          - answer: k*a*(1+a)
            feedback: {en: "The factor is $1-a$.", zh: "因子是 $1-a$。"}
    - en: "$f'(0) = 1/4$"
      zh: "$f'(0) = 1/4$"
      label: f'(0) =
      feedback: {en: It follows from line 2; the error is made before., zh: 它由第 2 行得出，错误在此之前。}
"""
MOST_LINES = 12


class Line(Bilingual):
    """One line.

    Attributes:
        wrong: whether it is one of the wrong ones.
        label: left side of what is written instead, as mathematics.
        feedback: what is said to those who chose it although it is right, or missed it although it is wrong.
        correction: what belongs there; either every wrong line has one or none.
    """

    wrong: bool = False
    label: Annotated[str, Field(max_length=200)] = ""
    feedback: Bilingual | None = None
    correction: Task | None = None


class ErrorContent(Content):
    """Lines, of which one or several are wrong.

    Attributes:
        lines: in their order.
        shuffled: whether they are statements without an order of their own, shuffled by the seed.
        reads: what the corrections are.
        share: of the points that the line alone earns, where it is to be corrected as well.
    """

    lines: Annotated[tuple[Line, ...], Field(min_length=2, max_length=MOST_LINES)]
    shuffled: bool = False
    reads: TextKind = "expression"
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5

    @model_validator(mode="after")
    def _fits(self) -> ErrorContent:
        wrong = [line for line in self.lines if line.wrong]
        if not wrong or len(wrong) == len(self.lines):
            raise fault(
                "not_some_wrong", "some lines are wrong: true, and some are not", "须有若干行为 wrong: true，且不能全是"
            )
        corrected = [line.wrong for line in self.lines if line.correction is not None]
        if not all(corrected) or len(corrected) not in (0, len(wrong)):
            raise fault(
                "corrections_do_not_fit",
                "either every wrong line has a correction or none has; a right line has none",
                "要么每个错误行都有 correction，要么都没有；正确的行不写 correction",
            )
        return self

    @property
    def several(self) -> bool:
        """Whether more than one line is wrong."""
        return sum(line.wrong for line in self.lines) > 1

    @property
    def corrected(self) -> bool:
        """Whether wrong lines are to be written right."""
        return any(line.correction is not None for line in self.lines)


class ErrorSpottingKind(Kind[ErrorContent]):
    """Wrong lines, chosen and corrected."""

    name = "error_spotting"
    title = Said("Find the error", "找错")
    template = "error_spotting"
    content = ErrorContent
    example: ClassVar[str] = EXAMPLE

    def shown(self, variant: Variant) -> dict[str, int]:
        """The lines as they are shown: number on the page and position."""
        order: Sequence[int] = range(len(self.of(variant).lines))
        if self.of(variant).shuffled:
            order = variant.stream("lines").shuffled(order)
        return {str(number): index for number, index in enumerate(order, 1)}

    def question(self, variant: Variant, index: int) -> Question:
        """The correction of a line; for a right line that of a wrong one, so that all lines read the same names."""
        content = self.of(variant)
        task = content.lines[index].correction or next(line.correction for line in content.lines if line.correction)
        return pose(task, content.reads, variant, Claim("", "", content.reads))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The lines by number, whether several are to be found, and whether they are to be corrected."""
        content = self.of(variant)
        lines = [
            {
                "id": number,
                "html": render_inline(content.lines[index].said(language), variant, language),
                "label_html": typeset(label, variant.values, language) if (label := content.lines[index].label) else "",
            }
            for number, index in self.shown(variant).items()
        ]
        share = round(100 * content.share)
        return {"lines": lines, "several": content.several, "corrected": content.corrected, "share": share}

    def read(self, variant: Variant, response: Response) -> Preview:
        """The lines that were chosen, with what was written instead."""
        written = self._written(variant, response)
        previews = {
            number: _shown(self.question(variant, self.shown(variant)[number]), text)
            for number, text in written.items()
            if text
        }
        text = "; ".join(f"{n}: {previews[n].text}" if n in previews else n for n in written)
        shown = {
            language: " ".join(
                f'<span><span class="part">{number}: </span>{preview.shown(language)}</span>'
                for number, preview in previews.items()
            )
            for language in LANGUAGES
        }
        notes = tuple(note for preview in previews.values() for note in preview.notes)
        return Preview(shown["en"] or html.escape(text), text, notes, html_zh=shown["zh"])

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """The chosen lines by number and text, with what was written instead."""
        chosen, shown, sent = letters(response), self.shown(variant), fields(response)
        if not shown.keys() >= set(chosen):
            return None
        said = []
        for number in (one for one in shown if one in chosen):
            text = self.of(variant).lines[shown[number]].said(language)
            instead = f" → {sent[number]}" if number in sent else ""
            said.append(f"{number}. {in_plain_text(text, variant, language)}{instead}")
        return in_one_line(said, language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each wrong line counts the same: its share for being found, the rest for being written right."""
        try:
            self.read(variant, response)
        except ReadingError as error:
            return unreadable(error)
        content, shown = self.of(variant), self.shown(variant)
        written = self._written(variant, response)
        wrong = {number: index for number, index in shown.items() if content.lines[index].wrong}
        parts = [
            part for number in wrong for part in self._parts(variant, number, written, decider, one=len(wrong) == 1)
        ]
        unread = next((part for part in parts if part.outcome == "invalid"), None)
        if unread is not None:
            return Grade("invalid", 0.0, unread.verdict, unread.feedback)
        astray = [shown[number] for number in written if number not in wrong]
        return _summed(parts, len(astray) / len(wrong) * self._share(variant), self._told(variant, astray), astray)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The wrong lines by number, with what belongs there."""
        parts = []
        for number, index in self.shown(variant).items():
            line = self.of(variant).lines[index]
            if line.wrong and line.correction is not None:
                part = key_part(self.question(variant, index), decider, number)
                parts.append(_labelled(part, line, variant))
            elif line.wrong:
                said = Said(*(render_inline(line.said(language), variant, language) for language in LANGUAGES))
                parts.append(KeyPart(number, number, "", said))
        return Key(tuple(parts))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """All found and corrected; each right line instead; the lines alone; every listed correction."""
        content, shown = self.of(variant), self.shown(variant)
        wrong = {number: index for number, index in shown.items() if content.lines[index].wrong}
        questions = {n: self.question(variant, index) for n, index in wrong.items()} if content.corrected else {}
        right = {number: right_answer(question, decider) for number, question in questions.items()}
        yield Trial(("lines",), {"chosen": list(wrong), "parts": right}, "equal")
        for number, index in shown.items():
            if number not in wrong:
                yield Trial(("lines", index), {"chosen": [number], "parts": {}}, "different", f"line-{index + 1}")
        if content.corrected:
            yield Trial(("lines",), {"chosen": list(wrong), "parts": {}}, "different")
        for number, question in questions.items():
            place: Place = ("lines", wrong[number], "correction")
            for field, position, text in question.right_forms():
                response = {"chosen": list(wrong), "parts": {**right, number: text}}
                yield Trial((*place, field, position), response, "equal")
            for position, text, listed in question.misconceptions:
                response = {"chosen": list(wrong), "parts": {**right, number: text}}
                yield Trial((*place, "misconceptions", position), response, "different", listed.label)

    def passages(self, content: ErrorContent) -> Iterator[Passage]:
        """The mathematics of the corrections."""
        for index, line in enumerate(content.lines):
            if line.correction is not None:
                yield from passages(line.correction, content.reads, ("lines", index, "correction"))

    def texts(self, content: ErrorContent) -> Iterator[tuple[Place, Bilingual]]:
        """The lines and all feedback."""
        for index, line in enumerate(content.lines):
            yield ("lines", index), line
            if line.feedback is not None:
                yield ("lines", index, "feedback"), line.feedback
            for number, entry in enumerate(line.correction.misconceptions if line.correction is not None else ()):
                yield ("lines", index, "correction", "misconceptions", number, "feedback"), entry.feedback

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """Lines that read the same."""
        del decider
        for language in LANGUAGES:
            seen: set[str] = set()
            for index, line in enumerate(self.of(variant).lines):
                text = render_inline(line.said(language), variant, language)
                if text in seen:
                    yield Failure(("content", "lines", index, language), "two lines read the same", "有两行相同")
                seen.add(text)

    def _share(self, variant: Variant) -> float:
        content = self.of(variant)
        return content.share if content.corrected else 1.0

    def _written(self, variant: Variant, response: Response) -> dict[str, str]:
        """The chosen lines, with what was written instead of each; empty if nothing was."""
        chosen, parts = response.get("chosen"), response.get("parts")
        letters = [chosen] if isinstance(chosen, str) else chosen
        if not isinstance(letters, Sequence) or not letters or not all(isinstance(one, str) for one in letters):
            raise ReadingError("empty", 0, "Choose a line first.", "请先选择一行。")
        shown = self.shown(variant)
        if not set(letters) <= shown.keys():
            raise ReadingError("unknown_option", 0, "There is no such line.", "没有这一行。")
        if len(set(letters)) > 1 and not self.of(variant).several:
            raise ReadingError("one_option", 0, "Choose one line only.", "只能选一行。")
        sent = parts if self.of(variant).corrected and isinstance(parts, Mapping) else {}
        return {
            number: typed(sent, number) if str(sent.get(number) or "").strip() else ""
            for number in shown
            if number in letters
        }

    def _parts(
        self, variant: Variant, number: str, written: Mapping[str, str], decider: Decider, *, one: bool
    ) -> Iterator[PartGrade]:
        """The grades of one wrong line: found, and corrected."""
        content, index = self.of(variant), self.shown(variant)[number]
        found, share = number in written, self._share(variant)
        count = sum(line.wrong for line in content.lines)
        name = "line" if one else f"line-{number}"
        missed = None if found or one else self._told(variant, [index])
        yield PartGrade(name, "equal" if found else "different", float(found), share / count, None, missed)
        if not content.corrected:
            return
        grade = Grade("different", 0.0, None, EMPTY_ROW if found else None)
        if found and written[number]:
            grade = grade_text(self.question(variant, index), written[number], variant, decider)
        fix = "correction" if one else f"correction-{number}"
        yield PartGrade(
            fix, grade.outcome, grade.score, (1 - share) / count, grade.verdict, grade.feedback, grade.misconception
        )

    def _told(self, variant: Variant, indices: Sequence[int]) -> Said | None:
        said = [text for index in indices if (text := self.of(variant).lines[index].feedback) is not None]
        if not said:
            return None
        return Said(
            " ".join(render_inline(text.en, variant, "en") for text in said),
            "".join(render_inline(text.zh, variant, "zh") for text in said),
        )


def _shown(question: Question, text: str) -> Preview:
    """What was written, typeset; as it was typed where it holds other names than the correction.

    Raises:
        ReadingError: it is not mathematics.
    """
    try:
        return understood(question, text)
    except ReadingError as error:
        if error.code != "unknown_name":
            raise
        return Preview(html.escape(text), text)


def _summed(parts: Sequence[PartGrade], lost: float, told: Said | None, astray: Sequence[int]) -> Grade:
    score = max(0.0, sum(part.score * part.weight for part in parts) - lost)
    if astray:
        return Grade("different", score, None, told, f"line-{astray[0] + 1}", tuple(parts))
    misconception = next((part.misconception for part in parts if part.misconception is not None), None)
    for outcome in ("undecided", "different"):
        found = next((part for part in parts if part.outcome == outcome), None)
        if found is not None:
            return Grade(outcome, score, found.verdict, found.feedback, misconception, tuple(parts))
    return Grade("equal", 1.0, None, None, None, tuple(parts))


def _labelled(part: KeyPart, line: Line, variant: Variant) -> KeyPart:
    if not line.label:
        return part
    left = [typeset(line.label, variant.values, language) for language in LANGUAGES]
    shown = Said(f"{left[0]} {part.html.en}", f"{left[1]} {part.html.zh}")
    return KeyPart(part.name, f"{line.label} {part.text}", part.latex, shown)


KIND = ErrorSpottingKind()
