"""Scores as a gradebook that Canvas imports: its header, its row `Points Possible`, one assignment.

With a roster (an export from Canvas) the learners are those of Canvas, in its order and with its identity columns; who
is not found there comes after them, so that Canvas asks who it is. Canvas leaves a grade alone where the cell is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from quizapp.exchange.canvas_roster import CanvasRoster, folded
from quizapp.exchange.cells import csv_pieces, neutral, number
from quizapp.exchange.scores.sheet import LearnerScore, ScoreFormat, ScoreOrder, ScoreSheet

COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POSSIBLE = "    Points Possible"
EMPTY = CanvasRoster(COLUMNS, ())


def write_canvas(order: ScoreOrder) -> Iterator[bytes]:
    """Header, points possible, then one row a learner; no byte order mark, as Canvas writes it."""
    roster = order.roster or EMPTY
    return csv_pieces(_rows(order, order.sheets[0], roster), mark=False)


def _rows(order: ScoreOrder, sheet: ScoreSheet, roster: CanvasRoster) -> Iterator[list[str]]:
    yield [*roster.columns, neutral(sheet.title)]
    yield [POSSIBLE, *([""] * (len(roster.columns) - 1)), number(sheet.points)]
    found, strangers = _assigned(sheet, roster)
    for place, cells in enumerate(roster.people):
        yield [*map(neutral, cells), number(found.get(place))]
    for learner in strangers:
        yield [*_own_cells(learner, roster), number(learner.score)]
    if strangers and order.roster is not None:
        order.note(
            f"{len(strangers)} of the learners are not in the Canvas export; they stand at the end of the file.",
            f"有 {len(strangers)} 名学习者不在 Canvas 导出文件中，列在文件末尾。",
        )


def _assigned(sheet: ScoreSheet, roster: CanvasRoster) -> tuple[dict[int, float | None], list[LearnerScore]]:
    """Scores by place in the roster, and who is not in it.

    The e-mail as login comes first, then its part before the @, then the name: people write their names themselves.
    Whom two learners would be in the same way, neither is.
    """
    keys, names = roster.keys(), roster.names()
    ways: tuple[Callable[[LearnerScore], int | None], ...] = (
        lambda learner: keys.get(_login(learner)),
        lambda learner: keys.get(_login(learner).partition("@")[0]),
        lambda learner: names.get(folded(learner.name)) if learner.email else None,
    )
    scores: dict[int, float | None] = {}
    left = list(sheet.learners)
    for way in ways:
        claims = Counter(way(learner) for learner in left)
        found = {place for place, times in claims.items() if place is not None and times == 1} - set(scores)
        scores |= {place: learner.score for learner in left if (place := way(learner)) in found and place is not None}
        left = [learner for learner in left if way(learner) not in found]
    return scores, left


def _login(learner: LearnerScore) -> str:
    return learner.email.strip().casefold()


def _own_cells(learner: LearnerScore, roster: CanvasRoster) -> list[str]:
    own = {"Student": neutral(learner.name), "SIS Login ID": neutral(learner.email)}
    return [own.get(column, "") for column in roster.columns]


FORMAT = ScoreFormat("Canvas", "text/csv; charset=utf-8", ".csv", write_canvas)
