import stat
from pathlib import Path

import pytest

from quizapp.storage.backups.backup import is_filled, put_back, take_backup
from quizapp.storage.errors import StorageUnusable
from quizapp.storage.unit import open_database


def remember(database_url: str, value: str) -> None:
    database = open_database(database_url)
    with database.writing() as unit:
        unit.courses.remember("word", value)
        unit.commit()
    database.close()


def remembered(database_url: str) -> str | None:
    database = open_database(database_url)
    with database.reading() as unit:
        found = unit.courses.remembered("word")
    database.close()
    return found


def test_what_was_stored_comes_back(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "backup"
    remember(database_url, "before")
    take_backup(database_url, file)
    remember(database_url, "after")
    put_back(database_url, file)
    assert remembered(database_url) == "before"
    assert is_filled(database_url)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["backup"]


def test_a_place_that_cannot_be_written_is_said(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageUnusable, match="cannot be written"):
        take_backup(sqlite_url, tmp_path / "file" / "backup")


@pytest.mark.parametrize("address", ["mysql://host/name", "no address", "sqlite://"])
def test_other_addresses_are_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(StorageUnusable, match="QUIZAPP_DATABASE_URL"):
        take_backup(address, tmp_path / "backup")
