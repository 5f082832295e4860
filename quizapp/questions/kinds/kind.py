"""What a kind of answer is: the values that pass between a kind and its callers, and the base of all kinds.

A kind reads, shows and grades one sort of answer. It is given the decider as an argument, so that it knows the words
of a verdict and nothing of how one is reached. `read` and `face` run in the web process; `grade`, `key` and `check`
run in a worker.
"""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Generic, Literal, TypeAlias, TypeVar

from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.scope import TextKind
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.schema import Bilingual
from quizapp.questions.variants import Variant

C = TypeVar("C", bound=Content)
Response: TypeAlias = Mapping[str, Any]
"""What the learner sent, as JSON: `{"answer": "..."}`, `{"parts": {"W": "..."}}`, `{"chosen": ["a"]}`."""
GradeOutcome: TypeAlias = Literal["equal", "different", "undecided", "invalid", "waiting"]
Place: TypeAlias = tuple[str | int, ...]
"""Where in an item something stands: `("content", "misconceptions", 0, "answer")`."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a piece of safe HTML in both languages."""

    en: str
    zh: str

    def said(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Preview:
    """What an answer was understood as, shown while it is being typed.

    Attributes:
        html: safe HTML (MathML for mathematics).
        html_zh: the same with Chinese words, where it has words.
        text: the same as plain text.
        notes: what could have been read otherwise.
        latex: the same for a formula field, where the answer is one formula.
    """

    html: str
    text: str
    notes: tuple[Said, ...] = ()
    latex: str = ""
    html_zh: str = ""

    def shown(self, language: Language) -> str:
        """The HTML in `language`."""
        return (self.html_zh or self.html) if language == "zh" else self.html


@dataclass(frozen=True, slots=True)
class PartGrade:
    """The grade of one named part.

    Attributes:
        name: name of the part (`W`, `b`, an entry `2,1`, a criterion's id).
        outcome: as in `Grade`.
        score: 0 to 1.
        weight: its share of the whole; the weights of all parts sum to 1 at most.
        verdict: the fields of a row of `quizapp check`, if it was decided.
        feedback: safe HTML.
        misconception: name of the listed misconception that it is.
    """

    name: str
    outcome: GradeOutcome
    score: float
    weight: float = 1.0
    verdict: Mapping[str, Any] | None = None
    feedback: Said | None = None
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth, and why.

    Attributes:
        outcome: `equal` (right), `different` (wrong, or right in part), `undecided` (a person decides), `invalid` (not
            an answer of this kind: costs nothing) or `waiting` (a person marks it).
        score: 0 to 1; parts are counted by their weights.
        verdict: the fields of a row of `quizapp check`, where one claim was decided.
        feedback: safe HTML in both languages; for `invalid` what is wrong with the input.
        misconception: name of the listed misconception that the answer is.
        parts: grades of the parts, where there are several.
    """

    outcome: GradeOutcome
    score: float
    verdict: Mapping[str, Any] | None = None
    feedback: Said | None = None
    misconception: str | None = None
    parts: tuple[PartGrade, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The grade as JSON values."""
        return asdict(self) | {"parts": [asdict(part) for part in self.parts]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Grade:
        """The grade that `to_json` wrote."""
        parts = tuple(PartGrade(**{**part, "feedback": _said(part["feedback"])}) for part in data["parts"])
        return cls(**{**data, "feedback": _said(data["feedback"]), "parts": parts})


@dataclass(frozen=True, slots=True)
class KeyPart:
    """The right answer to one part, for people: plain text, LaTeX and safe HTML."""

    name: str
    text: str
    latex: str
    html: Said


@dataclass(frozen=True, slots=True)
class Key:
    """The right answer for people; one part without a name, or several named ones."""

    parts: tuple[KeyPart, ...]

    @property
    def text(self) -> str:
        """All parts as one line of plain text."""
        return "; ".join(f"{part.name} = {part.text}" if part.name else part.text for part in self.parts)

    def to_json(self) -> dict[str, Any]:
        """The key as JSON values."""
        return {"parts": [asdict(part) for part in self.parts], "text": self.text}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Key:
        """The key that `to_json` wrote."""
        return cls(tuple(KeyPart(**{**part, "html": Said(**part["html"])}) for part in data["parts"]))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of mathematics in an item's content, for the reader of the item to inspect.

    Attributes:
        place: where it stands, below `content`.
        text: the mathematics.
        kind: what it is read as; `condition` for conditions on parameters, `domain` for domains of variables.
        local: names that mean something here beside the parameters (variables, abbreviations).
    """

    place: Place
    text: str
    kind: TextKind | Literal["condition", "domain"]
    local: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that is wrong with a variant of an item, found by its test run."""

    place: Place
    en: str
    zh: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer that the item itself lists, and what must come of it: the test run of an item grades each of them.

    Attributes:
        place: where it stands, below `content`.
        response: as a learner would send it.
        outcome: what the grade must be.
        misconception: the misconception that must be recognised, if it is a wrong answer with feedback.
    """

    place: Place
    response: Response
    outcome: GradeOutcome
    misconception: str | None = None


class Kind(ABC, Generic[C]):
    """Base of all kinds.

    Attributes:
        name: as items name it; also the name of the module.
        title: for people.
        template: how the answer field is drawn: the name of a template in `quizapp/web/templates/kinds`.
        content: the model of the items' `content`.
        example: a complete item of this kind, as YAML; shown to authors, built and run by a test.
    """

    name: ClassVar[str]
    title: ClassVar[Said]
    template: ClassVar[str] = "text"
    content: type[C]
    example: ClassVar[str]

    @abstractmethod
    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """What the page needs to draw the answer field: JSON values and safe HTML, nothing of the key."""

    @abstractmethod
    def read(self, variant: Variant, response: Response) -> Preview:
        """What the answer is understood as.

        Raises:
            quizapp.algebra.errors.ReadingError: it is no answer of this kind; costs the learner nothing.
        """

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """The answer in the words of the page, as one line of plain text, for lists and downloads.

        None where it reads best as it was sent, or does not fit the variant; never an exception. It tells nothing but
        what the page shows before the answer is checked.
        """
        del variant, response, language
        return None

    @abstractmethod
    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """What the answer is worth; malformed input is `invalid`, never an exception."""

    @abstractmethod
    def key(self, variant: Variant, decider: Decider) -> Key:
        """The right answer for people."""

    def reasons(self, variant: Variant, language: Language) -> str:
        """Why the answer to this variant is right, as safe HTML before the author's solution; empty if that says it."""
        del variant, language
        return ""

    @abstractmethod
    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """The right answer, every equivalent and every listed wrong answer, for the item's test run."""

    def passages(self, content: C) -> Iterator[Passage]:
        """The mathematics in the content that is read when an item is loaded."""
        del content
        return iter(())

    def texts(self, content: C) -> Iterator[tuple[Place, Bilingual]]:
        """The bilingual texts in the content, with their places."""
        del content
        return iter(())

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """What is wrong with this variant beyond its answers, such as two options that read the same."""
        del variant, decider
        return iter(())

    def dimensions(self, content: C) -> Mapping[str, int]:
        """What the kind itself varies between variants, with the number of possibilities."""
        del content
        return {}

    def of(self, variant: Variant) -> C:
        """The content of the variant's item."""
        content = variant.item.content
        assert isinstance(content, self.content)
        return content


def unreadable(error: ReadingError) -> Grade:
    """The grade of what is no answer; it costs nothing."""
    row = {"verdict": "invalid", "reason": error.code, "message": error.en, "message_zh": error.zh}
    more = {"position": error.position} | ({"suggestion": error.suggestion} if error.suggestion is not None else {})
    return Grade("invalid", 0.0, row | more, Said(html.escape(error.en), html.escape(error.zh)))


def _said(data: Mapping[str, str] | None) -> Said | None:
    return None if data is None else Said(**data)
