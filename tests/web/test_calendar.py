from datetime import date, timedelta

import pytest
from flask import Flask

from quizapp.services.practice_views import DayOfWork
from quizapp.web.calendar import calendar_of

MONDAY = date(2026, 2, 16)


def make_days(*answers: int) -> list[DayOfWork]:
    return [DayOfWork(MONDAY + timedelta(days=number), count) for number, count in enumerate(answers)]


def test_a_week_is_a_column_and_the_future_is_empty(app: Flask) -> None:
    with app.test_request_context("/"):
        found = calendar_of(make_days(0, 1, 0, 0, 0, 0, 0, 30, 2))
    assert found.weeks == ("16 Feb", "23 Feb")
    assert [name for name, _ in found.rows] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    monday, tuesday, wednesday = (cells for _, cells in found.rows[:3])
    assert [None if cell is None else (cell.answers, cell.shade) for cell in monday] == [(0, 0), (30, 4)]
    assert tuesday[1] is not None
    assert tuesday[1].words == "24 Feb 2026: 2 answers"
    assert wednesday[1] is None
    assert (found.total, found.days) == ("33 answers", "on 3 days")


@pytest.mark.parametrize(("language", "monday"), [("zh", "周一"), ("en", "Mon")])
def test_days_have_names_in_both_languages(app: Flask, language: str, monday: str) -> None:
    with app.test_request_context("/", headers={"Accept-Language": language}):
        assert calendar_of(make_days(1)).rows[0][0] == monday
