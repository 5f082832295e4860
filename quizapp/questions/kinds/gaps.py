"""What one blank of a text may be filled with: a formula, a number, one of a few entries, or a word."""

from __future__ import annotations

import html
import re
import unicodedata
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.scope import TextKind
from quizapp.questions.decision import Claim, Decider
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
from quizapp.questions.kinds.kind import Grade, GradeOutcome, KeyPart, Passage, Place, Preview, Said, unreadable
from quizapp.questions.kinds.tasks import Form, Task, ToleranceModel
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

LETTERS = "abcdefghijkl"
MAX_WORD = 80
HYPHENS = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u2013](?=[^\W\d_])")
"""Hyphens between letters: `-5` is not `5`."""


@dataclass(frozen=True, slots=True)
class GapTrial:
    """An answer to one blank that the item lists, and what must come of it; `place` is below the blank."""

    place: Place
    text: str
    outcome: GradeOutcome
    misconception: str | None = None


class TaskGap(Task):
    """A blank that is decided against a reference."""

    reads: ClassVar[TextKind]

    @abstractmethod
    def options(self) -> Claim:
        """A claim with the options of this blank and nothing else."""

    def question(self, variant: Variant) -> Question:
        """The task as it stands in this variant."""
        return pose(self, self.reads, variant, self.options())

    def read(self, name: str, text: str, variant: Variant) -> Preview:
        """What the text is read as."""
        del name
        return understood(self.question(variant), typed({"answer": text}))

    def grade(self, name: str, text: str, variant: Variant, decider: Decider) -> Grade:
        """Decided as a question of its own."""
        del name
        try:
            answer = typed({"answer": text})
        except ReadingError as error:
            return unreadable(error)
        return grade_text(self.question(variant), answer, variant, decider)

    def key(self, name: str, variant: Variant, decider: Decider) -> KeyPart:
        """The reference carried out."""
        return key_part(self.question(variant), decider, name)

    def trials(self, name: str, variant: Variant, decider: Decider) -> Iterator[GapTrial]:
        """The right answer, every equivalent and every misconception."""
        del name
        question = self.question(variant)
        yield GapTrial(("reference",), answer_in_full(question, decider), "equal")
        for field, index, text in question.right_forms():
            yield GapTrial((field, index), text, "equal")
        for index, text, listed in question.misconceptions:
            yield GapTrial(("misconceptions", index), text, "different", listed.label)

    def passages(self) -> Iterator[Passage]:
        """The mathematics of the task."""
        return passages(self, self.reads)

    def texts(self) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback."""
        for index, entry in enumerate(self.misconceptions):
            yield ("misconceptions", index, "feedback"), entry.feedback

    def face(self, name: str, variant: Variant, language: Language) -> dict[str, Any]:
        """A field for mathematics."""
        del name, variant, language
        return {"sort": "mathematics"}


class FormulaGap(TaskGap):
    """A formula; `form` holds rules of form."""

    reads: ClassVar[TextKind] = "expression"
    form: Annotated[tuple[Form, ...], Field(max_length=6)] = ()

    def options(self) -> Claim:
        """Rules of form."""
        return Claim("", "", "expression", form=self.form)


class NumberGap(TaskGap):
    """A number, exact or within `tolerance`."""

    reads: ClassVar[TextKind] = "number"
    tolerance: ToleranceModel | None = None

    def options(self) -> Claim:
        """The tolerance."""
        return Claim("", "", "number", tolerance=None if self.tolerance is None else self.tolerance.value())


class Entry(Bilingual):
    """One entry of a list in a blank: plain text.

    Attributes:
        valid: whether it belongs there; exactly one does.
        feedback: what is said to those who chose it wrongly.
    """

    valid: bool = False
    feedback: Bilingual | None = None


class ListGap(Model):
    """One of a few entries, shuffled by the seed."""

    entries: Annotated[tuple[Entry, ...], Field(min_length=2, max_length=len(LETTERS))]

    @model_validator(mode="after")
    def _one(self) -> ListGap:
        if sum(entry.valid for entry in self.entries) != 1:
            raise fault("not_one_valid", "exactly one entry is valid: true", "恰有一项为 valid: true")
        for language in LANGUAGES:
            if len({entry.said(language) for entry in self.entries}) < len(self.entries):
                raise fault("same_entries", "two entries read the same", "有两项相同")
        return self

    def shown(self, name: str, variant: Variant) -> dict[str, int]:
        """The entries as they are shown: letter and position."""
        order = variant.stream(f"blank {name}").shuffled(range(len(self.entries)))
        return dict(zip(LETTERS, order, strict=False))

    def in_words(self, name: str, letter: str, variant: Variant, language: Language) -> str | None:
        """The entry with this letter; None if there is none."""
        index = self.shown(name, variant).get(letter)
        return None if index is None else self.entries[index].said(language)

    def read(self, name: str, text: str, variant: Variant) -> Preview:
        """The letter of the entry."""
        if text not in self.shown(name, variant):
            raise ReadingError("unknown_option", 0, "There is no such option.", "没有这个选项。")
        return Preview(text, text)

    def grade(self, name: str, text: str, variant: Variant, decider: Decider) -> Grade:
        """Right or wrong, with the feedback of the entry."""
        del decider
        try:
            self.read(name, text, variant)
        except ReadingError as error:
            return unreadable(error)
        index = self.shown(name, variant)[text]
        entry = self.entries[index]
        if entry.valid:
            return Grade("equal", 1.0)
        return Grade("different", 0.0, None, _said(variant, entry.feedback), f"entry-{index + 1}")

    def key(self, name: str, variant: Variant, decider: Decider) -> KeyPart:
        """The entry that belongs there."""
        del variant, decider
        entry = next(entry for entry in self.entries if entry.valid)
        return KeyPart(name, entry.en, "", Said(html.escape(entry.en), html.escape(entry.zh)))

    def trials(self, name: str, variant: Variant, decider: Decider) -> Iterator[GapTrial]:
        """Every entry, the one that belongs there first."""
        del decider
        shown = self.shown(name, variant).items()
        for letter, index in sorted(shown, key=lambda pair: not self.entries[pair[1]].valid):
            valid = self.entries[index].valid
            label = None if valid else f"entry-{index + 1}"
            yield GapTrial(("entries", index), letter, "equal" if valid else "different", label)

    def passages(self) -> Iterator[Passage]:
        """No mathematics that is read."""
        return iter(())

    def texts(self) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback; the entries are plain text."""
        for index, entry in enumerate(self.entries):
            if entry.feedback is not None:
                yield ("entries", index, "feedback"), entry.feedback

    def face(self, name: str, variant: Variant, language: Language) -> dict[str, Any]:
        """A list to choose from."""
        shown = self.shown(name, variant).items()
        return {
            "sort": "list",
            "entries": [{"id": letter, "text": self.entries[index].said(language)} for letter, index in shown],
        }


class WrongWord(Model):
    """A wrong word that learners write, and what to say to it; never the right one itself."""

    answer: Annotated[str, Field(min_length=1, max_length=MAX_WORD)]
    feedback: Bilingual


class WordGap(Model):
    """A word, or a name in a program; accepted words are listed in every language that they may be written in.

    Attributes:
        accept: the words that are right; the first is shown as the answer.
        wrong: wrong words with their feedback.
        exact: whether capitals and hyphens count, as in programs.
    """

    accept: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=MAX_WORD)], ...], Field(min_length=1)]
    wrong: Annotated[tuple[WrongWord, ...], Field(max_length=40)] = ()
    exact: bool = False

    def plain(self, text: str) -> str:
        """The word as it is compared: full width folded, spaces joined; hyphens and capitals only where they count.

        >>> WordGap(accept=("a",)).plain(" Massively  Parallel"), WordGap(accept=("a",)).plain("self-adaptive")
        ('massively parallel', 'self adaptive')
        """
        folded = unicodedata.normalize("NFKC", text)
        if not self.exact:
            folded = HYPHENS.sub(" ", folded.casefold())
        return " ".join(folded.split())

    def read(self, name: str, text: str, variant: Variant) -> Preview:
        """The word as it was written."""
        del name, variant
        if len(text) > MAX_WORD:
            raise ReadingError("too_long", MAX_WORD, "The answer is too long.", "答案太长。")
        return Preview(html.escape(text), text)

    def grade(self, name: str, text: str, variant: Variant, decider: Decider) -> Grade:
        """Right if it is one of the accepted words."""
        del decider
        try:
            self.read(name, text, variant)
        except ReadingError as error:
            return unreadable(error)
        word = self.plain(text)
        if word in {self.plain(right) for right in self.accept}:
            return Grade("equal", 1.0)
        listed = next((entry for entry in self.wrong if self.plain(entry.answer) == word), None)
        if listed is None:
            return Grade("different", 0.0)
        return Grade("different", 0.0, None, _said(variant, listed.feedback), listed.answer)

    def key(self, name: str, variant: Variant, decider: Decider) -> KeyPart:
        """The first accepted word."""
        del variant, decider
        word = html.escape(self.accept[0])
        shown = f"<code>{word}</code>" if self.exact else word
        return KeyPart(name, self.accept[0], "", Said(shown, shown))

    def trials(self, name: str, variant: Variant, decider: Decider) -> Iterator[GapTrial]:
        """Every accepted and every listed wrong word."""
        del name, variant, decider
        for index, text in enumerate(self.accept):
            yield GapTrial(("accept", index), text, "equal")
        for index, entry in enumerate(self.wrong):
            yield GapTrial(("wrong", index), entry.answer, "different", entry.answer)

    def passages(self) -> Iterator[Passage]:
        """No mathematics that is read."""
        return iter(())

    def texts(self) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback."""
        for index, entry in enumerate(self.wrong):
            yield ("wrong", index, "feedback"), entry.feedback

    def face(self, name: str, variant: Variant, language: Language) -> dict[str, Any]:
        """A field for a word."""
        del name, variant, language
        return {"sort": "word"}


def _said(variant: Variant, text: Bilingual | None) -> Said | None:
    return (
        None
        if text is None
        else Said(*(render_inline(text.said(language), variant, language) for language in LANGUAGES))
    )
