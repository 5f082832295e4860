from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.rebuild import COMMAND


def test_it_says_of_how_many_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path))
    result = CliRunner().invoke(COMMAND)
    assert result.exit_code == 0
    assert result.stdout == "0 people: mastery and review dates follow from their marks\n"
