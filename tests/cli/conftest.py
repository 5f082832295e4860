import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from quizapp.bootstrap import BANK
from quizapp.cli.program import main

Run: TypeAlias = Callable[..., "Outcome"]


class Outcome:
    """What a command has left: its status and what it printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines of standard output, read as JSON."""
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run(*arguments: object) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def small_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One file of the bank in its place, for what does not depend on how many items there are."""
    folder = tmp_path / "bank"
    folder.mkdir()
    shutil.copy(BANK / "sigmoid.yaml", folder)
    for user in ("quizapp.cli.doctor", "quizapp.cli.bank.list"):
        monkeypatch.setattr(f"{user}.BANK", folder)
    return folder
