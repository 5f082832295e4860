import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.graders import HouseError, graders_of, open_grader, open_queue, work_queue
from quizapp.grading.celery_grader import CeleryGrader
from quizapp.grading.local import LocalGrader
from quizapp.settings import Settings, read

NEEDLESS = {"sqlalchemy", "alembic", "flask", "fsrs", "numpy", "sympy", "celery", "redis"}
NO_BROKER = "redis://127.0.0.1:1/0"


def test_without_seccomp_a_house_that_needs_it_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.grading.seccomp.available", lambda: False)
    settings = read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_REQUIRE_SECCOMP": "1"})
    with pytest.raises(HouseError, match="QUIZAPP_REQUIRE_SECCOMP"), open_grader(settings):
        pass


@pytest.mark.parametrize("command", ["check", "mark"])
def test_a_command_without_a_database_does_not_wait_for_the_house(command: str) -> None:
    code = f"import sys, quizapp.cli.program, quizapp.cli.{command}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert NEEDLESS & set(run.stdout.split()) == set()


def settings_with(tmp_path: Path, broker: str = "") -> Settings:
    return read({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_CELERY_BROKER_URL": broker})


@pytest.mark.parametrize(("broker", "sort"), [("", LocalGrader), (NO_BROKER, CeleryGrader)])
def test_the_setting_chooses_who_decides(tmp_path: Path, broker: str, sort: type) -> None:
    graders = graders_of(settings_with(tmp_path, broker))
    for grader in graders:
        assert isinstance(grader, sort)
        grader.close()


def test_a_queue_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, NO_BROKER)
    with (
        pytest.raises(HouseError, match="the broker of the queue does not answer") as caught,
        open_queue(settings) as grader,
    ):
        grader.waiting()
    assert "\n" not in str(caught.value)


def test_nobody_works_for_a_queue_that_is_not_set(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="QUIZAPP_CELERY_BROKER_URL is not set"):
        work_queue(settings_with(tmp_path))


def test_where_celery_is_missing_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.graders.find_spec", lambda _name: None)
    for use in (graders_of, work_queue):
        with pytest.raises(HouseError, match=r"pip install 'quizapp\[celery\]'"):
            use(settings_with(tmp_path, NO_BROKER))
