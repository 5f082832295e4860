import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from quizapp.storage.backups.sqlite_copies import is_filled, put_back, take
from quizapp.storage.errors import StorageUnusable


def run(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        rows = connection.execute(statement).fetchall()
        connection.commit()
        return rows


def test_what_is_no_database_of_quizapp_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    url, place = make_url(sqlite_url), tmp_path / "quizapp.db"
    before = place.read_bytes()
    text, foreign = tmp_path / "text", tmp_path / "foreign.db"
    text.write_text("no database" * 500, encoding="utf-8")
    run(foreign, "CREATE TABLE birds (name TEXT)")
    for file, said in ((text, "no sound SQLite database"), (foreign, "none of quizapp"), (tmp_path / "no", "no sound")):
        with pytest.raises(StorageUnusable, match=said):
            put_back(url, file)
    assert place.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foreign.db", "quizapp.db", "text"]


def test_a_backup_of_a_newer_version_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    url, copy = make_url(sqlite_url), tmp_path / "copy.db"
    take(url, copy)
    run(copy, "UPDATE alembic_version SET version_num = 'ffffffffffff'")
    with pytest.raises(StorageUnusable, match="another version"):
        put_back(url, copy)
    assert not (tmp_path / "quizapp.db.restoring").exists()


def test_a_damaged_database_is_moved_aside(sqlite_url: str, tmp_path: Path) -> None:
    url, copy, place = make_url(sqlite_url), tmp_path / "copy.db", tmp_path / "quizapp.db"
    take(url, copy)
    place.write_bytes(b"damaged" * 5000)
    put_back(url, copy)
    assert run(place, "PRAGMA quick_check") == [("ok",)]
    assert (tmp_path / "quizapp.db.damaged").read_bytes().startswith(b"damaged")


def test_nothing_is_backed_up_where_nothing_is(tmp_path: Path) -> None:
    url = make_url(f"sqlite:///{tmp_path / 'none.db'}")
    assert not is_filled(url)
    with pytest.raises(StorageUnusable, match="nothing to back up"):
        take(url, tmp_path / "copy.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.fault("D8", "I1", "I9")
def test_what_was_acknowledged_before_a_backup_under_load_is_in_it(sqlite_url: str, tmp_path: Path) -> None:
    place, copy = tmp_path / "quizapp.db", tmp_path / "copy.db"
    run(place, "PRAGMA journal_mode=WAL")
    run(place, "CREATE TABLE loaded (number INTEGER)")
    acknowledged, over = [0], threading.Event()

    def load() -> None:
        with closing(sqlite3.connect(place, timeout=10, isolation_level=None)) as connection:
            while not over.is_set():
                connection.execute("INSERT INTO loaded VALUES (?)", [acknowledged[0] + 1])
                acknowledged[0] += 1

    writer = threading.Thread(target=load)
    writer.start()
    try:
        while acknowledged[0] < 50:
            over.wait(0.01)
        before = acknowledged[0]
        take(make_url(sqlite_url), copy)
    finally:
        over.set()
        writer.join()
    (numbers,) = run(copy, "SELECT COUNT(*), MAX(number) FROM loaded")
    assert numbers[0] == numbers[1]
    assert before <= int(str(numbers[0])) <= acknowledged[0]


def test_a_service_that_runs_sees_what_was_put_back(sqlite_url: str, tmp_path: Path) -> None:
    url, copy, place = make_url(sqlite_url), tmp_path / "copy.db", tmp_path / "quizapp.db"
    run(place, "PRAGMA journal_mode=WAL")
    take(url, copy)
    with closing(sqlite3.connect(place, isolation_level=None)) as running:
        running.execute("CREATE TABLE later (number INTEGER)")
        put_back(url, copy)
        assert running.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'later'").fetchone() == (0,)
        assert running.execute("PRAGMA integrity_check").fetchone() == ("ok",)
