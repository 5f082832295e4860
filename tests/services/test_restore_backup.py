from pathlib import Path

import pytest

from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput
from quizapp.services.opening import open_services
from quizapp.services.restore_backup import restore_backup
from quizapp.services.take_backup import take_backup
from tests.services.house import Clock, FakeGrader, make_learner


def people(services: Services) -> int:
    with services.reading() as unit:
        return sum(unit.accounts.find(number) is not None for number in range(1, 20))


def test_it_is_as_it_was_and_what_came_later_is_kept_beside(
    database_url: str, services: Services, clock: Clock, tmp_path: Path
) -> None:
    make_learner(services)
    file, folder = tmp_path / "backup", tmp_path / "instance"
    take_backup(database_url, file)
    make_learner(services, "later")
    before = people(services)
    with pytest.raises(Conflict, match="--force"):
        restore_backup(database_url, file, folder=folder, moment=clock())
    kept = restore_backup(database_url, file, folder=folder, moment=clock(), overwrite=True)
    assert people(services) == before - 1
    assert kept is not None
    restore_backup(database_url, kept, folder=folder / "again", moment=clock(), overwrite=True)
    assert people(services) == before


def test_into_a_new_place(sqlite_url: str, clock: Clock, tmp_path: Path) -> None:
    services = open_services(sqlite_url, FakeGrader())
    make_learner(services)
    file, place = tmp_path / "backup", f"sqlite:///{tmp_path / 'new' / 'quizapp.db'}"
    take_backup(sqlite_url, file)
    assert restore_backup(place, file, folder=tmp_path, moment=clock()) is None
    opened = open_services(place, FakeGrader())
    assert people(opened) == people(services) == 1
    opened.close()
    services.close()


def test_a_damaged_database_is_replaced(sqlite_url: str, clock: Clock, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    take_backup(sqlite_url, file)
    (tmp_path / "quizapp.db").write_bytes(b"damaged" * 5000)
    assert restore_backup(sqlite_url, file, folder=tmp_path, moment=clock(), overwrite=True) is None
    open_services(sqlite_url, FakeGrader()).close()


def test_what_is_no_backup_is_said_in_both_languages(sqlite_url: str, clock: Clock, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text("no backup", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        restore_backup(sqlite_url, file, folder=tmp_path, moment=clock(), overwrite=True)
    assert "no sound SQLite database" in refused.value.en
    assert refused.value.zh.startswith("无法恢复")
