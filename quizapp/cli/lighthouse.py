"""Lighthouse on the page of a question with the formula field, as a telephone sees it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from quizapp.cli.page_speed import opened, serving

CATEGORIES = ("accessibility", "best-practices", "performance")
LONGEST = 180.0


def run_lighthouse(
    program: Path, browser: str, *, runs: int, on_progress: Callable[[int], None]
) -> tuple[Mapping[str, float], list[str]]:
    """The medians of each category (0 to 100) over `runs` runs, and what was faulted in the last one.

    Raises:
        click.ClickException: Lighthouse gave no report.
    """
    scores: dict[str, list[float]] = {name: [] for name in CATEGORIES}
    faults: list[str] = []
    with serving() as server, opened(server, browser, entry="formula") as question:
        for run in range(runs):
            found, faults = read_report(_report(program, browser, question.address, question.cookies))
            for name, score in found.items():
                scores[name].append(score)
            on_progress(run + 1)
    return {name: statistics.median(found) for name, found in scores.items()}, faults


def score_table(scores: Mapping[str, float], runs: int) -> list[str]:
    """The medians beside what is promised, as lines of a Markdown table."""
    promised = {"accessibility": "100", "best-practices": "100", "performance": "≥ 90"}
    rows = [f"| {name} | {scores[name]:.0f} | {promised[name]} |" for name in CATEGORIES]
    return [f"| Lighthouse, mobile, median of {runs} | measured | promised |", "| --- | ---: | ---: |", *rows]


def read_report(text: str) -> tuple[dict[str, float], list[str]]:
    """The score of each category, and the names of the audits that failed outside performance."""
    try:
        report = json.loads(text)
        scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException("Lighthouse gave no report; does it run by itself?") from error
    weighed = [audit for name in CATEGORIES[:2] for audit in report["categories"][name]["auditRefs"] if audit["weight"]]
    failed = [one["id"] for one in weighed if report["audits"][one["id"]]["score"] not in {None, 1}]
    return {name: float(score) for name, score in scores.items()}, failed


def _report(program: Path, browser: str, address: str, cookies: str) -> str:
    command = [
        str(program),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        f"--extra-headers={json.dumps({'Cookie': cookies})}",
    ]
    environment = {**os.environ, "CHROME_PATH": browser}
    try:
        done = subprocess.run(  # noqa: S603 - the program that was named
            command, capture_output=True, text=True, timeout=LONGEST, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise click.ClickException(f"Lighthouse did not end within {LONGEST:g} s") from error
    return done.stdout
