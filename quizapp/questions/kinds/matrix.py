"""Kind `matrix`: a matrix, a vector or a pair, or several of them by name, such as W and b of an affine map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema

from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.tree import Vector
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.decided import (
    Question,
    answer_in_full,
    grade_text,
    key_part,
    passages,
    pose,
    typed,
    understood,
)
from quizapp.questions.kinds.entries import apart, grade_entries, joined
from quizapp.questions.kinds.faces import face_of
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
from quizapp.questions.kinds.rows import EMPTY_ROW, together
from quizapp.questions.kinds.tasks import Task, ToleranceModel
from quizapp.questions.kinds.wording import fields, in_one_line
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import Bilingual, ParameterName, also_write, fault
from quizapp.questions.substitution import read_task
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-two-affine-layers
concept: affine-collapse
kind: matrix
difficulty: 3
claims: [S17, S18]
parameters:
  a: 1..3
  b: -2..2 except 0
  c: -2..2 except 0
  d: 1..3
  p: [1, 2]
  q: [-1, 3]
  f: [2, -1]
exclude:
  - b = c
  - a*d = b*c
prompt:
  en: |
    Two layers without an activation, $h = W_1 x + b_1$ and $y = W_2 h$, with
    $W_1 = [[a,b],[c,d]]$, $b_1 = [p;q]$ and $W_2 = [[1,f]]$. Write them as one layer $y = W x + B$.
  zh: |
    两层没有激活函数：$h = W_1 x + b_1$，$y = W_2 h$，其中
    $W_1 = [[a,b],[c,d]]$，$b_1 = [p;q]$，$W_2 = [[1,f]]$。把它们写成一层 $y = W x + B$。
hints:
  - en: Put $h$ into the second layer.
    zh: 把 $h$ 代入第二层。
  - en: $W = W_2 W_1$ and $B = W_2 b_1$.
    zh: $W = W_2 W_1$，$B = W_2 b_1$。
solution:
  en: $W_2 (W_1 x + b_1) = (W_2 W_1) x + W_2 b_1$, so $W = [[a + f*c, b + f*d]]$ and $B = p + f*q$.
  zh: $W_2 (W_1 x + b_1) = (W_2 W_1) x + W_2 b_1$，所以 $W = [[a + f*c, b + f*d]]$，$B = p + f*q$。
content:
  parts:
    - name: W
      reference: "[[1,f]]*[[a,b],[c,d]]"
      weight: 2
      misconceptions:
        - answer: "[[a + f*b, c + f*d]]"
          feedback:
            en: A row of $W_2$ meets the columns of $W_1$, not its rows.
            zh: $W_2$ 的行要与 $W_1$ 的列相乘，而不是与行相乘。
    - name: B
      reference: "[[1,f]]*[p;q]"
      equivalents:
        - "[[p + f*q]]"
      misconceptions:
        - answer: "[[p + q]]"
          feedback:
            en: The first bias passes through $W_2$.
            zh: 第一层的偏置也要经过 $W_2$。
"""


class MatrixPart(Task):
    """One matrix of the answer.

    Attributes:
        name: what it is called in the prompt; may be empty if it is the only one.
        weight: its share of the points, in relation to the other parts.
        tolerance: how far an entry may lie from the reference; without it entries are compared exactly.
        entries: whether right entries of a wrong matrix earn their share.
        fields: what each entry of a vector is called, where each has a field of its own; the only part, without a name.
    """

    name: ParameterName | Annotated[str, Field(max_length=0)] = ""
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    tolerance: ToleranceModel | None = None
    entries: bool = True
    fields: Annotated[tuple[Bilingual, ...], Field(max_length=8)] = ()


class MatrixContent(Content):
    """One or several matrices; the fields of a single part may stand in `content` itself."""

    parts: Annotated[tuple[MatrixPart, ...], Field(min_length=1, max_length=12)]

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The JSON Schema, which knows the single part as well."""
        schema = super().__get_pydantic_json_schema__(core_schema, handler)
        whole = handler.resolve_ref_schema(schema)
        also_write(whole, whole["properties"]["parts"]["items"])
        return schema

    @model_validator(mode="before")
    @classmethod
    def _single(cls, value: object) -> object:
        return {"parts": [value]} if isinstance(value, Mapping) and "parts" not in value else value

    @model_validator(mode="after")
    def _named(self) -> MatrixContent:
        names = [part.name for part in self.parts]
        if len(names) > 1 and ("" in names or len(set(names)) < len(names)):
            raise fault("unnamed_part", "several parts have a name each", "有多个部分时，每个部分要有不同的名字")
        if not self.alone and any(part.fields for part in self.parts):
            raise fault(
                "fields_of_several",
                "fields belong to a single vector without a name",
                "fields 只用于单独一个不命名的向量",
            )
        return self

    @model_serializer(mode="wrap")
    def _flat(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        return dict(data["parts"][0]) if self.alone else data

    @property
    def alone(self) -> bool:
        """Whether there is one part, without a name."""
        return len(self.parts) == 1 and not self.parts[0].name

    def place(self, index: int) -> Place:
        """Where a part stands, below `content`."""
        return () if self.alone else ("parts", index)


class MatrixKind(Kind[MatrixContent]):
    """Matrices, vectors and pairs."""

    name = "matrix"
    title = Said("Matrix or vector", "矩阵或向量")
    template = "parts"
    content = MatrixContent
    example: ClassVar[str] = EXAMPLE

    def questions(self, variant: Variant) -> list[tuple[MatrixPart, Question]]:
        """The parts as they stand in this variant."""
        return [(part, pose(part, "matrix", variant, _options(part))) for part in self.of(variant).parts]

    def question(self, variant: Variant) -> Question:
        """The first part as it stands in this variant."""
        return self.questions(variant)[0][1]

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The parts with their labels."""
        parts = [
            {
                "name": part.name or "answer",
                **face_of(part, question.base, variant, language),
                "placeholder": "" if part.fields else _placeholder(question),
                "fields": [render_inline(label.said(language), variant, language) for label in part.fields],
            }
            for part, question in self.questions(variant)
        ]
        return {"parts": parts}

    def read(self, variant: Variant, response: Response) -> Preview:
        """Each part that was filled in, typeset as it was understood."""
        previews = [
            (part.name, understood(question, paired(question, text)))
            for (part, question) in self.questions(variant)
            if (text := _filled(response, part, question)) is not None
        ]
        if not previews:
            return understood(self.questions(variant)[0][1], typed({}))
        label = {name: f'<span class="part">{name} = </span>' if name else "" for name, _ in previews}
        return Preview(
            " ".join(f"<span>{label[name]}{preview.html}</span>" for name, preview in previews),
            "; ".join(f"{name} = {preview.text}" if name else preview.text for name, preview in previews),
            tuple(note for _, preview in previews for note in preview.notes),
        )

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """A single matrix as it was typed; a vector with an entry in each field by the names of the fields."""
        sent, (part, *_) = fields(response), self.of(variant).parts
        if not self.of(variant).alone:
            return None
        names = {str(number): label.said(language) for number, label in enumerate(part.fields, start=1)}
        if "answer" in sent or not names.keys() >= sent.keys():
            return sent.get("answer")
        colon = "：" if language == "zh" else ": "
        said = (
            in_plain_text(label, variant, language) + colon + sent[name]
            for name, label in names.items()
            if name in sent
        )
        return in_one_line(said, language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each part by its weight, and right entries of a wrong matrix by their number."""
        try:
            parts = self.questions(variant)
            texts = {part.name: _filled(response, part, question) for part, question in parts}
        except ReadingError as error:
            return unreadable(error)
        if not any(text is not None for text in texts.values()):
            return unreadable(ReadingError("empty", 0, "Nothing has been entered yet.", "还没有输入答案。"))
        grades = [_grade_part(part, question, texts[part.name], variant, decider) for part, question in parts]
        if self.of(variant).alone:
            return grades[0]
        return together({part.name: part.weight for part, _ in parts}, grades)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """Every part carried out."""
        parts = [key_part(question, decider, part.name) for part, question in self.questions(variant)]
        return Key(tuple(headed(part, f"{part.name} =") if part.name else part for part in parts))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """The right answer; then each equivalent and misconception in its part, the other parts right."""
        parts = self.questions(variant)
        right = {part.name or "answer": answer_in_full(question, decider) for part, question in parts}
        shown = apart(right["answer"]) if parts[0][0].fields else right
        yield Trial((*self.of(variant).place(0), "reference"), {"parts": shown}, "equal")
        for index, (part, question) in enumerate(parts):
            place, name = self.of(variant).place(index), part.name or "answer"
            for field, entry, text in question.right_forms():
                yield Trial((*place, field, entry), {"parts": {**right, name: text}}, "equal")
            for entry, text, listed in question.misconceptions:
                response = {"parts": {**right, name: text}}
                yield Trial((*place, "misconceptions", entry), response, "different", listed.label)

    def passages(self, content: MatrixContent) -> Iterator[Passage]:
        """The mathematics of all parts."""
        for index, part in enumerate(content.parts):
            yield from passages(part, "matrix", content.place(index))

    def texts(self, content: MatrixContent) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback of all misconceptions."""
        for index, part in enumerate(content.parts):
            for number, label in enumerate(part.fields):
                yield (*content.place(index), "fields", number), label
            for number, entry in enumerate(part.misconceptions):
                yield (*content.place(index), "misconceptions", number, "feedback"), entry.feedback


def _options(part: MatrixPart) -> Claim:
    return Claim("", "", "matrix", tolerance=None if part.tolerance is None else part.tolerance.value())


def _placeholder(question: Question) -> str:
    """An example of the syntax that fits what is asked for: of a pair only where a pair is written in the task."""
    try:
        tree = read_task(question.base.reference, "matrix", frozenset(question.base.variables))
    except ReadingError:
        return "[[1,2],[3,4]]"
    return f"({', '.join('abcdefghijkl'[: len(tree.entries)])})" if isinstance(tree, Vector) else "[[1,2],[3,4]]"


def paired(question: Question, text: str) -> str:
    """What was typed, with the parentheses that a pair or a vector lacks: `1/8, 1` is `(1/8, 1)`."""
    try:
        read(text, "matrix", question.scope())
    except ReadingError as error:
        if error.code != "several":
            return text
    else:
        return text
    whole = f"({text})"
    try:
        tree = read(whole, "matrix", question.scope()).tree
    except ReadingError:
        return text
    return whole if isinstance(tree, Vector) else text


def _filled(response: Response, part: MatrixPart, question: Question) -> str | None:
    parts = response.get("parts")
    given = parts if isinstance(parts, Mapping) else response
    text = given.get(part.name or "answer")
    if isinstance(text, str) and text.strip():
        return typed({"answer": text})
    return joined(question, given, part.fields) if part.fields else None


def _grade_part(part: MatrixPart, question: Question, text: str | None, variant: Variant, decider: Decider) -> Grade:
    if text is None:
        return Grade("different", 0.0, None, EMPTY_ROW)
    text = paired(question, text)
    grade = grade_text(question, text, variant, decider)
    if grade.outcome != "different" or not part.entries:
        return grade
    entries = grade_entries(question, text, decider)
    score = sum(entry.score * entry.weight for entry in entries)
    return Grade("different", score, grade.verdict, grade.feedback, grade.misconception, tuple(entries))


KIND = MatrixKind()
