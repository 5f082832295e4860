import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from quizapp import logs

SECRET = "CORRECT HORSE BATTERY STAPLE"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logs.configure()
    logs.configure()
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    captured = capsys.readouterr()
    assert captured.out == "", "standard output belongs to what a command was asked for"
    return [json.loads(line) for line in captured.err.splitlines()]


def test_an_event_is_one_line_of_json_with_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger("quizapp.test").info("marked", submission=7, words="σ")
    (event,) = said(capsys)
    assert (event["event"], event["submission"], event["words"], event["level"]) == ("marked", 7, "σ", "info")
    assert event["timestamp"].endswith("Z")


def test_what_libraries_log_has_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("waitress.queue").warning("Task queue depth is %d", 3)
    logging.getLogger("waitress.queue").info("nobody needs this")
    (event,) = said(capsys)
    assert (event["event"], event["level"]) == ("Task queue depth is 3", "warning")


@pytest.mark.parametrize("library", [False, True])
def test_a_traceback_shows_no_value(capsys: pytest.CaptureFixture[str], *, library: bool) -> None:
    def sign_in(password: str) -> None:
        raise ZeroDivisionError(len(password))

    try:
        sign_in(SECRET.swapcase())
    except ZeroDivisionError:
        if library:
            logging.getLogger("flask").exception("failed")
        else:
            structlog.get_logger("quizapp.test").exception("failed")
    (event,) = said(capsys)
    assert "ZeroDivisionError: 28" in event["exception"]
    assert SECRET.swapcase() not in json.dumps(event)


def test_on_a_terminal_it_is_for_people(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    logs.configure()
    structlog.get_logger("quizapp.test").warning("marked", submission=7)
    assert "marked" in capsys.readouterr().err
