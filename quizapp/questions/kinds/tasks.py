"""What an author writes of a decided answer: the task, other forms of the right answer, wrong answers with feedback."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from quizapp.questions.decision import Tolerance
from quizapp.questions.schema import SHORT, Bilingual, Mathematics, Model, ParameterName, fault

Form: TypeAlias = Annotated[
    str, Field(pattern=r"^(single_fraction|expanded|factored|sum|brackets|no_difference|in:.+|without:.+|only:.+)$")
]
Allowed: TypeAlias = Literal["diff", "integral", "limit", "sum"]


class Equivalent(Model):
    """Another form of the right answer, for the item's test run: it must be graded right."""

    shorthand: ClassVar = SHORT
    answer: Mathematics
    when: Mathematics | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"answer": value} if isinstance(value, str | int | float) else value


class AlsoRight(Equivalent):
    """An answer that is not the same as the right one and counts as right all the same, for its author says so."""


class Misconception(Model):
    """A wrong answer that learners give, and what to say to it.

    Attributes:
        answer: the wrong answer, as a task like the reference.
        feedback: what the learner is told; never the right answer itself.
        when: for which parameters it is listed (where it would equal the right answer, it must not be).
        name: what statistics call it; by default the answer's own text.
    """

    answer: Mathematics
    feedback: Bilingual
    when: Mathematics | None = None
    name: Annotated[str, Field(max_length=80)] = ""

    @property
    def label(self) -> str:
        """Its name in grades and statistics."""
        return self.name or self.answer


class ToleranceModel(Model):
    """How far a number may lie from the reference: |x - r| <= abs + rel * |r|."""

    rel: Annotated[float, Field(ge=0, lt=1)] = 0.0
    abs: Annotated[float, Field(ge=0)] = 0.0

    def value(self) -> Tolerance:
        """As the decider takes it."""
        return Tolerance(self.rel, self.abs)


class Task(Model):
    """What is decided: the reference and what an answer may use.

    Attributes:
        reference: the task (`diff(sigmoid(k*z), z)`), never the solved answer.
        variables: domains of the names that an answer may use; names of the reference are real if not listed.
        where: abbreviations that an answer may use, such as `{a: sigmoid(z)}`.
        equivalents: other forms that must be graded right.
        also_right: answers that differ from the reference and count as right all the same.
        misconceptions: wrong answers with their feedback.
        label: what stands before the answer field, such as `f'(z) =`.
    """

    reference: Mathematics
    variables: Annotated[dict[ParameterName, str], Field(max_length=20)] = Field(default_factory=dict)
    where: Annotated[dict[ParameterName, Mathematics], Field(max_length=20)] = Field(default_factory=dict)
    equivalents: Annotated[tuple[Equivalent, ...], Field(max_length=40)] = ()
    # Left out where it is empty: an item that lists none keeps the hash, and so the version, that it had without it.
    also_right: Annotated[tuple[AlsoRight, ...], Field(max_length=20, exclude_if=lambda listed: not listed)] = ()
    misconceptions: Annotated[tuple[Misconception, ...], Field(max_length=40)] = ()
    label: Annotated[str, Field(max_length=200)] = ""

    @model_validator(mode="after")
    def _one_meaning(self) -> Task:
        if "$" in self.label:
            raise fault(
                "label_dollar", "label is mathematics already; write it without $", "label 本身就是数学式，请不要写 $"
            )
        for name in self.variables.keys() & self.where.keys():
            raise fault("two_meanings", f"{name} is a variable and an abbreviation", f"{name} 既是变量又是缩写")
        return self

    @property
    def local(self) -> frozenset[str]:
        """Names with a meaning of their own in the mathematics of this task."""
        return frozenset(self.variables) | frozenset(self.where)
