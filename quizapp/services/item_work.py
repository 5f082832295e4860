"""What learners did with one item of a quiz, gathered answer by answer for its analysis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quizapp.algebra.errors import ReadingError
from quizapp.grading.protocol import Grader
from quizapp.learning.analysis import fairness
from quizapp.learning.analysis.bands import OptionCounts, OptionFigures
from quizapp.learning.analysis.classical import Table
from quizapp.learning.analysis.clusters import Cluster, WrongAnswers
from quizapp.learning.analysis.fairness import VariantFigures
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.choice import ChoiceContent, ChoiceKind
from quizapp.questions.variants import Variant, draw
from quizapp.services.clustering import Prover, typed_kind
from quizapp.services.replaying import item_of
from quizapp.storage.records.analyses import AnswerEvent
from quizapp.storage.records.questions import VersionRecord

LOOKED_AT = 1_000
"""Variants are drawn again for so many learners, and for so many wrong answers, of each item."""
SPARSE = 300
"""After so many, variants of which each was met too seldom to be compared are drawn no more, nor are different ones
among wrong answers."""
UNMARKED = frozenset({None, "undecided", "waiting"})
"""Outcomes of answers that have no score yet: they say nothing of their variant."""
DRAWABLE = (ValueError, ArithmeticError)


class VersionWork:
    """What was answered to one version."""

    def __init__(self, version: VersionRecord, grader: Grader) -> None:
        self.version = version
        self.item: Item = item_of(version.content)
        self.wrong = WrongAnswers()
        kind = typed_kind(self.item.kind)
        self.prover = None if kind is None else Prover(kind, grader)

    def clusters(self) -> tuple[Cluster, ...]:
        """Its wrong answers; none where its kind has no typed answer."""
        prover = self.prover
        return () if prover is None else self.wrong.clusters(prover.read, prover.equal, self.version.number)


class ItemWork:
    """What was answered to one item."""

    def __init__(self, item_id: int, first: VersionWork) -> None:
        self.item_id = item_id
        self.kind = first.item.kind
        self.wrong = self.clustered = 0
        self._versions: dict[int, VersionWork] = {}
        self._seen: set[int] = set()
        self._scores: list[tuple[int, str, float]] = []
        self._names: set[str] = set()
        content = first.item.content
        rights = [option.right for option in content.options] if isinstance(content, ChoiceContent) else []
        self._options = OptionCounts(dict(enumerate(rights)))

    @property
    def looked_at(self) -> int:
        """Learners whose variant was drawn again."""
        return len(self._seen)

    def take(self, row: int, band: int, version: VersionWork, events: Sequence[AnswerEvent]) -> None:
        """What a learner (row and band in the table of scores) handed in to one variant; one event a submission."""
        self._versions.setdefault(version.version.id, version)
        wrong = [event for event in events if event.outcome == "different" and event.response]
        self.wrong += len(wrong)
        is_new = row not in self._seen and self._wants_more()
        room = LOOKED_AT - self.clustered if version.prover is not None and version.wrong.different < SPARSE else 0
        if not is_new and not (wrong and room):
            return
        try:
            variant = draw(version.item, events[0].seed)
        except DRAWABLE:
            return
        if is_new:
            self._seen.add(row)
            self._take_first(row, band, variant, events)
        self._take_wrong(version, variant, wrong[:room])

    def _wants_more(self) -> bool:
        """Whether another learner's variant is worth drawing; of a choice the options are."""
        seen = len(self._seen)
        if seen < SPARSE or self.kind == "choice":
            return seen < LOOKED_AT
        return seen < LOOKED_AT and seen >= fairness.FEWEST * len(self._names)

    def _take_first(self, row: int, band: int, variant: Variant, events: Sequence[AnswerEvent]) -> None:
        best = max((event.score for event in events if event.score is not None), default=None)
        name = variant_name(variant)
        if best is not None or not any(event.outcome in UNMARKED and event.received_at for event in events):
            self._scores.append((row, name, best or 0.0))
        self._names.add(name)
        kind, response = kinds()[variant.item.kind], events[0].response
        if isinstance(kind, ChoiceKind) and response:
            try:
                chosen = kind.picked(variant, response)
            except ReadingError:
                return
            self._options.add(band, (index for _, index in kind.drawn(variant)), chosen)

    def _take_wrong(self, version: VersionWork, variant: Variant, events: Sequence[AnswerEvent]) -> None:
        name = variant_name(variant)
        for event in events:
            text = (event.response or {}).get("answer")
            if version.prover is not None and isinstance(text, str):
                version.prover.variants.setdefault(name, variant)
                version.wrong.add(event.account_id, text.strip(), name, event.misconception, event.diagnosis)
                self.clustered += 1

    def options(self) -> tuple[OptionFigures, ...]:
        """What was chosen, where it is a choice."""
        return self._options.figures()

    def variants(self, rest: Table) -> tuple[VariantFigures, ...]:
        """How each variant did; nothing where there is one only.

        Args:
            rest: what each learner reached on the other questions.
        """
        names = [name for _, name, _ in self._scores]
        if len(set(names)) <= 1:
            return ()
        rows = np.array([row for row, _, _ in self._scores], dtype=np.intp)
        return fairness.by_variant(np.array([score for _, _, score in self._scores]), rest[rows], names)

    def clusters(self) -> tuple[Cluster, ...]:
        """Wrong answers to all versions, the most frequent first."""
        found = [cluster for version in self._versions.values() for cluster in version.clusters()]
        return tuple(sorted(found, key=lambda one: (-one.learners, -one.answers, one.text)))


def variant_name(variant: Variant) -> str:
    """The values of a variant in a line; where it has none, which of the pool it shows."""
    values = ", ".join(f"{name} = {text}" for name, text in variant.described().items())
    return values or ", ".join(f"{name} {number + 1}" for name, number in sorted(variant.picks.items()))
