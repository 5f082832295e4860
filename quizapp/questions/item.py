"""An item: one question with its parameters, hints and worked solution, in both languages.

An item is a value. What is asked and how an answer is graded lies in `content`, whose model belongs to the item's
kind (`quizapp.questions.kinds`); everything else is the same for all kinds. An author writes the task
(`diff(sigmoid(k*z), z)`), never the solved answer.
"""

from __future__ import annotations

import functools
import hashlib
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, Field, SerializeAsAny, StringConstraints, ValidationInfo, field_validator

from quizapp.questions.kinds import catalogue
from quizapp.questions.parameters import Case, Derived, Parameter
from quizapp.questions.schema import Bilingual, Mathematics, Model, ParameterName, Slug, fault

ClaimId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^S[1-9][0-9]{0,2}$")]
Tag: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class Content(Model):
    """Base of the content models of all kinds."""


class Item(Model):
    """One question.

    Attributes:
        id: unique in the bank, also the name in addresses.
        concept: id of the concept it asks about.
        kind: name of the kind of answer.
        difficulty: 1 (recall) to 5 (several ideas together).
        claims: ids of the claims of the curriculum that it covers.
        tags: free words to find it by.
        points: what a right answer is worth.
        parameters: what varies, by name.
        cases: rows of values that vary together, all with the same names.
        derived: numbers computed from the parameters, usable in texts and in mathematics.
        exclude: conditions on the parameters; a draw that meets one of them is never asked.
        prompt: what is asked, Markdown with `$mathematics$` and `{parameter}`.
        hints: one to three, more concrete each.
        solution: the worked solution.
        content: what the kind needs to ask and to grade.
    """

    id: Slug
    concept: Slug
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$", max_length=40)]
    difficulty: Annotated[int, Field(ge=1, le=5)]
    claims: tuple[ClaimId, ...] = ()
    tags: Annotated[tuple[Tag, ...], Field(max_length=20)] = ()
    points: Annotated[float, Field(gt=0, le=100)] = 1.0
    parameters: Annotated[dict[ParameterName, Parameter], Field(max_length=20)] = Field(default_factory=dict)
    cases: Annotated[tuple[Case, ...], Field(max_length=200)] = ()
    derived: Annotated[dict[ParameterName, Derived], Field(max_length=20)] = Field(default_factory=dict)
    exclude: Annotated[tuple[Mathematics, ...], Field(max_length=20)] = ()
    prompt: Bilingual
    hints: Annotated[tuple[Bilingual, ...], Field(min_length=1, max_length=3)]
    solution: Bilingual
    content: SerializeAsAny[Content]

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        known = catalogue.kinds()
        if value not in known:
            names = ", ".join(known)
            raise fault(
                "unknown_kind", f"no kind is called {value}; there are {names}", f"没有题型 {value}；可用：{names}"
            )
        return value

    @field_validator("cases")
    @classmethod
    def _same_names(cls, value: tuple[Case, ...]) -> tuple[Case, ...]:
        if len({frozenset(case) for case in value}) > 1:
            raise fault("uneven_cases", "every case gives the same names", "每个 case 都要给出相同的名字")
        return value

    @field_validator("content", mode="plain")
    @classmethod
    def _content_of_kind(cls, value: object, info: ValidationInfo) -> Content:
        name = info.data.get("kind")
        if name is None:
            raise fault("kind_first", "the content is read once the kind is known", "题型正确后才能读取 content")
        model: type[Content] = catalogue.kinds()[name].content
        if isinstance(value, BaseModel):
            return model.model_validate(value.model_dump())
        return model.model_validate(value)

    @functools.cached_property
    def content_hash(self) -> str:
        """SHA-256 of everything in it: two items with the same hash ask and grade the same."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def names(self) -> tuple[str, ...]:
        """All names that a variant gives a value to: parameters, names of cases, derived numbers."""
        of_cases = tuple(self.cases[0]) if self.cases else ()
        return (*self.parameters, *of_cases, *self.derived)


def as_mapping(item: Item) -> dict[str, Any]:
    """The item as plain data in the author's spelling, fields in their usual order, defaults left out."""
    data = item.model_dump(mode="json", exclude_defaults=True)
    data["content"] = item.content.model_dump(mode="json", exclude_defaults=True)
    if item.parameters:
        data["parameters"] = {name: value.spelled() for name, value in item.parameters.items()}
    if item.derived:
        data["derived"] = {name: value.spelled() for name, value in item.derived.items()}
    return data
