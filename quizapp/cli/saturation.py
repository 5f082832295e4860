"""Answers without a pause: how many are graded a second, beside a server for which deciding takes no time.

The guests do not read the pages with the verdicts, so that what is measured is one request and its transactions. The
clock runs until the last answer has its mark.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException

from quizapp.bootstrap import open_house
from quizapp.cli.load import PATIENCE, Guest, Installation, Progress, ServerError, served
from quizapp.services.bundle import Services
from quizapp.services.measure_workload import measure_workload

AT_ONCE = 8
"""Connections: more than the server needs to be busy all the time."""
EACH = 25
"""Answers of a guest, to five questions in turn."""


@dataclass(frozen=True, slots=True)
class Rush:
    """What became of answers that were sent without a pause.

    Attributes:
        answers: that were taken.
        seconds: from the first until all were marked.
        faults: what nobody should see, counted.
    """

    answers: int
    seconds: float
    faults: Counter[str]

    @property
    def rate(self) -> float:
        """Graded answers a second."""
        return self.answers / self.seconds


@dataclass(frozen=True, slots=True)
class Rushes:
    """Side by side: the server, and the same with a grader that repeats what it said first."""

    real: Rush
    floor: Rush

    @property
    def share(self) -> float:
        """How much of the floor's rate the real one reaches."""
        return self.real.rate / self.floor.rate


def measure_rushes(place: Installation, answers: int, on_progress: Progress) -> Rushes:
    """So many answers to the real server, then as many to the floor, on one machine and one database."""
    return Rushes(
        real=_rush(place, answers, on_progress, "quizapp.cli.program"),
        floor=_rush(place, answers, on_progress, "quizapp.cli.floor"),
    )


def _rush(place: Installation, answers: int, on_progress: Progress, program: str) -> Rush:
    guests = max(AT_ONCE, answers // EACH)
    shares = [answers // guests + (number < answers % guests) for number in range(guests)]
    faults: Counter[str] = Counter()
    with open_house(place.settings) as house, served(place, guests + 1, on_progress, program) as people:
        people.pop().answer("z")  # the workers are warm, and the floor knows what to repeat
        began = time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for done, fault in enumerate(pool.map(_send_all, people, range(guests), shares), 1):
                faults.update(fault)
                on_progress(f"answers to {program}", done, guests)
        _wait_until_marked(house.services)
        return Rush(answers - sum(faults.values()), time.monotonic() - began, faults)


def _send_all(guest: Guest, seat: int, answers: int) -> Sequence[str]:
    """Sends a guest's answers one after the other; the faults."""
    faults = []
    for number in range(answers):
        guest.question = guest.steps[number % len(guest.steps)]
        try:
            guest.hand_in(f"sigmoid(z)*{seat + 2}/7+{number}/11", secrets.token_urlsafe(18))
        except (OSError, HTTPException, ServerError) as error:
            faults.append(str(error) or type(error).__name__)
    return faults


def _wait_until_marked(services: Services) -> None:
    """Returns when no answer waits for its mark.

    Raises:
        ServerError: some still do after a long time.
    """
    until = time.monotonic() + PATIENCE
    while waiting := measure_workload(services).pending:
        if time.monotonic() > until:
            raise ServerError(f"{waiting} answers have no mark after {PATIENCE:.0f} s")
        time.sleep(0.02)


def rush_table(found: Rushes) -> list[str]:
    """The figures as lines of a Markdown table, as README shows it."""
    lines = ["| answers without a pause | answers | graded a second | faults |", "| --- | ---: | ---: | ---: |"]
    for name, one in (("this server", found.real), ("the same, deciding taken away: the floor", found.floor)):
        lines.append(f"| {name} | {one.answers} | {one.rate:.1f} | {sum(one.faults.values())} |")
    return [*lines, "", f"{100 * found.share:.0f} % of the floor (promised: 60 %)"]
