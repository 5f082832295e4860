"""Item analysis as its pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.learning.analysis.clusters import Cluster
from quizapp.learning.analysis.report import ItemReport, QuizReport


@dataclass(frozen=True, slots=True)
class AnalysisState:
    """How old an analysis is, and whether another one is on its way.

    Attributes:
        computed_at: when the last one was begun; None: there is none yet.
        seconds: how long it took.
        is_outdated: marks were given since.
        is_coming: another one is wished for or being made; `done` of `planned` attempts, where that is known.
        failed: the last try ended with a fault of the service.
    """

    computed_at: datetime | None
    seconds: float
    is_outdated: bool
    is_coming: bool
    done: int
    planned: int
    failed: bool


@dataclass(frozen=True, slots=True)
class QuizAnalysis:
    """The analysis of a quiz.

    Attributes:
        report: what was found; None before the first.
        options: what stands on the options of each item that is a choice, as safe HTML.
        listing: the items whose lists of answers whoever looks may add to.
        shipped: the items of the bank, whose lists nobody changes, that whoever looks may copy.
    """

    quiz_id: int
    title: str
    state: AnalysisState
    report: QuizReport | None
    options: Mapping[int, tuple[str, ...]]
    listing: frozenset[int] = frozenset()
    shipped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ItemInQuiz:
    """What is known of an item from one quiz; the report is None until it is analysed."""

    quiz_id: int
    title: str
    state: AnalysisState
    report: ItemReport | None


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """What is known of an item from all quizzes that whoever looks may see.

    Attributes:
        learners, facility: over all quizzes, each learner of a quiz counted once.
        clusters: wrong answers of all of them, same ones together.
        may_list: whether whoever looks may add to its lists of answers.
        is_shipped: it is of the bank, whose lists nobody changes, and whoever looks may copy it.
    """

    item_id: int
    name: str
    quizzes: tuple[ItemInQuiz, ...]
    learners: int
    facility: float | None
    clusters: tuple[Cluster, ...]
    may_list: bool = False
    is_shipped: bool = False
