"""Kind `choice`: one or several of some options, drawn from a pool and shuffled by the seed."""

from __future__ import annotations

import math
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.colliding import collide
from quizapp.questions.kinds.keys import headed
from quizapp.questions.kinds.kind import (
    Failure,
    Grade,
    Key,
    KeyPart,
    Kind,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.rows import combination
from quizapp.questions.kinds.wording import in_one_line, letters
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

LETTERS = string.ascii_lowercase
EXAMPLE = """\
id: example-zero-centred-functions
concept: zero-centring
kind: choice
difficulty: 2
claims: [S31, S37]
prompt:
  en: Which of these functions are odd, and so centred on zero for symmetric inputs?
  zh: 下列函数中哪些是奇函数（因此对对称输入以零为中心）？
hints:
  - en: Compare $f(-1)$ with $-f(1)$.
    zh: 比较 $f(-1)$ 与 $-f(1)$。
solution:
  en: Odd means $f(-z) = -f(z)$ for every $z$; put in $z = 1$ to see which ones fail.
  zh: 奇函数满足对所有 $z$ 有 $f(-z) = -f(z)$；代入 $z = 1$ 就能看出哪些不是。
content:
  several: true
  show: {right: 2, wrong: 2}
  options:
    - {en: tanh, zh: tanh, right: true}
    - {en: $z$ itself, zh: $z$ 本身, right: true}
    - {en: "$2σ(z)-1$", zh: "$2σ(z)-1$", right: true}
    - en: sigmoid
      zh: sigmoid
      feedback: {en: "$σ(0) = 1/2$, and σ is never negative.", zh: "$σ(0) = 1/2$，且 σ 恒为正。"}
    - en: ReLU
      zh: ReLU
      feedback: {en: ReLU has no negative values at all., zh: ReLU 没有负值。}
    - en: SiLU
      zh: SiLU
      feedback:
        en: It takes negative values, but $f(-1)$ is not $-f(1)$.
        zh: 它有负值，但 $f(-1)$ 不等于 $-f(1)$。
"""


class Option(Model):
    """One option.

    Attributes:
        en: its text in English, one line of Markdown.
        zh: its text in Chinese.
        right: whether it belongs to the answer.
        feedback: what is said to those who chose it wrongly, or missed it.
    """

    en: Annotated[str, Field(min_length=1, max_length=2_000)]
    zh: Annotated[str, Field(min_length=1, max_length=2_000)]
    right: bool = False
    feedback: Bilingual | None = None

    def said(self, language: Language) -> str:
        """Its text in `language`."""
        return self.zh if language == "zh" else self.en


class Shown(Model):
    """How many right and wrong options are drawn from the pool."""

    right: Annotated[int, Field(ge=1, le=12)] = 1
    wrong: Annotated[int, Field(ge=0, le=12)]


class ChoiceContent(Content):
    """Options to choose from.

    Attributes:
        several: whether several may be right; then the score is (right - wrong) / number of right ones, at least 0.
        options: the pool.
        show: how many of the pool are shown; without it all of them.
        ordered: whether the options keep the author's order instead of being shuffled.
    """

    several: bool = False
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=26)]
    show: Shown | None = None
    ordered: bool = False

    @model_validator(mode="after")
    def _fits(self) -> ChoiceContent:
        right, wrong = len(self.pool(right=True)), len(self.pool(right=False))
        if right == 0:
            raise fault("no_right_option", "at least one option is right: true", "至少有一个选项为 right: true")
        shown = self.shown
        if shown.right > right or shown.wrong > wrong:
            raise fault(
                "pool_too_small",
                f"show asks for more options than there are ({right} right, {wrong} wrong)",
                f"show 要求的选项多于现有选项（正确 {right} 个，错误 {wrong} 个）",
            )
        if not self.several and shown.right != 1:
            raise fault(
                "not_one_right",
                "exactly one right option is shown; write several: true, or show: {right: 1, wrong: ...}",
                "单选题只能显示一个正确选项；请写 several: true 或 show: {right: 1, wrong: ...}",
            )
        return self

    @property
    def shown(self) -> Shown:
        """How many are shown of each sort."""
        return self.show or Shown(right=len(self.pool(right=True)), wrong=len(self.pool(right=False)))

    def pool(self, *, right: bool) -> list[int]:
        """Positions of the right or of the wrong options."""
        return [index for index, option in enumerate(self.options) if option.right is right]


class ChoiceKind(Kind[ChoiceContent]):
    """One or several of some options."""

    name = "choice"
    title = Said("Choice", "选择")
    template = "choice"
    content = ChoiceContent
    example: ClassVar[str] = EXAMPLE

    def dimensions(self, content: ChoiceContent) -> Mapping[str, int]:
        """Which options of the pool are shown."""
        shown = content.shown
        return {
            "right": math.comb(len(content.pool(right=True)), shown.right),
            "wrong": math.comb(len(content.pool(right=False)), shown.wrong),
        }

    def drawn(self, variant: Variant) -> list[tuple[str, int]]:
        """The shown options in their order: letter and position in the pool."""
        content = self.of(variant)
        chosen = [
            *combination(content.pool(right=True), content.shown.right, variant.picks["right"]),
            *combination(content.pool(right=False), content.shown.wrong, variant.picks["wrong"]),
        ]
        order = sorted(chosen) if content.ordered else variant.stream("order").shuffled(sorted(chosen))
        return list(zip(LETTERS, order, strict=False))

    def picked(self, variant: Variant, response: Response) -> tuple[int, ...]:
        """Positions in the pool of what was chosen.

        Raises:
            ReadingError: it is no choice from the shown options.
        """
        drawn = dict(self.drawn(variant))
        return tuple(drawn[letter] for letter in sorted(self._chosen(variant, response)))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The options in their order."""
        options = self.of(variant).options
        choices = [
            {"id": letter, "html": render_inline(options[index].said(language), variant, language)}
            for letter, index in self.drawn(variant)
        ]
        return {"several": self.of(variant).several, "choices": choices}

    def read(self, variant: Variant, response: Response) -> Preview:
        """The letters that were chosen."""
        letters = sorted(self._chosen(variant, response))
        return Preview(", ".join(letters), ", ".join(letters))

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """The texts of the chosen options, in the order of the page."""
        chosen, drawn = letters(response), dict(self.drawn(variant))
        if not drawn.keys() >= set(chosen):
            return None
        options = [self.of(variant).options[index] for letter, index in drawn.items() if letter in chosen]
        return in_one_line((in_plain_text(option.said(language), variant, language) for option in options), language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """All or nothing for one; for several, wrong choices take away what right ones give."""
        del decider
        try:
            chosen = self._chosen(variant, response)
        except ReadingError as error:
            return unreadable(error)
        options = self.of(variant).options
        drawn = dict(self.drawn(variant))
        right = {letter for letter, index in drawn.items() if options[index].right}
        if chosen == right:
            return Grade("equal", 1.0)
        score = max(0, len(chosen & right) - len(chosen - right)) / len(right)
        wrong = [drawn[letter] for letter in sorted(chosen - right)]
        missed = [drawn[letter] for letter in sorted(right - chosen)] if not wrong else []
        name = f"option-{wrong[0] + 1}" if wrong else None
        return Grade("different", score, None, self._feedback(variant, wrong or missed), name)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The right options as they are shown."""
        del decider
        options = self.of(variant).options
        right = [(letter, options[index]) for letter, index in self.drawn(variant) if options[index].right]
        parts = [
            KeyPart(
                letter if len(right) > 1 else "",
                in_plain_text(option.en, variant, "en"),
                "",
                Said(render_inline(option.en, variant, "en"), render_inline(option.zh, variant, "zh")),
            )
            for letter, option in right
        ]
        return Key(tuple(headed(part, f"({part.name})") if part.name else part for part in parts))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """The right choice, and each wrong option on its own."""
        del decider
        options = self.of(variant).options
        drawn = self.drawn(variant)
        right = [letter for letter, index in drawn if options[index].right]
        yield Trial(("options",), {"chosen": right}, "equal")
        for letter, index in drawn:
            if not options[index].right:
                yield Trial(("options", index), {"chosen": [letter]}, "different", f"option-{index + 1}")

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """Options that read the same, and wrong ones that are the same as a right one for these parameters."""
        options = self.of(variant).options
        yield from self._right_by_chance(variant, decider)
        for language in LANGUAGES:
            seen: set[str] = set()
            for _, index in self.drawn(variant):
                text = render_inline(options[index].said(language), variant, language)
                if text in seen:
                    yield Failure(
                        ("content", "options", index, language),
                        "two options read the same here",
                        "此处有两个选项相同",
                    )
                seen.add(text)

    def _right_by_chance(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        options = self.of(variant).options
        drawn = [index for _, index in self.drawn(variant)]
        right = [options[index].en for index in drawn if options[index].right]
        for index in drawn:
            if not options[index].right and any(collide(options[index].en, one, variant, decider) for one in right):
                yield Failure(
                    ("content", "options", index),
                    "this wrong option is the same as a right one here; exclude these parameters",
                    "此处这个错误选项与正确选项相等；请排除这些参数",
                )

    def texts(self, content: ChoiceContent) -> Iterator[tuple[Place, Bilingual]]:
        """The options and their feedback."""
        for index, option in enumerate(content.options):
            yield ("options", index), Bilingual(en=option.en, zh=option.zh)
            if option.feedback is not None:
                yield ("options", index, "feedback"), option.feedback

    def _chosen(self, variant: Variant, response: Response) -> set[str]:
        chosen = response.get("chosen")
        if isinstance(chosen, str):
            chosen = [chosen]
        if not isinstance(chosen, Sequence) or not all(isinstance(letter, str) for letter in chosen):
            raise ReadingError("empty", 0, "Nothing has been chosen yet.", "还没有选择。")
        letters = set(chosen)
        if not letters:
            raise ReadingError("empty", 0, "Nothing has been chosen yet.", "还没有选择。")
        if not letters <= {letter for letter, _ in self.drawn(variant)}:
            raise ReadingError("unknown_option", 0, "There is no such option.", "没有这个选项。")
        if len(letters) > 1 and not self.of(variant).several:
            raise ReadingError("one_option", 0, "Choose one option only.", "只能选一个选项。")
        return letters

    def _feedback(self, variant: Variant, indices: Sequence[int]) -> Said | None:
        options = self.of(variant).options
        said = [feedback for index in indices if (feedback := options[index].feedback) is not None]
        if not said:
            return None
        return Said(
            " ".join(render_inline(text.en, variant, "en") for text in said),
            "".join(render_inline(text.zh, variant, "zh") for text in said),
        )


KIND = ChoiceKind()
