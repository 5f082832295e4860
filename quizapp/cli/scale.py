"""Measures of an installation with many answers: made up in a folder of its own, which is gone afterwards."""

from __future__ import annotations

import resource
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from flask.testing import FlaskClient

from quizapp.bootstrap import House, open_house
from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM
from quizapp.services.add_user import add_user
from quizapp.services.analyse_quiz import analyse_quiz
from quizapp.services.export_answers import export_answers
from quizapp.services.seed_bank import seed_bank
from quizapp.services.seed_scale import SeededCourse, seed_scale
from quizapp.settings import Settings
from quizapp.web.app import create_app

SIZES = (10_000, 100_000, 1_000_000)
TIMES = 3
WATCHER = "measure@example.org"
SORTED = "?sort=score&down=1"


@dataclass(frozen=True, slots=True)
class ScaleFigures:
    """What was measured with so many answers; times in seconds.

    Attributes:
        seeded: making them up.
        gradebook: the page of the gradebook, with its HTML; `by_score` the same sorted by the sum over all quizzes.
        quiz: the page of a quiz, sorted by score.
        analysis: the item analysis of one quiz, which has a tenth of the answers.
        rows: of the CSV files of all answers; `export` the time for them, `cpu` that of the processor.
        memory: MiB that the process took at most, from its start on.
    """

    submissions: int
    learners: int
    seeded: float
    gradebook: float
    by_score: float
    quiz: float
    analysis: float
    rows: int
    export: float
    cpu: float
    memory: float


def measure_scale(submissions: int, seed: int, on_progress: Callable[[int], None]) -> ScaleFigures:
    """Makes up an installation with so many answers and measures it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_house(Settings(instance=Path(folder), log_requests=False)) as house,
    ):
        seed_bank(house.services, house.bank)
        begun = time.perf_counter()
        course = seed_scale(house.services, submissions, seed, on_progress=on_progress)
        seeded = time.perf_counter() - begun
        client = signed_in(house)
        book = f"/courses/{course.course_id}/gradebook"
        first = course.quiz_ids[0]
        plain, by_score = page_time(client, book), page_time(client, book + SORTED)
        quiz = page_time(client, f"/scores/{first}{SORTED}")
        rows, export, cpu = exported(house, course)
        begun = time.perf_counter()
        analyse_quiz(house.services, first)
        analysis = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return ScaleFigures(
        submissions=course.submissions,
        learners=course.learners,
        seeded=seeded,
        gradebook=plain,
        by_score=by_score,
        quiz=quiz,
        analysis=analysis,
        rows=rows,
        export=export,
        cpu=cpu,
        memory=memory,
    )


def signed_in(house: House) -> FlaskClient:
    """A browser without a network, in which an admin has signed in."""
    password = secrets.token_urlsafe(16)
    add_user(house.services, SYSTEM, NewUser(WATCHER, "admin", "Watcher", password))
    app = create_app(house)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/sign-in", data={"email": WATCHER, "password": password})
    return client


def page_time(client: FlaskClient, address: str) -> float:
    """The median time until the whole page is there, in seconds.

    Raises:
        click.ClickException: there is no such page.
    """
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        response = client.get(address)
        times.append(time.perf_counter() - begun)
        if response.status_code != 200:  # noqa: PLR2004 - the status of a page
            raise click.ClickException(f"{address} answered {response.status_code}")
    return statistics.median(times)


def exported(house: House, course: SeededCourse) -> tuple[int, float, float]:
    """All answers of the course as CSV, a file a quiz, written nowhere: rows, seconds, seconds of the processor."""
    rows, begun, cpu = 0, time.perf_counter(), time.process_time()
    for quiz_id in course.quiz_ids:
        export = export_answers(house.services, SYSTEM, quiz_id, "csv")
        rows += sum(piece.count(b"\r\n") for piece in export.pieces) - 1
    return rows, time.perf_counter() - begun, time.process_time() - cpu


def scale_table(figures: Sequence[ScaleFigures]) -> list[str]:
    """The figures as lines of a Markdown table, a size in each column, as README shows it."""
    lines = [
        ("learners", [f"{one.learners:,}" for one in figures], ""),
        ("gradebook, a page, s", [f"{one.gradebook:.2f}" for one in figures], "≤ 2"),
        ("gradebook sorted by the sum of all quizzes, s", [f"{one.by_score:.2f}" for one in figures], "≤ 2"),
        ("scores of a quiz sorted by score, s", [f"{one.quiz:.2f}" for one in figures], "≤ 2"),
        ("item analysis of a quiz (a tenth of the answers), s", [f"{one.analysis:.1f}" for one in figures], "≤ 60"),
        ("all answers as CSV, s", [f"{one.export:.2f}" for one in figures], "linear"),
        ("rows a second", [f"{one.rows / one.export:,.0f}" for one in figures], "≥ 100,000"),
        ("rows a second of the processor", [f"{one.rows / one.cpu:,.0f}" for one in figures], ""),
        ("memory of the process at most, MiB", [f"{one.memory:.0f}" for one in figures], "< 300"),
        ("making it all up, s", [f"{one.seeded:.0f}" for one in figures], ""),
    ]
    head = " | ".join(f"{one.submissions:,}" for one in figures)
    rows = [f"| {name} | {' | '.join(cells)} | {promised} |" for name, cells, promised in lines]
    return [f"| answers | {head} | promised |", "| --- |" + " ---: |" * (len(figures) + 1), *rows]
