import io

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _installation(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("QUIZAPP_BASE_URL", "https://quiz.example/")


def test_without_a_password_there_is_a_link_to_set_one(run: Run) -> None:
    outcome = run("user", "add", "ada@quiz.example", "--role", "instructor")
    assert outcome.status == 0
    assert outcome.lines[0] == "ada@quiz.example is instructor"
    assert outcome.lines[1].startswith("Set the password, once: https://quiz.example/link/")


def test_a_password_from_standard_input_needs_no_link(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery staple\n"))
    outcome = run("user", "add", "ada@quiz.example", "--role", "learner", "--password-stdin")
    assert (outcome.status, outcome.lines) == (0, ["ada@quiz.example is learner"])


def test_no_password_on_standard_input_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    outcome = run("user", "add", "ada@quiz.example", "--role", "learner", "--password-stdin")
    assert outcome.status == 2
    assert "standard input holds no password" in outcome.err


@pytest.mark.parametrize("again", ["ada@quiz.example", "ADA@quiz.example"])
def test_an_address_has_one_account(run: Run, again: str) -> None:
    run("user", "add", "ada@quiz.example", "--role", "learner")
    outcome = run("user", "add", again, "--role", "admin")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


def test_an_address_that_is_none_is_refused(run: Run) -> None:
    outcome = run("user", "add", "ada", "--role", "learner")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
