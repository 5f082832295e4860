from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import PASSWORD, TEACHER, TITLE, Server, furnish

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PLAIN_TEXT: Any = {"name": "entry", "value": "text", "domain": "127.0.0.1", "path": "/"}
PLAIN: dict[str, Any] = {"locale": "en-GB", "storage_state": {"cookies": [PLAIN_TEXT], "origins": []}}
"""A browser in which plain text was chosen for mathematics; the formula field has tests of its own."""
# pytest-base-url, which pytest-playwright brings along, is behind the newest pytest.
THEIR_FIXTURES = "ignore:Session-scoped fixtures defined as instance methods:pytest.PytestRemovedIn10Warning"
# How long a test may hang, not how quick a page has to be (`quizapp bench pages` measures that): other tests, other
# servers and their workers share the processors.
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            # Chromium, a server and its workers on a machine that does other work as well: what fails once is tried
            # once more and told as RERUN at the end; what fails twice has failed.
            item.add_marker(pytest.mark.flaky(reruns=1))
            item.add_marker(pytest.mark.filterwarnings(THEIR_FIXTURES))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **PLAIN, "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with the quizzes and the shipped bank, to be copied: making it takes seconds."""
    instance = tmp_path_factory.mktemp("furnished")
    furnish(instance)
    Server(instance).start().stop()
    return instance


@pytest.fixture(scope="session")
def server(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that do not end it."""
    running = Server(shutil.copytree(furnished, tmp_path_factory.mktemp("server") / "instance")).start()
    yield running
    running.stop()


@pytest.fixture
def own_server(furnished: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of one's own, to be ended and started again."""
    running = Server(shutil.copytree(furnished, tmp_path / "instance")).start()
    yield running
    running.stop()


@pytest.fixture
def calm(page: Page) -> Iterator[Page]:
    """A page that must not complain: no error in its console, no request to another host."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: complaints.append(sent.url) if "127.0.0.1" not in sent.url else None)
    yield page
    assert complaints == []


def begin(page: Page, server: Server, title: str = TITLE) -> None:
    """Starts a quiz as a guest."""
    page.goto(f"{server.address}/quizzes")
    page.get_by_role("article").filter(has_text=title).get_by_role("button", name="Start").click()
    expect(page.locator("form.answer")).to_be_visible()


def sign_in(page: Page, server: Server, email: str = TEACHER) -> None:
    page.goto(f"{server.address}/sign-in")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("a[href='/account']")).to_be_visible()


def check(page: Page, answer: str) -> None:
    """Types an answer and checks it."""
    page.get_by_role("textbox", name="Your answer").fill(answer)
    page.get_by_role("button", name="Check").click()


def new_page(browser: Browser, **settings: Any) -> tuple[BrowserContext, Page]:
    context = browser.new_context(**{**PLAIN, **settings})
    return context, context.new_page()
