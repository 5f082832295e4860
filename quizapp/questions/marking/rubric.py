"""A rubric as an instructor writes it: concepts with wordings, criteria with points and patterns, misconceptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, TypeAlias

from pydantic import Field

from quizapp.questions.marking.patterns import Pattern, read_pattern
from quizapp.questions.marking.phrases import words
from quizapp.questions.marking.wordings import Wording, words_of
from quizapp.questions.schema import Bilingual, Model

Name: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
WordingText: TypeAlias = Annotated[str, Field(min_length=1, max_length=400)]
PatternText: TypeAlias = Annotated[str, Field(min_length=1, max_length=400)]
ExampleText: TypeAlias = Annotated[str, Field(min_length=1, max_length=2_000)]


class Wordings(Model):
    """The words of a concept; both lists are looked for in every answer, because learners mix terms.

    Attributes:
        en: English wordings.
        zh: Chinese wordings.
    """

    en: Annotated[tuple[WordingText, ...], Field(max_length=200)] = ()
    zh: Annotated[tuple[WordingText, ...], Field(max_length=200)] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The wordings of both languages."""
        return (*self.en, *self.zh)


class Formula(Model):
    """A formula that shows a criterion, decided by the engine; exactly one of the three is given.

    Attributes:
        identity: spellings of one side of an equation in matrices (capital names) and vectors; an equation is right
            whose one side is that, under the learner's own names, and whose other side is equal but not the same text.
        family: an expression with one parameter; a formula that belongs to the family is right.
        where: the condition on the family's parameter, such as `0 < a < 1`.
        equals: expressions; a formula equal to one of them is right.
        variable: the name of the variable of `family` and `equals`.
        refutes: a formula that is wrong takes the criterion back, whatever the words say.
    """

    identity: tuple[str, ...] = ()
    family: str | None = None
    where: Annotated[str, Field(pattern=r"^\s*\S+\s*<\s*[a-z]\s*<\s*\S+\s*$")] | None = None
    equals: tuple[str, ...] = ()
    variable: Annotated[str, Field(pattern=r"^[a-z]$")] = "x"
    refutes: bool = True


class Examples(Model):
    """Answers that show a criterion and answers that do not: tests of the patterns, and seed for the second judge."""

    yes: tuple[ExampleText, ...] = ()
    no: tuple[ExampleText, ...] = ()


class RubricCriterion(Model):
    """One thing that a good explanation says.

    Attributes:
        id: names it in marks.
        points: what it is worth.
        show: what it asks for, for the learner.
        any: patterns; one of them is enough.
        about: concepts that the claim must be about, each with rivals: a claim about a rival does not count.
        formula: formulas that show it too.
        examples: texts that meet it and texts that do not.
    """

    id: Name
    points: Annotated[int, Field(ge=1, le=20)] = 1
    show: Bilingual
    any: Annotated[tuple[PatternText, ...], Field(min_length=1, max_length=60)]
    about: tuple[Name, ...] = ()
    formula: Formula | None = None
    examples: Examples = Examples()


class Misconception(Model):
    """A wrong claim: it takes back the criteria it speaks against, and has a sentence for the learner.

    Attributes:
        id: names it.
        any: patterns of the wrong claim.
        about: as for criteria.
        voids: ids of criteria that are not credited beside it.
        say: what the learner reads.
        examples: texts that say it and texts that do not.
    """

    id: Name
    any: Annotated[tuple[PatternText, ...], Field(min_length=1, max_length=60)]
    about: tuple[Name, ...] = ()
    voids: tuple[Name, ...]
    say: Bilingual
    examples: Examples = Examples()


class ReviewLimits(Model):
    """Where the judges count as agreed.

    Attributes:
        lo: the least likelihood with which a criterion may be credited.
        hi: the greatest with which it may be left out.
        wrong: the greatest likelihood of a wrong claim.
        wrong_beside_unknown: the greatest beside clauses, formulas, denials or degrees that no pattern accounts for.
        sure: the least chance that every criterion is marked rightly.
        sure_of_credit: the least chance that all that is credited is there.
        sure_of_nothing: the least where no criterion is met.
    """

    lo: Annotated[float, Field(ge=0, le=1)] = 0.3
    hi: Annotated[float, Field(ge=0, le=1)] = 0.9
    wrong: Annotated[float, Field(ge=0, le=1)] = 0.7
    wrong_beside_unknown: Annotated[float, Field(ge=0, le=1)] = 0.45
    sure: Annotated[float, Field(ge=0, le=1)] = 0.55
    sure_of_credit: Annotated[float, Field(ge=0, le=1)] = 0.82
    sure_of_nothing: Annotated[float, Field(ge=0, le=1)] = 0.65


class Rubric(Model):
    """How one question is marked.

    Attributes:
        id: the question's id for `quizapp mark`.
        prompt: the question as put.
        concepts: names to wordings.
        rivals: groups of concepts of which a claim is about one.
        criteria: what is credited.
        misconceptions: wrong claims.
        background: patterns of what is true, and neither credited nor suspicious.
        right, wrong: texts all of whose claims are true, and texts that claim something wrong; the second judge learns
            from them what wrong claims look like.
        review: limits of agreement.
    """

    id: Name
    prompt: Bilingual
    concepts: Annotated[dict[Name, Wordings], Field(min_length=1, max_length=200)]
    rivals: tuple[tuple[Name, ...], ...] = ()
    criteria: Annotated[tuple[RubricCriterion, ...], Field(min_length=1, max_length=20)]
    misconceptions: Annotated[tuple[Misconception, ...], Field(max_length=60)] = ()
    background: Annotated[tuple[PatternText, ...], Field(max_length=100)] = ()
    right: Annotated[tuple[ExampleText, ...], Field(max_length=300)] = ()
    wrong: Annotated[tuple[ExampleText, ...], Field(max_length=300)] = ()
    review: ReviewLimits = ReviewLimits()

    @property
    def max(self) -> int:
        """All points."""
        return sum(criterion.points for criterion in self.criteria)

    @cached_property
    def wordings(self) -> Mapping[str, tuple[Wording, ...]]:
        """What is looked for of each concept."""
        return {name: tuple(Wording(one) for one in words.all) for name, words in self.concepts.items()}

    @cached_property
    def patterns(self) -> Mapping[str, Pattern]:
        """The patterns read, by their spelling."""
        return {text: read_pattern(text) for text in self.pattern_texts()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The whole words of all wordings and of the prompt."""
        own = frozenset(word for words in self.concepts.values() for one in words.all for word in words_of(one))
        return own | words_of(self.prompt.en) | words("everyday")

    @property
    def claims(self) -> tuple[RubricCriterion | Misconception, ...]:
        """What an answer may say, right and wrong: criteria and misconceptions."""
        return (*self.criteria, *self.misconceptions)

    def pattern_texts(self) -> Iterator[str]:
        """All patterns, of criteria, misconceptions and background."""
        for part in self.claims:
            yield from part.any
        yield from self.background

    def rivals_of(self, concept: str) -> frozenset[str]:
        """The concepts of which a claim is about one, the given one included."""
        return frozenset(name for group in self.rivals if concept in group for name in group)
