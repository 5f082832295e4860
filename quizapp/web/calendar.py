"""The calendar of work: weeks beside each other, a cell for each day, with the number of answers in it.

It counts no streaks: a day without work is a day without work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date, get_day_names
from flask_babel import ngettext

from quizapp.services.practice_views import DayOfWork
from quizapp.web.languages import chosen_language
from quizapp.web.practising import day_said

SHADES = (1, 5, 15, 30)
"""From so many answers on a cell is a shade darker."""
DAYS = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: how many answers, the shade of its cell (0 for none), and the same in words; None lies in the future."""

    answers: int
    shade: int
    words: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The table.

    Attributes:
        weeks: the first day of each week, as a short date; only every third is written.
        rows: for each day of the week its name and its cells.
        total: all answers, in words.
        days: days with any, in words.
    """

    weeks: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    total: str
    days: str


def calendar_of(days: Sequence[DayOfWork]) -> Calendar:
    """The calendar of days that begin on a Monday."""
    names = get_day_names("abbreviated", locale=chosen_language())
    mondays = [one.day for one in days[::DAYS]]
    by_day = {one.day: one for one in days}
    rows = tuple(
        (names[number], tuple(_cell(by_day.get(monday + timedelta(days=number))) for monday in mondays))
        for number in range(DAYS)
    )
    answers, worked = sum(one.answers for one in days), sum(one.answers > 0 for one in days)
    return Calendar(
        tuple(_week(monday) for monday in mondays),
        rows,
        ngettext("%(num)s answer", "%(num)s answers", answers),
        ngettext("on %(num)s day", "on %(num)s days", worked),
    )


def shade_of(answers: int) -> int:
    """The shade of a day.

    >>> [shade_of(answers) for answers in (0, 1, 4, 5, 29, 300)]
    [0, 1, 1, 2, 3, 4]
    """
    return sum(answers >= bound for bound in SHADES)


def _cell(day: DayOfWork | None) -> Cell | None:
    if day is None:
        return None
    words = ngettext("%(day)s: %(num)s answer", "%(day)s: %(num)s answers", day.answers, day=day_said(day.day))
    return Cell(day.answers, shade_of(day.answers), words)


def _week(monday: date) -> str:
    return str(format_date(monday, "M月d日" if chosen_language() == "zh" else "d MMM", locale=chosen_language()))
