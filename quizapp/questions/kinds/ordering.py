"""Kind `ordering`: steps put in their order, by the number that the learner gives to each of them.

A wrong order earns the share of right neighbours: with n steps, each of the n - 1 places where a step is directly
followed by the step that comes after it in the right order counts 1/(n - 1). Where several orders are right, the
nearest one counts. Guessing earns 1/n of the points on average.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
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
from quizapp.questions.kinds.rows import given
from quizapp.questions.kinds.wording import fields, in_one_line
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

LETTERS = "abcdefghijkl"
EXAMPLE = """\
id: example-order-of-a-training-step
concept: training
kind: ordering
difficulty: 1
tags: [training loop]
prompt:
  en: Put the parts of one training step with learning rate $η$ in order.
  zh: 学习率为 $η$ 时，把一次训练的各个环节按先后排序。
hints:
  - en: Which part needs the result of which other one?
    zh: 哪个环节要用到另一个环节的结果？
solution:
  en: Clear the old gradients, compute the output, then the loss, then its gradients, and change the weights last.
  zh: 先清除旧梯度，再计算输出，然后计算损失，再求梯度，最后更新权重。
content:
  steps:
    - {en: clear the old gradients, zh: 清除旧梯度}
    - {en: forward pass, zh: 前向传播}
    - {en: compute the loss, zh: 计算损失}
    - {en: backward pass, zh: 反向传播}
    - {en: "replace $w$ by $w - η g$", zh: "用 $w - η g$ 替换 $w$"}
  accepted:
    - [2, 1, 3, 4, 5]
    - [2, 3, 1, 4, 5]
  misconceptions:
    - order: [1, 2, 4, 3, 5]
      feedback:
        en: The gradient is the gradient of the loss, so the loss comes first.
        zh: 梯度是损失的梯度，所以要先有损失。
"""


def _from_text(value: object) -> object:
    return re.findall(r"\d+", value) if isinstance(value, str) and re.fullmatch(r"[\d\s,，\[\]]*", value) else value


Order: TypeAlias = Annotated[
    tuple[Annotated[int, Field(ge=1, le=len(LETTERS))], ...],
    BeforeValidator(_from_text),
    Field(min_length=2, max_length=len(LETTERS)),
]
"""Numbers of steps, as the author counts them from 1, in the order in which they are put."""


class WrongOrder(Model):
    """An order that learners give, and what to say to it.

    Attributes:
        order: the numbers of the steps.
        feedback: what the learner is told; never the right order itself.
        name: what statistics call it; by default the order.
    """

    order: Order
    feedback: Bilingual
    name: Annotated[str, Field(max_length=80)] = ""

    @property
    def label(self) -> str:
        """Its name in grades and statistics."""
        return self.name or " ".join(map(str, self.order))


class OrderingContent(Content):
    """Steps in their right order; they are shown in another one.

    Attributes:
        steps: the steps, one line of Markdown each, in the right order.
        accepted: further orders that are right.
        misconceptions: wrong orders with their feedback.
    """

    steps: Annotated[tuple[Bilingual, ...], Field(min_length=2, max_length=len(LETTERS))]
    accepted: Annotated[tuple[Order, ...], Field(max_length=40)] = ()
    misconceptions: Annotated[tuple[WrongOrder, ...], Field(max_length=40)] = ()

    @model_validator(mode="after")
    def _fits(self) -> OrderingContent:
        wrong = [entry.order for entry in self.misconceptions]
        for order in (*self.accepted, *wrong):
            if sorted(order) != list(self.first):
                raise fault(
                    "not_an_order",
                    f"{list(order)} must name each of the steps 1 to {len(self.steps)} once",
                    f"{list(order)} 应把步骤 1 到 {len(self.steps)} 各写一次",
                )
        for order in wrong:
            if order in self.right:
                raise fault(
                    "right_order_listed_as_wrong",
                    f"{list(order)} is a right order and a misconception",
                    f"{list(order)} 既是正确顺序又列为错误",
                )
        return self

    @property
    def first(self) -> tuple[int, ...]:
        """The order in which the steps are written."""
        return tuple(range(1, len(self.steps) + 1))

    @property
    def right(self) -> tuple[tuple[int, ...], ...]:
        """All orders that are right."""
        return (self.first, *self.accepted)


class OrderingKind(Kind[OrderingContent]):
    """Steps to be put in order."""

    name = "ordering"
    title = Said("Order of steps", "排序")
    template = "ordering"
    content = OrderingContent
    example: ClassVar[str] = EXAMPLE

    def shown(self, variant: Variant) -> dict[str, int]:
        """The steps as they are shown, by letter; never in a right order."""
        content = self.of(variant)
        order = variant.stream("order").shuffled(content.first)
        while tuple(order) in content.right:
            order = [*order[1:], order[0]]
            if tuple(order) == content.first:  # every turn of it is right
                break
        return dict(zip(LETTERS, order, strict=False))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The steps with their letters, in the order in which they are shown."""
        steps = self.of(variant).steps
        return {
            "choices": [
                {"id": letter, "html": render_inline(steps[number - 1].said(language), variant, language)}
                for letter, number in self.shown(variant).items()
            ]
        }

    def read(self, variant: Variant, response: Response) -> Preview:
        """The letters in the order that was given."""
        shown = {number: letter for letter, number in self.shown(variant).items()}
        text = " → ".join(shown[number] for number in self._order(variant, response))
        return Preview(text, text)

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """The steps in the order that was given; with their places where it is no order."""
        sent, shown = fields(response), self.shown(variant)
        if not shown.keys() >= sent.keys():
            return None
        steps = self.of(variant).steps
        texts = {one: in_plain_text(steps[shown[one] - 1].said(language), variant, language) for one in sent}
        try:
            order = self._order(variant, response)
        except ReadingError:
            return in_one_line((f"{place}: {texts[letter]}" for letter, place in sent.items()), language)
        letters = {number: letter for letter, number in shown.items()}
        return " → ".join(texts[letters[number]] for number in order)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Right, or the share of right neighbours."""
        del decider
        try:
            order = self._order(variant, response)
        except ReadingError as error:
            return unreadable(error)
        content = self.of(variant)
        if order in content.right:
            return Grade("equal", 1.0)
        kept = max(_neighbours(order, right) for right in content.right)
        places = len(order) - 1
        for entry in content.misconceptions:
            if entry.order == order:
                said = entry.feedback
                feedback = Said(render_inline(said.en, variant, "en"), render_inline(said.zh, variant, "zh"))
                return Grade("different", kept / places, None, feedback, entry.label)
        return Grade("different", kept / places, None, _counted(kept, places))

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The steps in their order."""
        del decider
        steps = self.of(variant).steps
        rows = Said(
            *("".join(f"<li>{_line(step, variant, language)}</li>" for step in steps) for language in LANGUAGES)
        )
        text = " → ".join(in_plain_text(step.en, variant, "en") for step in steps)
        return Key((KeyPart("", text, "", Said(f"<ol>{rows.en}</ol>", f"<ol>{rows.zh}</ol>")),))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """Every right order and every listed wrong one."""
        del decider
        content = self.of(variant)
        yield Trial(("steps",), self._sent(variant, content.first), "equal")
        for index, order in enumerate(content.accepted):
            yield Trial(("accepted", index), self._sent(variant, order), "equal")
        for index, entry in enumerate(content.misconceptions):
            yield Trial(("misconceptions", index), self._sent(variant, entry.order), "different", entry.label)

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """Steps that read the same, and steps of which every shown order is right."""
        del decider
        content = self.of(variant)
        for language in LANGUAGES:
            lines = [_line(step, variant, language) for step in content.steps]
            for index, line in enumerate(lines):
                if line in lines[:index]:
                    place = ("content", "steps", index, language)
                    yield Failure(place, "two steps read the same here", "此处有两个步骤相同")
        if tuple(self.shown(variant).values()) in content.right:
            yield Failure(("content", "accepted"), "the order that is shown is right", "显示的顺序已经正确")

    def texts(self, content: OrderingContent) -> Iterator[tuple[Place, Bilingual]]:
        """The steps and the feedback."""
        for index, step in enumerate(content.steps):
            yield ("steps", index), step
        for index, entry in enumerate(content.misconceptions):
            yield ("misconceptions", index, "feedback"), entry.feedback

    def _order(self, variant: Variant, response: Response) -> tuple[int, ...]:
        shown = self.shown(variant)
        sent = given(response, list(shown))
        if len(sent) < len(shown):
            missing = next(letter for letter in shown if letter not in sent)
            raise ReadingError("empty_row", 0, f"Step {missing} has no place yet.", f"步骤 {missing} 还没有位置。")
        places: dict[int, str] = {}
        for letter, text in sent.items():
            place = int(text) if text.isdecimal() and len(text) < len(LETTERS) else 0
            if not 1 <= place <= len(shown):
                raise ReadingError(
                    "no_place",
                    0,
                    f"The place of step {letter} is a number from 1 to {len(shown)}.",
                    f"步骤 {letter} 的位置应为 1 到 {len(shown)} 之间的整数。",
                )
            if place in places:
                raise ReadingError(
                    "place_taken",
                    0,
                    f"Steps {places[place]} and {letter} are both at place {place}.",
                    f"步骤 {places[place]} 和 {letter} 都排在第 {place} 位。",
                )
            places[place] = letter
        return tuple(shown[places[place]] for place in sorted(places))

    def _sent(self, variant: Variant, order: Sequence[int]) -> Response:
        return {"parts": {letter: str(order.index(number) + 1) for letter, number in self.shown(variant).items()}}


def _neighbours(order: Sequence[int], right: Sequence[int]) -> int:
    return len(set(pairwise(order)) & set(pairwise(right)))


def _counted(kept: int, places: int) -> Said:
    return Said(
        f"Steps that directly follow the right one: {kept} of {places}.",
        f"紧跟在正确的前一步之后的步骤：{places} 处中有 {kept} 处。",
    )


def _line(text: Bilingual, variant: Variant, language: Language) -> str:
    return render_inline(text.said(language), variant, language)


KIND = OrderingKind()
