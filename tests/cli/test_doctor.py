from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Run

pytestmark = pytest.mark.usefixtures("small_bank")


def states(outcome: Outcome) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in outcome.lines:
        state, name = line.split()[:2]
        found.setdefault(name, []).append(state)
    return found


def test_a_sound_installation_is_fine_in_all_parts(run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    outcome = run("doctor")
    assert outcome.status == 0
    assert {name: found[0] for name, found in states(outcome).items()} == {
        "settings": "ok",
        "grader": "ok",
        "bank": "ok",
        "database": "ok",
    }


def test_before_the_first_start_it_looks_and_makes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path / "instance"))
    outcome = run("doctor")
    assert (outcome.status, states(outcome)["database"]) == (0, ["ok"])
    assert "the first start of quizapp serve makes it" in outcome.out
    assert not (tmp_path / "instance").exists()


def test_a_damaged_database_is_a_failure_that_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "quizapp.db"
    file.write_bytes(b"this is no database" * 1000)
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", f"sqlite:///{file}")
    outcome = run("doctor")
    assert outcome.status == 1
    assert states(outcome)["database"] == ["FAIL"]
    assert "Traceback" not in outcome.out + outcome.err


def test_a_setting_that_does_not_exist_is_a_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_PROT", "1")
    outcome = run("doctor")
    assert outcome.status == 1
    assert states(outcome) == {"settings": ["FAIL"]}
    assert "did you mean QUIZAPP_PORT?" in outcome.out


def test_an_address_for_others_without_https_is_warned_of(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("QUIZAPP_HOST", "0.0.0.0")  # noqa: S104 - that is what is warned of
    outcome = run("doctor")
    assert (outcome.status, states(outcome)["settings"]) == (0, ["ok", "warn"])


@pytest.mark.fault("X4", "I10")
def test_without_seccomp_it_warns(run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    monkeypatch.setattr("quizapp.grading.local.LocalGrader.seccomp", lambda _: False)
    outcome = run("doctor")
    assert (outcome.status, states(outcome)["grader"]) == (0, ["ok", "warn"])
