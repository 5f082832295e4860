"""The analysis of a quiz, from the scores that pages and files tell and from every answer that was handed in.

Scores are those of the attempt that counts, each of the item that was answered, also where it stood in for another one;
answers are those of all attempts. They are read a few hundred attempts at
a time, and only sums, a table of scores and so many answers an item are kept, so that memory does not grow with them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quizapp.learning.analysis import classical, two_parameter
from quizapp.learning.analysis.bands import bands
from quizapp.learning.analysis.pace import Pace
from quizapp.learning.analysis.report import ItemReport, QuizReport
from quizapp.learning.analysis.score_table import ScoreGathering, ScoreTable
from quizapp.learning.analysis.two_parameter import ItemCurve
from quizapp.services.bundle import Services
from quizapp.services.item_work import ItemWork, VersionWork
from quizapp.services.score_rows import score_rows
from quizapp.storage.records.analyses import AnswerEvent

PORTION = 400
"""Attempts that are read at once."""
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Desk:
    """What is gathered on the way.

    Attributes:
        rows: where each learner stands in the table.
        bands: who is strong and who is weak.
        items: by their ids.
    """

    services: Services
    table: ScoreTable
    rows: dict[int, int]
    bands: NDArray[np.int8]
    items: dict[int, ItemWork] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    answers: int = 0
    _versions: dict[int, tuple[VersionWork, ItemWork]] = field(default_factory=dict)

    def take(self, events: Iterable[AnswerEvent]) -> None:
        """The events of some attempts, in order."""
        for _, attempt in itertools.groupby(events, key=lambda event: event.attempt_id):
            self._take_attempt(list(attempt))

    def _take_attempt(self, events: Sequence[AnswerEvent]) -> None:
        moments = []
        for _, some in itertools.groupby(events, key=lambda event: event.question_id):
            asked = list(some)
            version, work = self._version(asked[0].version_id)
            answered = [event for event in asked if event.received_at is not None]
            self.answers += len(answered)
            moments += [(work.item_id, event.received_at) for event in answered if event.received_at is not None]
            row = self.rows.get(asked[0].account_id)
            if row is not None:
                work.take(row, int(self.bands[row]), version, asked)
        self.pace.add(events[0].started_at, moments)

    def _version(self, version_id: int) -> tuple[VersionWork, ItemWork]:
        if version_id not in self._versions:
            with self.services.reading() as unit:
                record = unit.items.version(version_id)
                item = None if record is None else unit.items.find(record.item_id)
            assert record is not None
            assert item is not None
            version = VersionWork(record, self.services.grader)
            work = self.items.setdefault(item.id, ItemWork(item.id, version))
            self._versions[version_id] = (version, work)
        return self._versions[version_id]


def analyse_quiz(services: Services, quiz_id: int, on_progress: Progress = lambda _done, _planned: None) -> QuizReport:
    """The analysis as it would be now.

    Args:
        services: the dependencies.
        quiz_id: the quiz; the caller has asked who may see its scores.
        on_progress: told how many attempts were gone through, of how many.
    """
    table, rows = _scores(services, quiz_id)
    desk = _Desk(services, table, rows, bands(table.scores, table.points))
    with services.reading() as unit:
        attempts = unit.exports.attempt_ids(quiz_id)
    for start in range(0, len(attempts), PORTION):
        on_progress(start, len(attempts))
        with services.reading() as unit:
            events = unit.analyses.events(attempts[start : start + PORTION])
        desk.take(events)
    on_progress(len(attempts), len(attempts))
    alpha = classical.alpha(table.scores, table.points)
    return QuizReport(len(rows), desk.answers, alpha, tuple(_items(desk)))


def _scores(services: Services, quiz_id: int) -> tuple[ScoreTable, dict[int, int]]:
    with services.reading() as unit:
        people = unit.exports.participants(quiz_id)
    gathering, rows = ScoreGathering(), dict[int, int]()
    for learner in score_rows(services, quiz_id, people):
        gathering.add(learner.items)
        rows[learner.person_id] = len(rows)
    return gathering.table(), rows


def _items(desk: _Desk) -> Iterator[ItemReport]:
    table = desk.table
    figures = classical.figures(table.scores, table.points)
    curves = two_parameter.fit(table.scores)
    for column, one in enumerate(table.columns):
        work, curve = desk.items.get(one.item_id), curves[column]
        if work is not None:
            yield ItemReport(
                item_id=work.item_id,
                name=one.name,
                kind=work.kind,
                figures=figures[column],
                scored=one.scored,
                waiting=one.waiting,
                curve=curve if isinstance(curve, ItemCurve) else None,
                no_curve=None if isinstance(curve, ItemCurve) else curve,
                seconds=desk.pace.median(work.item_id),
                looked_at=work.looked_at,
                variants=work.variants(classical.rest(table.scores, table.points, column)),
                options=work.options(),
                wrong=work.wrong,
                clustered=work.clustered,
                clusters=work.clusters(),
            )
