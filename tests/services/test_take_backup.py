from pathlib import Path

import pytest

from quizapp.services.errors import Conflict, InvalidInput
from quizapp.services.take_backup import take_backup


def test_a_file_that_is_there_is_overwritten_only_if_one_says_so(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    size = take_backup(database_url, file)
    assert size == file.stat().st_size > 1000
    with pytest.raises(Conflict, match="there already"):
        take_backup(database_url, file)
    assert take_backup(database_url, file, overwrite=True) > 1000


def test_a_database_that_is_not_there_is_said_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        take_backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "backup")
    assert "nothing to back up" in refused.value.en
    assert refused.value.zh.startswith("无法备份")
