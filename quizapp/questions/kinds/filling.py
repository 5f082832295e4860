"""What kinds with several blanks have in common: each blank is read and graded by itself, and counts by its weight."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.code_gaps import CodeGap
from quizapp.questions.kinds.gaps import FormulaGap, ListGap, NumberGap, WordGap
from quizapp.questions.kinds.kind import (
    Grade,
    Key,
    KeyPart,
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
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Model, fault
from quizapp.questions.variants import Variant

Gap = FormulaGap | NumberGap | ListGap | WordGap | CodeGap
MARK = re.compile(r"\[\?([a-z0-9]{1,12})\]")
READ_BACK = frozenset({"formula", "number", "code"})
"""Sorts of blanks whose reading is shown while they are being filled in."""


class BlankModel(Model):
    """One blank; exactly one of the fields that `sorts` names says what belongs there.

    Attributes:
        name: as it is marked in the text: `[?name]`.
        weight: its share of the points, in relation to the other blanks.
    """

    sorts: ClassVar[tuple[str, ...]]
    name: Annotated[str, Field(pattern=r"^[a-z0-9]{1,12}$")]
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0

    @model_validator(mode="after")
    def _one_sort(self) -> BlankModel:
        if sum(getattr(self, sort) is not None for sort in self.sorts) != 1:
            sorts = ", ".join(self.sorts)
            raise fault("not_one_sort", f"a blank has exactly one of {sorts}", f"每个空恰好写 {sorts} 之一")
        return self

    @property
    def sort(self) -> str:
        """Which of them it is."""
        return next(sort for sort in self.sorts if getattr(self, sort) is not None)

    @property
    def title(self) -> Bilingual | None:
        """What it is called where it does not stand in the text."""
        return None

    @property
    def gap(self) -> Gap:
        """What belongs there."""
        found: Gap = getattr(self, self.sort)
        return found


class FilledContent(Content):
    """Content of a kind with blanks, in the order in which they are counted."""

    blanks: tuple[BlankModel, ...]


def _headed(part: KeyPart, blank: BlankModel, variant: Variant) -> KeyPart:
    """What belongs in a blank, and before it which one it is."""
    shown = (
        f'<span class="part">{_called(blank, variant, language)}</span> {part.html.said(language)}'
        for language in LANGUAGES
    )
    return replace(part, html=Said(*shown))


def _called(blank: BlankModel, variant: Variant, language: Language) -> str:
    """What stands before what was filled in, as safe HTML: the label, or the name as it is marked in the text."""
    if blank.title is None:
        return f"[{html.escape(blank.name)}]"
    return render_inline(blank.title.said(language), variant, language) + {"en": ":", "zh": "："}[language]


F = TypeVar("F", bound=FilledContent)


class FillingKind(Kind[F]):
    """A kind with several blanks."""

    def plain(self, blank: BlankModel, text: str, variant: Variant) -> str:
        """What was typed into a blank, as it is read.

        Raises:
            ReadingError: it does not fit into what stands around the blank.
        """
        del blank, variant
        return text

    def pieces(self, markup: str, variant: Variant, language: Language) -> list[dict[str, Any]]:
        """A text cut at its blanks, with a blank after each piece but the last."""
        cut = MARK.split(markup)
        fields = [self.field(name, variant, language) for name in cut[1::2]]
        return [
            {"html": piece, "blank": fields[place] if place < len(fields) else None}
            for place, piece in enumerate(cut[::2])
        ]

    def field(self, name: str, variant: Variant, language: Language) -> dict[str, Any]:
        """What the page needs to draw one blank."""
        blank = next(blank for blank in self.of(variant).blanks if blank.name == name)
        return {"name": name, **blank.gap.face(name, variant, language)}

    def read(self, variant: Variant, response: Response) -> Preview:
        """Each blank that was filled in, typeset as it was understood."""
        sent = self._sent(variant, response)
        previews = [
            (blank, blank.gap.read(blank.name, sent[blank.name], variant))
            for blank in self.of(variant).blanks
            if blank.name in sent
        ]
        shown = {
            language: " ".join(
                f'<span><span class="part">{_called(blank, variant, language)} </span>{preview.shown(language)}</span>'
                for blank, preview in previews
                if blank.sort in READ_BACK
            )
            for language in LANGUAGES
        }
        text = "; ".join(f"[{blank.name}] {preview.text}" for blank, preview in previews)
        notes = tuple(note for _, preview in previews for note in preview.notes)
        return Preview(shown["en"], text, notes, html_zh=shown["zh"])

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """Each blank that was filled in, by its name where there are several; of a list the chosen entry."""
        sent, blanks = fields(response), self.of(variant).blanks
        if not {blank.name for blank in blanks} >= sent.keys():
            return None
        said = []
        for blank in (one for one in blanks if one.name in sent):
            text: str | None = sent[blank.name]
            if isinstance(blank.gap, ListGap):
                text = blank.gap.in_words(blank.name, sent[blank.name], variant, language)
            if text is None:
                return None
            said.append(text if len(blanks) == 1 else f"[{blank.name}] {text}")
        return in_one_line(said, language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each blank by its weight."""
        blanks = self.of(variant).blanks
        try:
            sent = self._sent(variant, response)
        except ReadingError as error:
            return unreadable(error)
        grades = [
            blank.gap.grade(blank.name, sent[blank.name], variant, decider)
            if blank.name in sent
            else Grade("different", 0.0, None, EMPTY_ROW)
            for blank in blanks
        ]
        return together({blank.name: blank.weight for blank in blanks}, grades)

    def _sent(self, variant: Variant, response: Response) -> dict[str, str]:
        """What was filled in, by the names of the blanks.

        Raises:
            ReadingError: nothing was, or a text does not fit into its blank.
        """
        blanks = {blank.name: blank for blank in self.of(variant).blanks}
        return {name: self.plain(blanks[name], text, variant) for name, text in given(response, list(blanks)).items()}

    def key(self, variant: Variant, decider: Decider) -> Key:
        """What belongs in each blank."""
        blanks = self.of(variant).blanks
        return Key(tuple(_headed(blank.gap.key(blank.name, variant, decider), blank, variant) for blank in blanks))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """All right; then every listed answer of each blank, the other blanks right."""
        blanks = self.of(variant).blanks
        listed = [list(blank.gap.trials(blank.name, variant, decider)) for blank in blanks]
        right = {blank.name: trials[0].text for blank, trials in zip(blanks, listed, strict=True)}
        yield Trial(("blanks",), {"parts": right}, "equal")
        for index, (blank, trials) in enumerate(zip(blanks, listed, strict=True)):
            for trial in trials[1:]:
                response = {"parts": {**right, blank.name: trial.text}}
                place = ("blanks", index, blank.sort, *trial.place)
                yield Trial(place, response, trial.outcome, trial.misconception)

    def passages(self, content: F) -> Iterator[Passage]:
        """The mathematics of all blanks."""
        for index, blank in enumerate(content.blanks):
            for found in blank.gap.passages():
                place = ("blanks", index, blank.sort, *found.place)
                yield Passage(place, found.text, found.kind, found.local)

    def texts(self, content: F) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback of all blanks."""
        for index, blank in enumerate(content.blanks):
            for place, text in blank.gap.texts():
                yield ("blanks", index, blank.sort, *place), text
