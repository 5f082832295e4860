import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from quizapp import bootstrap, logs
from quizapp.bootstrap import build, open_house, prepare
from quizapp.graders import HouseError
from quizapp.grading.local import LocalGrader
from quizapp.grading.protocol import GraderUnavailable
from quizapp.services.check_health import check_health
from quizapp.settings import read

SEEN = """
import json, sys
from quizapp import create_app
app = create_app()
status = app.test_client().get("/").status_code
app.extensions["quizapp"].close()
print(json.dumps({"status": status, "seen": [name for name in ("sympy", "flint", "mpmath") if name in sys.modules]}))
"""


def test_a_house_stands_with_database_workers_and_bank(sqlite_url: str, tmp_path: Path) -> None:
    settings = read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATABASE_URL": sqlite_url})
    with open_house(settings) as house:
        prepare(house)
        health = check_health(house.services)
        assert (health.database, health.grader, health.pending) == (True, True, 0)
        assert house.settings.secret_key
        assert isinstance(house.grader, LocalGrader)
        zygote = house.grader.pids()[0]
    with pytest.raises(GraderUnavailable, match="closed"):
        house.grader.perform("ping", {})
    assert not Path(f"/proc/{zygote}").exists()


@pytest.mark.parametrize(("has_it", "said"), [(True, []), (False, ["warning"])])
def test_the_log_of_the_start_warns_where_workers_are_not_cut_off(
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    has_it: bool,  # noqa: FBT001
    said: list[str],
) -> None:
    monkeypatch.setattr("quizapp.grading.seccomp.available", lambda: has_it)
    settings = read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATABASE_URL": sqlite_url})
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logs.configure()
    try:
        with open_house(settings) as house:
            prepare(house)
    finally:
        root.handlers, root.level = handlers, level
        structlog.reset_defaults()
    lines = [told for told in map(json.loads, capsys.readouterr().err.splitlines()) if "seccomp" in told]
    assert [line["level"] for line in lines] == said


def test_a_house_whose_broker_is_gone_stands_and_knows_it(sqlite_url: str, tmp_path: Path) -> None:
    settings = read(
        {
            "QUIZAPP_INSTANCE": str(tmp_path),
            "QUIZAPP_DATABASE_URL": sqlite_url,
            "QUIZAPP_CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
        }
    )
    with open_house(settings) as house:
        prepare(house)
        health = check_health(house.services)
        assert (health.database, health.grader) == (True, False)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"QUIZAPP_SECRET_KEY": "short"}, "QUIZAPP_SECRET_KEY: at least 16"),
        ({"QUIZAPP_DATABASE_URL": "sqlite:////proc/none/quizapp.db"}, "/proc/none"),
    ],
)
def test_a_house_that_cannot_stand_says_why_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(HouseError) as caught:
        build()
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bank_with_a_fault_is_told_with_its_file(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "BANK", tmp_path)
    settings = read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATABASE_URL": sqlite_url})
    with open_house(settings) as house:
        moved = bootstrap.House(house.settings, house.services, house.grader, house.marker, tmp_path)
        with pytest.raises(HouseError, match=r"broken\.yaml"):
            prepare(moved)


def test_the_watch_takes_up_what_was_left_and_survives_a_bad_round(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds: list[object] = []

    def take_up(_services: object, **_older: object) -> None:
        rounds.append(1)
        if len(rounds) == 1:
            raise OSError("the disk is full")

    monkeypatch.setattr(bootstrap, "WATCH_SECONDS", 0.01)
    monkeypatch.setattr(bootstrap, "take_up", take_up)
    settings = read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATABASE_URL": sqlite_url})
    with open_house(settings) as house:
        house.watch.begin(house.services)
        while len(rounds) < 3:
            pass
    assert "a round of the watch failed" in "".join(capsys.readouterr())


def test_the_web_process_never_imports_the_deciding_code(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SEEN],
        env={"QUIZAPP_INSTANCE": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.splitlines()[-1]) == {"status": 200, "seen": []}


def test_a_house_does_not_open_before_it_knows_who_was_erased(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "erasures.jsonl").write_text("what?\n", encoding="utf-8")
    settings = read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATABASE_URL": sqlite_url})
    with open_house(settings) as house, pytest.raises(HouseError, match=r"erasures\.jsonl does not say"):
        prepare(house)
