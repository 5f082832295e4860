from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.regrade import COMMAND


@pytest.mark.parametrize("arguments", [[], ["1", "--quiz", "2"], ["--quiz", "2", "--item", "3"]])
def test_one_thing_is_marked_anew(arguments: list[str]) -> None:
    result = CliRunner().invoke(COMMAND, arguments)
    assert result.exit_code == 2
    assert "say the NUMBER of a regrade, or --quiz, or --item" in result.stderr


def test_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path))
    result = CliRunner().invoke(COMMAND, ["--quiz", "99", "--reason", "x"])
    assert result.exit_code == 2
    assert "there is no quiz 99" in result.stderr
