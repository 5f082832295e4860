"""What the analysis of a quiz found, as a value that is stored and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter

from quizapp.learning.analysis.bands import OptionFigures
from quizapp.learning.analysis.classical import ItemFigures
from quizapp.learning.analysis.clusters import Cluster
from quizapp.learning.analysis.fairness import VariantFigures
from quizapp.learning.analysis.two_parameter import ItemCurve, Missing


@dataclass(frozen=True, slots=True)
class ItemReport:
    """What is known of one item in one quiz.

    Attributes:
        item_id: the item, which `name` names.
        figures: of the attempts that count; `scored` of the learners have a score.
        curve: the two-parameter model; None where it has none, and `no_curve` says why not.
        seconds: median time spent.
        variants: how each variant did, the hardest first; of the learners `looked_at`.
        options: of a choice, what was chosen.
        clusters: wrong answers, the most frequent first; `clustered` of the `wrong` ones that there are.
        waiting: learners whose answer is not marked yet; the figures leave them out.
    """

    item_id: int
    name: str
    kind: str
    figures: ItemFigures
    scored: int
    curve: ItemCurve | None
    seconds: float | None
    looked_at: int
    variants: tuple[VariantFigures, ...]
    options: tuple[OptionFigures, ...]
    wrong: int
    clustered: int
    clusters: tuple[Cluster, ...]
    no_curve: Missing | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class QuizReport:
    """What is known of a quiz: its learners, answers and items, and how reliable its score is (Cronbach's alpha)."""

    learners: int
    answers: int
    alpha: float | None
    items: tuple[ItemReport, ...]

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> QuizReport:
        """The report that `to_json` wrote."""
        return _ADAPTER.validate_python(data)


_ADAPTER = TypeAdapter(QuizReport)
