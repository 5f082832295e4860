from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_backup_is_written_once(run: Run, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    file = tmp_path / "backup.db"
    outcome = run("backup", file)
    assert outcome.status == 0
    assert outcome.out == f"{file}: {file.stat().st_size:,} bytes; quizapp restore puts it back\n"
    again = run("backup", file)
    assert (again.status, again.out, again.err.count("\n")) == (1, "", 1)
    assert "is there already" in again.err
    assert run("backup", file, "--force").status == 0


def test_settings_that_cannot_be_used_are_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", "mysql://somewhere")
    outcome = run("backup", tmp_path / "backup.db")
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "sqlite or postgresql" in outcome.err
