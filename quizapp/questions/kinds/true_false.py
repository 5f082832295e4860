"""Kind `true_false`: a statement judged true or false, with the reason.

The judgement alone earns a part of the points; the rest is for the reason, and a reason counts only with the right
judgement. The reason is chosen from a list, or written freely and then marked by a person.
"""

from __future__ import annotations

import html
import string
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.kind import (
    Failure,
    Grade,
    GradeOutcome,
    Key,
    KeyPart,
    Kind,
    PartGrade,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.prose import written
from quizapp.questions.kinds.rows import given
from quizapp.questions.kinds.wording import fields
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

LETTERS = string.ascii_lowercase[:12]
JUDGEMENTS: Mapping[bool, Said] = {True: Said("True", "对"), False: Said("False", "错")}
CONTRADICTED = Said("Think the statement through once more.", "请再想一想这个命题。")
NAMES: Mapping[bool, str] = {True: "true", False: "false"}
EXAMPLE = """\
id: example-relu-is-linear
concept: relu
kind: true_false
difficulty: 2
claims: [S42]
prompt:
  en: '"ReLU is a linear function." True or false, and why?'
  zh: “ReLU 是线性函数。”对还是错？为什么？
hints:
  - en: Linear means $f(x+y) = f(x) + f(y)$ for all inputs.
    zh: 线性指对所有输入有 $f(x+y) = f(x) + f(y)$。
solution:
  en: False. $ReLU(1) + ReLU(-1) = 1$, but $ReLU(1 + (-1)) = 0$; it is linear on each half-line only.
  zh: 错。$ReLU(1) + ReLU(-1) = 1$，而 $ReLU(1 + (-1)) = 0$；它只在每条半直线上是线性的。
content:
  holds: false
  feedback:
    en: Two linear pieces with different slopes do not make a linear function.
    zh: 两段斜率不同的直线合起来不是线性函数。
  reasons:
    - en: The values at 1 and at −1 do not add up to the value at 0.
      zh: 在 1 与 −1 处的值之和不等于在 0 处的值。
      valid: true
    - en: It is not differentiable at 0.
      zh: 它在 0 处不可导。
      feedback: {en: "That holds, but a reason has to contradict additivity.", zh: 这没错，但理由应与可加性矛盾。}
    - en: Both of its pieces are straight lines.
      zh: 它的两段都是直线。
      feedback: {en: Each piece is; ask for the sum of values from both., zh: 每段都是；请考察取自两段的值之和。}
    - en: It is not bounded.
      zh: 它无界。
      feedback: {en: Linear functions are unbounded as well., zh: 线性函数也是无界的。}
"""


class Reason(Bilingual):
    """One reason of the list.

    Attributes:
        valid: whether it proves the judgement.
        feedback: what is said to those who chose it wrongly.
    """

    valid: bool = False
    feedback: Bilingual | None = None


class FreeReason(Model):
    """A reason in the learner's own words, for a person to mark.

    Attributes:
        show: what a good reason says; the learner sees it with the solution.
        min_words: below this it is not taken for a reason yet; each Chinese character counts as a word.
        max_words: beyond this it is not taken.
    """

    show: Bilingual
    min_words: Annotated[int, Field(ge=1, le=1_000)] = 5
    max_words: Annotated[int, Field(ge=1, le=2_000)] = 200


class TrueFalseContent(Content):
    """A statement's truth and its reason; the statement itself stands in the prompt.

    Attributes:
        holds: whether the statement is true.
        share: what the judgement alone earns.
        feedback: what is said to those who judge wrongly.
        reasons: the reasons to choose from, shuffled by the seed.
        free: the reason is written instead.
    """

    holds: bool = False
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    feedback: Bilingual | None = None
    reasons: Annotated[tuple[Reason, ...], Field(max_length=len(LETTERS))] = ()
    free: FreeReason | None = None

    @model_validator(mode="after")
    def _one_way(self) -> TrueFalseContent:
        if (self.free is None) == (not self.reasons):
            raise fault("one_way_of_reason", "write either reasons or free", "请在 reasons 与 free 中选写一个")
        valid = sum(reason.valid for reason in self.reasons)
        if self.reasons and not 0 < valid < len(self.reasons):
            raise fault(
                "no_choice_of_reason",
                "at least one reason is valid: true and at least one is not",
                "至少一个理由为 valid: true，且至少一个不是",
            )
        if self.free is not None and self.free.max_words < self.free.min_words:
            raise fault("bad_length", "max_words is at least min_words", "max_words 应不小于 min_words")
        return self


class TrueFalseKind(Kind[TrueFalseContent]):
    """True or false, and why."""

    name = "true_false"
    title = Said("True or false, with a reason", "判断对错并说明理由")
    template = "true_false"
    content = TrueFalseContent
    example: ClassVar[str] = EXAMPLE

    def listed(self, variant: Variant) -> dict[str, int]:
        """The reasons as they are shown: letter and position."""
        order = variant.stream("order").shuffled(range(len(self.of(variant).reasons)))
        return dict(zip(LETTERS, order, strict=False))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The judgements, and the reasons to choose from or the length of a written one."""
        content = self.of(variant)
        free = content.free
        return {
            "judgements": [{"id": NAMES[holds], "text": said.said(language)} for holds, said in JUDGEMENTS.items()],
            "choices": [
                {"id": letter, "html": render_inline(content.reasons[index].said(language), variant, language)}
                for letter, index in self.listed(variant).items()
            ],
            "words": None if free is None else {"min": free.min_words, "max": free.max_words},
            "share": round(100 * content.share),
        }

    def read(self, variant: Variant, response: Response) -> Preview:
        """The judgement and the letter of the reason, or its words."""
        holds, reason = self._answer(variant, response)
        text = f"{JUDGEMENTS[holds].en}, {reason}"
        return Preview(html.escape(text), text)

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """The judgement, and the text of the reason."""
        sent, shown = fields(response), self.listed(variant)
        holds = next((holds for holds, name in NAMES.items() if name == sent.get("judgement")), None)
        if holds is None:
            return None
        judged = JUDGEMENTS[holds].said(language)
        reason = sent.get("reason", "")
        if reason and self.of(variant).free is None:
            if reason not in shown:
                return None
            text = self.of(variant).reasons[shown[reason]].said(language)
            reason = in_plain_text(text, variant, language)
        return judged + (("：" if language == "zh" else ": ") + reason if reason else "")

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """The judgement first; the reason counts, or waits for a person, only if that is right."""
        del decider
        try:
            holds, reason = self._answer(variant, response)
        except ReadingError as error:
            return unreadable(error)
        content = self.of(variant)
        if content.free is None:
            return self._grade_listed(variant, self.listed(variant)[reason], holds=holds)
        if holds is not content.holds:
            return self._grade_wrong(variant, None)
        return Grade("waiting", 0.0, parts=_parts(content, "waiting"))

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The judgement with the valid reasons, or with what a good one says."""
        del decider
        content = self.of(variant)
        why: list[Bilingual] = [reason for reason in content.reasons if reason.valid]
        if content.free is not None:
            why = [content.free.show]
        judged = JUDGEMENTS[content.holds]
        markup = [
            f"<p>{judged.said(language)}</p>" + "".join(f"<p>{_line(text, variant, language)}</p>" for text in why)
            for language in LANGUAGES
        ]
        return Key(
            (
                KeyPart(
                    "",
                    f"{judged.en}: {' / '.join(in_plain_text(text.en, variant, 'en') for text in why)}",
                    "",
                    Said(*markup),
                ),
            )
        )

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """The right judgement with every reason; the wrong judgement with a valid one."""
        del decider
        content = self.of(variant)
        right, wrong = NAMES[content.holds], NAMES[not content.holds]
        if content.free is not None:
            text = " ".join(["word"] * content.free.min_words)
            yield Trial(("free",), {"parts": {"judgement": right, "reason": text}}, "waiting")
            yield Trial(("holds",), {"parts": {"judgement": wrong, "reason": text}}, "different", "judgement")
        ranked = sorted(self.listed(variant).items(), key=lambda pair: not content.reasons[pair[1]].valid)
        for letter, index in ranked:
            response = {"parts": {"judgement": right, "reason": letter}}
            if content.reasons[index].valid:
                yield Trial(("reasons", index), response, "equal")
            else:
                yield Trial(("reasons", index), response, "different", _label(index))
        for letter, _ in ranked[:1]:
            yield Trial(("holds",), {"parts": {"judgement": wrong, "reason": letter}}, "different", "judgement")

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """Reasons that read the same."""
        del decider
        for language in LANGUAGES:
            seen: set[str] = set()
            for index, reason in enumerate(self.of(variant).reasons):
                line = _line(reason, variant, language)
                if line in seen:
                    place = ("content", "reasons", index, language)
                    yield Failure(place, "two reasons read the same here", "此处有两个理由相同")
                seen.add(line)

    def texts(self, content: TrueFalseContent) -> Iterator[tuple[Place, Bilingual]]:
        """The reasons and the feedback."""
        if content.feedback is not None:
            yield ("feedback",), content.feedback
        if content.free is not None:
            yield ("free", "show"), content.free.show
        for index, reason in enumerate(content.reasons):
            yield ("reasons", index), reason
            if reason.feedback is not None:
                yield ("reasons", index, "feedback"), reason.feedback

    def _answer(self, variant: Variant, response: Response) -> tuple[bool, str]:
        sent = given(response, ("judgement", "reason"))
        if sent.get("judgement") not in NAMES.values():
            raise ReadingError("no_judgement", 0, "Choose true or false.", "请选择“对”或“错”。")
        free = self.of(variant).free
        if free is not None:
            return sent["judgement"] == NAMES[True], written(sent.get("reason"), free.min_words, free.max_words)
        if "reason" not in sent:
            raise ReadingError("no_reason", 0, "Choose a reason as well.", "还请选择一个理由。")
        if sent["reason"] not in self.listed(variant):
            raise ReadingError("unknown_option", 0, "There is no such reason.", "没有这个理由。")
        return sent["judgement"] == NAMES[True], sent["reason"]

    def _grade_listed(self, variant: Variant, index: int, *, holds: bool) -> Grade:
        content = self.of(variant)
        reason = content.reasons[index]
        if holds is not content.holds:
            return self._grade_wrong(variant, None if reason.valid else index)
        if reason.valid:
            return Grade("equal", 1.0)
        feedback = _said(variant, reason.feedback)
        return Grade("different", content.share, None, feedback, _label(index), _parts(content, "different"))

    def _grade_wrong(self, variant: Variant, index: int | None) -> Grade:
        content = self.of(variant)
        label = "judgement" if index is None else _label(index)
        told = content.feedback if index is None else content.reasons[index].feedback or content.feedback
        return Grade("different", 0.0, None, _said(variant, told) or CONTRADICTED, label)


def _parts(content: TrueFalseContent, reason: GradeOutcome) -> tuple[PartGrade, ...]:
    """The judgement is right; the reason is not, or not yet."""
    return (
        PartGrade("judgement", "equal", 1.0, content.share),
        PartGrade("reason", reason, 0.0, 1 - content.share),
    )


def _said(variant: Variant, text: Bilingual | None) -> Said | None:
    return None if text is None else Said(*(_line(text, variant, language) for language in LANGUAGES))


def _label(index: int) -> str:
    return f"reason-{index + 1}"


def _line(text: Bilingual, variant: Variant, language: Language) -> str:
    return render_inline(text.said(language), variant, language)


KIND = TrueFalseKind()
