"""How fast the pages are: a real server on this machine, a real browser without a window, one user.

Playwright drives the browser; it is installed for tests only, and so is looked for when it is needed.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

ADDRESS = re.compile(r"http://[^ /]+(?= \()")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
WANTED = "form[data-answer]:not([data-tries-limited]) input[name=answer][data-formula]"
"""A field for one line of mathematics, at a question whose tries are not counted."""
CHECK = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("no verdict within 20 s")), 20000);
  const old = document.querySelector("#verdict");
  const start = performance.now();
  new MutationObserver((_, watcher) => {
    const verdict = document.querySelector("#verdict");
    if (!verdict || verdict === old) return;
    watcher.disconnect();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start);
    requestAnimationFrame(() => port2.postMessage(0));
  }).observe(document.body, { childList: true, subtree: true });
  document.querySelector("button.check").click();
})"""
"""Presses Check; the milliseconds until the frame after the new verdict is in the page."""
PREVIEW = """(text) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("no reading within 20 s")), 20000);
  const field = document.querySelector("input[name=answer]");
  let start = null;
  document.addEventListener("htmx:before:request", () => { start = performance.now(); }, { once: true });
  new MutationObserver((_, watcher) => {
    if (start === null || !document.querySelector("#understood .reading")) return;
    watcher.disconnect();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start);
    requestAnimationFrame(() => port2.postMessage(0));
  }).observe(document.querySelector("#understood"), { childList: true });
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
"""Types an answer; the milliseconds from the end of the pause in typing until its reading is painted."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A question in a browser: its page, its address, what the browser sends with each request, and its version."""

    page: Any
    address: str
    cookies: str
    browser: str


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each check and of each preview."""

    checks: tuple[float, ...]
    previews: tuple[float, ...]


def find_browser() -> str:
    """The path of Chromium.

    Raises:
        click.ClickException: there is none, or nothing to drive it with.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise click.ClickException("Chromium is missing; on Debian and Ubuntu: apt install chromium")
    if importlib.util.find_spec("playwright") is None:
        raise click.ClickException("Playwright is missing; `make bench` installs it, or: pip install playwright")
    return found


@contextlib.contextmanager
def serving(
    furnished: Path | None = None, *, program: str = "quizapp.cli.program", database_url: str = ""
) -> Iterator[str]:
    """The address of `quizapp serve` in an installation of its own, which is gone afterwards.

    Args:
        furnished: its folder, where it was made before and stays the caller's; None makes one.
        program: the module whose `main` serves.
        database_url: its database, if not a file in the folder.
    """
    with contextlib.nullcontext(furnished) if furnished else tempfile.TemporaryDirectory() as instance:
        command = [sys.executable, "-c", f"from {program} import main; main()", "serve", "--port", "0"]
        environment = {**os.environ, "QUIZAPP_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"}
        if database_url:
            environment["QUIZAPP_DATABASE_URL"] = database_url
        with (Path(instance) / "serve.log").open("w") as log:
            process = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
            )
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := ADDRESS.search(line):
            return found.group(0)
    raise click.ClickException("the server did not start; `quizapp doctor` says why")


@contextlib.contextmanager
def opened(server: str, browser: str, *, entry: str) -> Iterator[Opened]:
    """A question that is answered by one line of mathematics, begun by a guest who types in the way `entry`."""
    driver = importlib.import_module("playwright.sync_api")
    with _complaining(driver.Error), driver.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=list(FLAGS))
        context = chromium.new_context(locale="en-GB")
        context.add_cookies([{"name": "entry", "value": entry, "url": server}])
        page = context.new_page()
        _find_question(page, server)
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())
        yield Opened(page, page.url, cookies, chromium.version)
        chromium.close()


@contextlib.contextmanager
def _complaining(error: type[Exception]) -> Iterator[None]:
    """What the browser complains of, as one line."""
    try:
        yield
    except error as found:
        raise click.ClickException(f"the browser did not do what was asked: {str(found).splitlines()[0]}") from found


def _find_question(page: Any, server: str) -> None:  # noqa: ANN401 - Playwright need not be there
    """Goes to the first question of a shipped quiz whose field takes mathematics and whose tries are not counted."""
    page.goto(f"{server}/quizzes")
    for place in range(page.locator("article form").count()):
        page.goto(f"{server}/quizzes")
        page.locator("article form button").nth(place).click()
        page.wait_for_selector("form[data-answer]")
        for link in [step.get_attribute("href") for step in page.locator("ol.steps a").all()]:
            page.goto(server + link)
            if page.locator(WANTED).count():
                return
    raise click.ClickException("no shipped quiz asks for a formula")


def measure_pages(browser: str, *, times: int, on_progress: Callable[[int], None]) -> tuple[Times, str]:
    """Types and checks `times` wrong answers, from the first on; the times and the version of the browser."""
    checks: list[float] = []
    previews: list[float] = []
    with serving() as server, opened(server, browser, entry="text") as question:
        for number in range(times):
            previews.append(question.page.evaluate(PREVIEW, f"{number + 2}/7 + {number}/11"))
            question.page.wait_for_selector("[data-kept=saved]")
            checks.append(question.page.evaluate(CHECK))
            on_progress(number + 1)
        version = question.browser
    return Times(tuple(checks), tuple(previews)), version


def speed_table(times: Times) -> list[str]:
    """The times beside what is promised, as lines of a Markdown table, as README shows it."""
    rows = (
        ("from click on Check to verdict on screen", times.checks, 150),
        ("from the pause in typing to the reading on screen", times.previews, 60),
    )
    lines = [
        f"| {name} | {statistics.median(found):.0f} | {later(found):.0f} | {max(found):.0f} | ≤ {limit} |"
        for name, found, limit in rows
    ]
    return ["| milliseconds | median | p95 | maximum | promised p95 |", "| --- |" + " ---: |" * 4, *lines]


def later(times: Sequence[float], share: float = 0.95) -> float:
    """The time that `share` of all do not exceed (the nearest rank)."""
    return sorted(times)[math.ceil(share * len(times)) - 1]
