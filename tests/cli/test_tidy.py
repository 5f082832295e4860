from pathlib import Path

import pytest

from quizapp.cli.program import main


def test_it_says_what_it_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path))
    with pytest.raises(SystemExit) as left:
        main(["tidy"])
    assert left.value.code == 0
    assert (
        capsys.readouterr().out
        == "0 sessions, 0 links, 0 drafts, 0 attempts, 0 events, 0 deliveries, 0 requests, 0 guests let go\n"
    )
