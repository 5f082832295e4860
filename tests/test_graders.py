import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.graders import HouseError, open_grader
from quizapp.settings import read

NEEDLESS = {"sqlalchemy", "alembic", "flask", "fsrs", "numpy", "sympy"}


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
