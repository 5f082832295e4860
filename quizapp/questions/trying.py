"""What came of the answers that an item lists, over all variants tried: a row for each, for the item's author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from quizapp.questions.kinds.kind import Grade, GradeOutcome, Place, Response, Said, Trial

RIGHT = "equal"


@dataclass(frozen=True, slots=True)
class TriedAnswer:
    """A listed answer in the test run.

    Attributes:
        place: where it stands, below the item.
        answer: as a learner would send it, in the first variant.
        expected: what must come of it.
        tried: in how many variants it was graded.
        held: in how many of them what must come came.
        found: the outcomes, each with the number of variants.
        taken_for: the listed wrong answers that it was taken for in place of itself; `equal` for the right answer.
        feedback: what a learner is told, in the first variant.
    """

    place: Place
    answer: str
    expected: GradeOutcome
    tried: int
    held: int
    found: Mapping[str, int]
    taken_for: tuple[str, ...] = ()
    feedback: Said | None = None

    def to_json(self) -> dict[str, Any]:
        """The row as JSON values."""
        return asdict(self) | {"place": list(self.place), "taken_for": list(self.taken_for)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TriedAnswer:
        """The row that `to_json` wrote."""
        feedback = None if data["feedback"] is None else Said(**data["feedback"])
        places = {"place": tuple(data["place"]), "taken_for": tuple(data["taken_for"])}
        return cls(**{**data, **places, "feedback": feedback})


@dataclass(slots=True)
class _Row:
    first: Trial
    feedback: Said | None = None
    held: int = 0
    found: Counter[str] = field(default_factory=Counter)
    taken_for: Counter[str] = field(default_factory=Counter)


class Tally:
    """Counts what comes of each listed answer."""

    def __init__(self) -> None:
        self._rows: dict[Place, _Row] = {}

    def add(self, trial: Trial, grade: Grade | None) -> None:
        """One answer in one variant; without a grade it could not be read."""
        row = self._rows.setdefault(trial.place, _Row(trial))
        row.found["invalid" if grade is None else grade.outcome] += 1
        if grade is None:
            return
        row.feedback = row.feedback or grade.feedback
        own = trial.misconception is None or grade.misconception == trial.misconception
        row.held += grade.outcome == trial.outcome and own
        if grade.outcome == RIGHT != trial.outcome:
            row.taken_for[RIGHT] += 1
        elif not own and grade.misconception is not None:
            row.taken_for[grade.misconception] += 1

    def rows(self) -> Iterator[TriedAnswer]:
        """The listed answers in their order."""
        for place, row in self._rows.items():
            yield TriedAnswer(
                place=("content", *place),
                answer=spoken(row.first.response),
                expected=row.first.outcome,
                tried=row.found.total(),
                held=row.held,
                found=dict(row.found),
                taken_for=tuple(row.taken_for),
                feedback=row.feedback,
            )


def spoken(response: Response) -> str:
    """A response in one line, for people.

    >>> spoken({"answer": "2z"}), spoken({"parts": {"W": "[1,2]", "b": "3"}}), spoken({"chosen": ["a", "b"]})
    ('2z', 'W: [1,2], b: 3', 'a, b')
    """
    return ", ".join(_words(value) for value in response.values())


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_words(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_words(inner) for inner in value)
    return str(value)
