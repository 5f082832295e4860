import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _installation(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    run("user", "add", "ada@quiz.example", "--role", "learner")


def test_a_token_is_printed_once(run: Run) -> None:
    outcome = run("token", "ada@quiz.example", "--scope", "attempts:read", "--scope", "attempts:write", "--days", "7")
    assert (outcome.status, len(outcome.lines)) == (0, 1)
    assert outcome.lines[0].startswith("quizapp_")
    assert outcome.err.strip().endswith("UTC for attempts:read, attempts:write")


def test_what_is_missing_or_unknown_is_said(run: Run) -> None:
    for words in (("ada@quiz.example",), ("eve@quiz.example", "--scope", "attempts:read")):
        outcome = run("token", *words)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
