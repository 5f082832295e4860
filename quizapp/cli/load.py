"""Many learners at once: a real server on this machine, and guests who answer over connections of their own.

What is measured is a whole answer as a learner sees it: sent, and the page with the verdict read.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode, urlsplit

from quizapp.bootstrap import open_house
from quizapp.cli.page_speed import later, serving
from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from quizapp.settings import Settings

QUESTIONS = 5
PATIENCE = 120.0
THINKS = 1.0
Progress: TypeAlias = Callable[[str, int, int], None]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')
STEP = re.compile(r'href="(/questions/\d+)"')
STANDING = re.compile(r'data-verdict="([a-z_]+)"')
ITEM = """\
id: measured-slope-{number}
concept: sigmoid-derivative
kind: expression
difficulty: 1
prompt: {{en: Find the slope of $σ(z)$., zh: 求 $σ(z)$ 的导数。}}
hints: [{{en: Use the quotient rule., zh: 用商法则。}}]
solution: {{en: It is $σ(z)(1-σ(z))$., zh: 导数是 $σ(z)(1-σ(z))$。}}
content:
  reference: diff(sigmoid(z), z)
  variables: {{z: real}}
"""
BOMB = "sigmoid(z)(1-sigmoid(z))+" + "+".join(f"max(0,e^z-z-{n})" for n in range(2, 20))
BOMB += "-" + "-".join(f"max(0,e^z-z-{n})" for n in range(2, 20))
"""A legal answer that no budget ends before the clock does: the difference of two equal sums with many break points."""


class ServerError(Exception):
    """What came back is not what a learner should see."""


@dataclass
class Guest:
    """Somebody without an account, in a browser without scripts."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""
    question: str = ""
    steps: list[str] = field(default_factory=list)
    quiz_id: int = 0

    def begin(self, quiz_id: int) -> None:
        """Starts the quiz.

        Raises:
            ServerError: there was no question to see.
            OSError: the connection failed.
        """
        self.quiz_id = quiz_id
        self._follow("GET", "/quizzes")
        self._follow("POST", "/start", quiz=str(quiz_id), csrf_token=self._token())
        self.steps = list(dict.fromkeys(STEP.findall(self.page)))

    def turn_to(self, question: str) -> None:
        """Opens a question's page."""
        self._follow("GET", question)

    def answer(self, text: str) -> str:
        """Checks an answer; how it stands on the page that is shown then."""
        key = KEY.search(self.page)
        if key is None:
            raise ServerError(f"{self.question}: no form for an answer")
        self._follow("POST", f"{self.question}/check", answer=text, key=key[1], csrf_token=self._token())
        said = STANDING.search(self.page)
        return said[1] if said else "none"

    def hand_in(self, text: str, key: str) -> None:
        """Sends an answer and does not wait for the page with its verdict.

        Raises:
            ServerError: it was not taken.
        """
        form = urlencode({"answer": text, "key": key, "csrf_token": self._token()})
        status, _, _ = self._send("POST", f"{self.question}/check", form)
        if status not in {302, 303}:
            raise ServerError(f"{self.question}/check answered {status}")

    def _token(self) -> str:
        found = TOKEN.search(self.page)
        if found is None:
            raise ServerError("a page without a form")
        return found[1]

    def _follow(self, method: str, path: str, **form: str) -> None:
        """A request and, where it leads elsewhere, the page there."""
        status, place, body = self._send(method, path, urlencode(form) if form else None)
        if place:
            path = urlsplit(place).path
            status, place, body = self._send("GET", path, None)
        if status != 200:  # noqa: PLR2004 - the status of a page
            raise ServerError(f"{path} answered {status}")
        self.page = body
        self.question = path if path.startswith("/questions/") else self.question

    def _send(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        line = HTTPConnection(self.address, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            for header in response.headers.get_all("Set-Cookie") or ():
                self.cookies |= {name: one.value for name, one in SimpleCookie(header).items()}
            return response.status, response.headers.get("Location", ""), response.read().decode()
        finally:
            line.close()


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """What a crowd of learners met.

    Attributes:
        seconds: of each whole answer, the page with the verdict included.
        standings: what became of the answers, counted.
        faults: what nobody should see, counted.
    """

    seconds: tuple[float, ...]
    standings: Counter[str]
    faults: Counter[str]


@dataclass
class _Tally:
    seconds: list[float] = field(default_factory=list)
    standings: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, guest: Guest, text: str, step: str = "") -> None:
        """One answer, timed; to another question, whose page is opened before."""
        try:
            if step:
                guest.turn_to(step)
            began = time.monotonic()
            standing = guest.answer(text)
        except (OSError, HTTPException, ServerError) as error:
            return self.fault(error)
        with self.lock:
            self.seconds.append(time.monotonic() - began)
            self.standings[standing] += 1
        return None

    def fault(self, error: Exception) -> None:
        """Something that nobody should see."""
        with self.lock:
            self.faults[str(error) or type(error).__name__] += 1

    def figures(self) -> LoadFigures:
        return LoadFigures(tuple(self.seconds), self.standings, self.faults)


@dataclass(frozen=True, slots=True)
class Installation:
    """A service that nobody uses yet, with one quiz of five questions on the same slope.

    Attributes:
        folder: its instance folder.
        quiz_id: the quiz.
        database_url: its database, if not a file in the folder.
    """

    folder: Path
    quiz_id: int
    database_url: str = ""

    @property
    def settings(self) -> Settings:
        """What it has chosen."""
        return Settings(instance=self.folder, database_url=self.database_url, log_requests=False)


@contextlib.contextmanager
def installed(database_url: str = "") -> Iterator[Installation]:
    """An installation in a folder that is gone afterwards; a database elsewhere has to be empty, and stays.

    Raises:
        ServerError: somebody uses the database.
    """
    with tempfile.TemporaryDirectory() as folder:
        yield Installation(Path(folder), furnish(Path(folder), database_url), database_url)


def furnish(instance: Path, database_url: str = "") -> int:
    """Makes the quiz; its id.

    Raises:
        ServerError: somebody uses the database.
    """
    with open_house(Settings(instance=instance, database_url=database_url, log_requests=False)) as house:
        services = house.services
        token = first_instructor_link(services)
        if token is None:
            raise ServerError("the database has an instructor already; name an empty one")
        teacher = claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", "measured here")).actor
        slots = tuple(SlotForm(item_id=_published(services, teacher, number)) for number in range(QUESTIONS))
        form = QuizForm(title_en="Measured", title_zh="测量", published=True, slots=slots, tries_allowed=None)
        return save_quiz(services, teacher, form).quiz_id


def _published(services: Services, teacher: Actor, number: int) -> int:
    draft = save_draft(services, teacher, ITEM.format(number=number))
    publish_item(services, teacher, draft.item_id, expected_revision=draft.revision)
    return draft.item_id


def measure_bombs(
    place: Installation, bombers: int, learners: int, answers: int, on_progress: Progress
) -> tuple[LoadFigures, LoadFigures]:
    """So many people send a bomb at the same moment while others answer ordinary questions.

    The others think for a moment before each answer, as people do; the first answers meet the bombs.

    Returns:
        What the others met, and what the bombers did.
    """
    with served(place, bombers + learners, on_progress) as people:
        good, bad = _Tally(), _Tally()
        start = threading.Barrier(len(people))

        def bomb(guest: Guest) -> None:
            start.wait()
            bad.answer(guest, BOMB)

        def learn(seat: int, guest: Guest) -> None:
            start.wait()
            for number in range(answers):
                if number:
                    time.sleep(THINKS)
                step = guest.steps[number % len(guest.steps)] if number else ""
                good.answer(guest, f"sigmoid(z)*{seat + 2}/7+{number}/11", step)
                on_progress("answers", len(good.seconds), learners * answers)

        with ThreadPoolExecutor(len(people)) as pool:
            jobs = [pool.submit(bomb, one) for one in people[:bombers]]
            jobs += [pool.submit(learn, seat, one) for seat, one in enumerate(people[bombers:])]
            for job in jobs:
                job.result()
    return good.figures(), bad.figures()


def measure_crowd(place: Installation, learners: int, seconds: float, on_progress: Progress) -> LoadFigures:
    """So many learners begin one after the other within this time, and answer each question once."""
    with served(place, 1, on_progress) as people:
        tally, first = _Tally(), people[0]
        begun = time.monotonic()

        def attend(seat: int) -> None:
            time.sleep(max(0.0, begun + seat * seconds / learners - time.monotonic()))
            guest = Guest(first.address)
            try:
                guest.begin(first.quiz_id)
            except (OSError, HTTPException, ServerError) as error:
                return tally.fault(error)
            for number, step in enumerate(guest.steps):
                tally.answer(guest, f"sigmoid(z)*{seat + 2}/7+{number}/11", step)
                on_progress("answers", len(tally.seconds), learners * QUESTIONS)
            return None

        with ThreadPoolExecutor(learners) as pool:
            list(pool.map(attend, range(learners)))
    return tally.figures()


@contextlib.contextmanager
def served(
    place: Installation, number: int, on_progress: Progress, program: str = "quizapp.cli.program"
) -> Iterator[list[Guest]]:
    """So many guests before the first question of the quiz, at a server of their own."""
    with serving(place.folder, program=program, database_url=place.database_url) as server:
        people = [Guest(urlsplit(server).netloc) for _ in range(number)]
        for done, guest in enumerate(people, 1):
            guest.begin(place.quiz_id)
            on_progress("guests", done, number)
        yield people


def load_table(found: Mapping[str, LoadFigures]) -> list[str]:
    """The figures as lines of a Markdown table, as README shows it."""
    lines = ["| milliseconds for an answer, its page included | answers | median | p95 | p99 | faults |"]
    lines.append("| --- |" + " ---: |" * 5)
    for name, one in found.items():
        shares = " | ".join(percentile(one.seconds, share) for share in (0.5, 0.95, 0.99))
        lines.append(f"| {name} | {len(one.seconds)} | {shares} | {sum(one.faults.values())} |")
    return lines


def percentile(found: Sequence[float], share: float) -> str:
    """Milliseconds that `share` of all do not exceed; a dash where there are none."""
    return f"{1000 * later(found, share):,.0f}" if found else "–"
