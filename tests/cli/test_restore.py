from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.opening import open_services
from tests.cli.conftest import Run
from tests.services.house import PASSWORD, FakeGrader, make_learner


def opened(sqlite_url: str, instance: Path) -> Services:
    return replace(open_services(sqlite_url, FakeGrader()), tombstones=instance / "erasures.jsonl")


def test_whoever_was_erased_after_the_backup_is_erased_again(
    run: Run, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance, file = tmp_path / "instance", tmp_path / "backup.db"
    instance.mkdir()
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(instance))
    services = opened(sqlite_url, instance)
    learner = make_learner(services)
    assert learner.person_id is not None
    assert run("backup", file).status == 0
    erase_account(services, learner, word="delete", password=PASSWORD)
    services.close()
    refused = run("restore", file)
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "--force" in refused.err
    outcome = run("restore", file, "--force")
    assert outcome.status == 0
    assert outcome.lines[0] == f"{file} is in place"
    assert outcome.lines[1].startswith(f"what was there is in {instance / 'before-restore-'}")
    assert outcome.lines[2] == "erased again, as they were erased after the backup: 1"
    services = opened(sqlite_url, instance)
    with services.reading() as unit:
        assert unit.erasures.is_erased(learner.person_id)
    services.close()


def test_a_file_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("restore", tmp_path / "none.db")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
