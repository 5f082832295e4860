"""Kind `parts`: several questions that build on each other, each of a kind of its own, with follow-through.

A part is graded by its own kind, as if it were an item. Where its answer is wrong and it says what follows from
earlier parts (`follow`), it is graded once more against that, with the learner's own earlier answers put in: who goes
on rightly from a slip loses the slip only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal, cast

from pydantic import BaseModel, Field, SerializeAsAny, ValidationInfo, field_validator, model_validator

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import TextKind
from quizapp.algebra.tree import Node, names, substitute
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds import catalogue
from quizapp.questions.kinds.decided import Question, TypedKind
from quizapp.questions.kinds.keys import headed
from quizapp.questions.kinds.kind import (
    Grade,
    Key,
    Kind,
    Passage,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.rows import EMPTY_ROW, given, together
from quizapp.questions.kinds.wording import fields, in_one_line
from quizapp.questions.rendering import render
from quizapp.questions.schema import LANGUAGES, Bilingual, Mathematics, Model, ParameterName, fault
from quizapp.questions.substitution import read_task
from quizapp.questions.variants import Variant

PartKind = Literal["expression", "number", "set", "matrix"]
FOLLOWS = Said("Right, given your earlier answer.", "就你前面的答案而言，这一步是对的。")
EXAMPLE = """\
id: example-one-unit-forward-and-back
concept: backprop
kind: parts
difficulty: 4
parameters:
  w0: [-2, -1, 1, 2]
  x0: [1, 2, 3]
  b0: -2..2
exclude:
  - w0*x0 + b0 = 0
  - w0*x0 + b0 > 4
  - w0*x0 + b0 < -4
derived:
  z0: w0*x0 + b0
  y0: {value: sigmoid(w0*x0 + b0), digits: 4}
  g0: {value: (sigmoid(w0*x0 + b0) - 1)*sigmoid(w0*x0 + b0)*(1 - sigmoid(w0*x0 + b0))*x0, digits: 4}
prompt:
  en: |
    A unit computes $z = w x + b$ and $y = σ(z)$ with $w$ = {w0} and $b$ = {b0}. For the input $x$ = {x0} the target is
    1, and the loss is $L = (y - 1)^2/2$.
  zh: |
    一个单元计算 $z = w x + b$ 和 $y = σ(z)$，其中 $w$ = {w0}，$b$ = {b0}。
    输入 $x$ = {x0} 时目标值为 1，损失为 $L = (y - 1)^2/2$。
hints:
  - en: Forward first, $z$ and then $y$; the loss uses $y$.
    zh: 先正向计算 $z$ 和 $y$，损失由 $y$ 得到。
  - en: By the chain rule the slope is $(y - 1) y (1 - y) x$.
    zh: 由链式法则，导数为 $(y - 1) y (1 - y) x$。
solution:
  en: "$z$ = {z0}, so $y = σ(z)$ ≈ {y0}; the slope $(y - 1) y (1 - y) x$ is about {g0}."
  zh: "$z$ = {z0}，所以 $y = σ(z)$ ≈ {y0}；导数 $(y - 1) y (1 - y) x$ 约为 {g0}。"
content:
  parts:
    - name: z
      kind: number
      prompt: {en: The net input., zh: 净输入。}
      content:
        label: z =
        reference: w0*x0 + b0
        misconceptions:
          - answer: w0*x0 - b0
            when: b0 != 0
            feedback: {en: The bias is added., zh: 偏置是加上去的。}
    - name: y
      kind: number
      prompt: {en: "The output, to three decimals.", zh: 输出，保留三位小数。}
      follow: sigmoid(z)
      content:
        label: y =
        reference: sigmoid(w0*x0 + b0)
        tolerance: {abs: 0.001}
    - name: g
      kind: number
      weight: 2
      prompt:
        en: The slope of the loss with respect to the weight, to three decimals.
        zh: 损失对权重的导数，保留三位小数。
      follow: (y - 1)*y*(1 - y)*x0
      content:
        label: dL/dw =
        reference: (sigmoid(w0*x0 + b0) - 1)*sigmoid(w0*x0 + b0)*(1 - sigmoid(w0*x0 + b0))*x0
        tolerance: {abs: 0.001}
        misconceptions:
          - answer: (sigmoid(w0*x0 + b0) - 1)*x0
            feedback:
              en: The slope of σ is missing between the loss and the net input.
              zh: 损失与净输入之间还要乘以 σ 的导数。
"""


class Part(Model):
    """One question of several.

    Attributes:
        name: what `follow` of later parts calls its answer.
        kind: its kind of answer.
        prompt: what is asked; may be left out where the label before the field says it.
        weight: its share of the points, in relation to the other parts.
        follow: the task once more, in which the names of earlier parts stand for the learner's answers to them.
        follow_share: what an answer that follows from a wrong one is worth.
        content: what its kind needs to ask and to grade.
    """

    name: ParameterName
    kind: PartKind
    prompt: Bilingual | None = None
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    follow: Mathematics | None = None
    follow_share: Annotated[float, Field(gt=0, le=1)] = 1.0
    content: SerializeAsAny[Content]

    @field_validator("content", mode="plain")
    @classmethod
    def _content_of_kind(cls, value: object, info: ValidationInfo) -> Content:
        name = info.data.get("kind")
        if name is None:
            raise fault("kind_first", "the content is read once the kind is known", "题型正确后才能读取 content")
        model: type[Content] = catalogue.kinds()[name].content
        return model.model_validate(value.model_dump() if isinstance(value, BaseModel) else value)

    @property
    def reads(self) -> TextKind:
        """How its answer is read."""
        return self.kind


class PartsContent(Content):
    """Several questions, in order."""

    parts: Annotated[tuple[Part, ...], Field(min_length=2, max_length=12)]

    @model_validator(mode="after")
    def _in_order(self) -> PartsContent:
        earlier: set[str] = set()
        for part in self.parts:
            if part.name in earlier:
                raise fault("same_name", f"two parts are called {part.name}", f"有两个小题都叫 {part.name}")
            if isinstance(part.content, catalogue.kinds()["matrix"].content) and not part.content.alone:
                raise fault(
                    "one_matrix", "a part asks for one matrix, without a name", "每个小题只问一个矩阵，且不命名"
                )
            earlier.add(part.name)
        return self


class PartsKind(Kind[PartsContent]):
    """Several questions that build on each other."""

    name = "parts"
    title = Said("Several parts", "多个小题")
    template = "several"
    content = PartsContent
    example: ClassVar[str] = EXAMPLE

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """Each part with its prompt and what its own kind shows around the field."""
        return {"parts": [_face(part, variant, language) for part in self.of(variant).parts]}

    def read(self, variant: Variant, response: Response) -> Preview:
        """Each part that was filled in, typeset as it was understood."""
        content = self.of(variant)
        filled = given(response, [part.name for part in content.parts])
        shown = [
            (number, part, _previewed(part, variant, filled[part.name], number))
            for number, part in enumerate(content.parts, start=1)
            if part.name in filled
        ]
        said = {
            language: "".join(
                f'<div><span class="part">({number})</span> {preview.shown(language)}</div>'
                for number, _, preview in shown
            )
            for language in LANGUAGES
        }
        text = "; ".join(f"{part.name} = {preview.text}" for _, part, preview in shown)
        notes = tuple(note for _, _, preview in shown for note in preview.notes)
        return Preview(said["en"], text, notes, html_zh=said["zh"])

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """Each part that was filled in, with the label before its field or its number."""
        sent, parts = fields(response), self.of(variant).parts
        if not {part.name for part in parts} >= sent.keys():
            return None
        said = (
            f"{_label(part) or f'({number})'} {sent[part.name]}"
            for number, part in enumerate(parts, start=1)
            if part.name in sent
        )
        return in_one_line(said, language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each part by its weight; what follows from a wrong earlier answer counts."""
        content = self.of(variant)
        try:
            filled = given(response, [part.name for part in content.parts])
        except ReadingError as error:
            return unreadable(error)
        grades: list[Grade] = []
        for part in content.parts:
            grades.append(_grade(part, variant, filled, decider, _slips(content, grades)))
        return together({part.name: part.weight for part in content.parts}, grades)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The right answer to each part."""
        keys = [(part, _kind(part).key(_as_item(part, variant), decider)) for part in self.of(variant).parts]
        named = [replace(key.parts[0], name=part.name) for part, key in keys]
        return Key(tuple(headed(part, f"({number})") for number, part in enumerate(named, start=1)))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """All right; each form and each wrong answer in its part; what `follow` gives for right answers is right."""
        parts = self.of(variant).parts
        listed = {part.name: list(_kind(part).trials(_as_item(part, variant), decider)) for part in parts}
        right = {name: _text(trials[0]) for name, trials in listed.items()}
        for index, part in enumerate(parts):
            for trial in listed[part.name]:
                response = {"parts": {**right, part.name: _text(trial)}}
                yield replace(trial, place=("parts", index, "content", *trial.place), response=response)
            followed = None if part.follow is None else _followed(part, variant, right)
            if followed is not None:
                text = _text(next(iter(_kind(part).trials(_as_item(part, variant, followed), decider))))
                yield Trial(("parts", index, "follow"), {"parts": {**right, part.name: text}}, "equal")

    def passages(self, content: PartsContent) -> Iterator[Passage]:
        """The mathematics of all parts."""
        earlier: frozenset[str] = frozenset()
        for index, part in enumerate(content.parts):
            for passage in _kind(part).passages(part.content):
                yield replace(passage, place=("parts", index, "content", *passage.place))
            if part.follow is not None:
                yield Passage(("parts", index, "follow"), part.follow, part.reads, earlier | _local(part))
            earlier |= {part.name}

    def texts(self, content: PartsContent) -> Iterator[tuple[Place, Bilingual]]:
        """The prompts of the parts, and the feedback of their misconceptions."""
        for index, part in enumerate(content.parts):
            if part.prompt is not None:
                yield ("parts", index, "prompt"), part.prompt
            for place, text in _kind(part).texts(part.content):
                yield ("parts", index, "content", *place), text


def _kind(part: Part) -> Kind[Any]:
    found: Kind[Any] = catalogue.kinds()[part.kind]
    return found


def _label(part: Part) -> str:
    task: Any = part.content.parts[0] if part.kind == "matrix" else part.content  # type: ignore[attr-defined]
    return str(task.label)


def _as_item(part: Part, variant: Variant, content: Content | None = None) -> Variant:
    """The variant with the part in the place of the whole: what the part's own kind grades and shows."""
    changes = {"kind": part.kind, "content": part.content if content is None else content}
    return replace(variant, item=variant.item.model_copy(update=changes))


def _face(part: Part, variant: Variant, language: Language) -> dict[str, Any]:
    face = _kind(part).face(_as_item(part, variant), language)
    own = face["parts"][0] if "parts" in face else face
    prompt = "" if part.prompt is None else render(part.prompt.said(language), variant, language)
    return {**own, "name": part.name, "prompt_html": prompt}


def _previewed(part: Part, variant: Variant, text: str, number: int) -> Preview:
    try:
        return _kind(part).read(_as_item(part, variant), {"answer": text})
    except ReadingError as error:
        en, zh = f"Part {number}: {error.en}", f"第 {number} 小题：{error.zh}"
        raise ReadingError(error.code, error.position, en, zh, error.suggestion) from error


def _slips(content: PartsContent, grades: Sequence[Grade]) -> frozenset[str]:
    """The earlier parts from whose answers something else may follow than from the right ones.

    Wrong ones; those that are right only given an earlier slip; and right ones that are rounded.
    """
    return frozenset(
        part.name
        for part, grade in zip(content.parts, grades, strict=False)
        if grade.outcome != "equal" or grade.feedback == FOLLOWS or getattr(part.content, "tolerance", None) is not None
    )


def _grade(part: Part, variant: Variant, filled: Mapping[str, str], decider: Decider, slips: frozenset[str]) -> Grade:
    text = filled.get(part.name)
    if text is None:
        return Grade("different", 0.0, None, EMPTY_ROW)
    grade = _kind(part).grade(_as_item(part, variant), {"answer": text}, decider)
    if grade.outcome != "different" or part.follow is None:
        return grade
    followed = _followed(part, variant, filled, slips)
    if followed is None:
        return grade
    try:
        again = _kind(part).grade(_as_item(part, variant, followed), {"answer": text}, decider)
    except ReadingError:  # the learner's own answer makes no task, such as infinity in a sum
        return grade
    if again.outcome == "invalid":  # to restate the question is free, after a slip as after the right answer
        return again
    return Grade("equal", part.follow_share, again.verdict, FOLLOWS) if again.outcome == "equal" else grade


def _followed(
    part: Part, variant: Variant, filled: Mapping[str, str], slips: frozenset[str] | None = None
) -> Content | None:
    """The part's content with what follows from the learner's own answers as its task.

    None if they are not there, or if none of them is among `slips`, so that nothing else can follow from them.
    """
    assert part.follow is not None
    whole = variant.item.content
    assert isinstance(whole, PartsContent)
    known = {one.name: one for one in whole.parts[: whole.parts.index(part)]}
    declared = _local(part).union(known, variant.values)
    tree = read_task(part.follow, part.reads, declared)
    used = names(tree) & known.keys()
    if slips is not None and not used & slips:
        return None
    try:
        answers = {name: _answered(known[name], variant, filled[name]) for name in used}
    except (KeyError, ReadingError):
        return None
    nothing = dict.fromkeys(("equivalents", "also_right", "misconceptions"), ())
    changes = {**nothing, "reference": to_text(substitute(tree, answers), definitions())}
    if part.kind == "matrix":
        (inner,) = part.content.parts  # type: ignore[attr-defined]
        return part.content.model_copy(update={"parts": (inner.model_copy(update=changes),)})
    return part.content.model_copy(update=changes)


def _answered(part: Part, variant: Variant, text: str) -> Node:
    """What the learner answered, as a tree.

    Raises:
        ReadingError: it cannot be read.
    """
    question = _question(part, variant)
    scope = question.scope()
    return substitute(read(text, question.kind, scope).tree, dict(scope.abbreviations))


def _question(part: Part, variant: Variant) -> Question:
    kind = cast("TypedKind", catalogue.kinds()[part.kind])
    return kind.question(_as_item(part, variant))


def _local(part: Part) -> frozenset[str]:
    """Names with a meaning of their own in the part's mathematics."""
    task: Any = part.content.parts[0] if part.kind == "matrix" else part.content  # type: ignore[attr-defined]
    return frozenset(task.local)


def _text(trial: Trial) -> str:
    """The answer of a trial of one part."""
    parts = trial.response.get("parts")
    return str(next(iter(parts.values())) if parts else trial.response["answer"])


KIND = PartsKind()
