import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from quizapp.storage.engine import WRITES, backend_of, open_engine
from quizapp.storage.errors import StorageUnusable


def test_sqlite_keeps_what_it_acknowledged(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    assert backend_of(engine) == "sqlite"
    engine.dispose()


@pytest.mark.fault("D3", "I1")
def test_a_reading_connection_cannot_write(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM courses"))
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        connection.execute(text("DELETE FROM courses"))
    engine.dispose()


@pytest.mark.fault("D3", "I1")
def test_a_writing_connection_is_a_writer_from_the_start(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    path = sqlite_url.removeprefix("sqlite:///")
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        connection.execute(text("SELECT 1"))
        other = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
    engine.dispose()


@pytest.mark.fault("D7", "I1")
def test_a_file_that_was_moved_away_is_not_made_anew(sqlite_url: str, tmp_path: Path) -> None:
    engine = open_engine(sqlite_url)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(OperationalError, match="unable to open"):
        engine.connect()
    assert not path.exists()
    engine.dispose()


@pytest.mark.fault("D6", "I9", "I10")
@pytest.mark.parametrize("offset", [0, 8192])
def test_a_damaged_file_is_refused_with_what_to_do(sqlite_url: str, offset: int) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xa5" * 16384)
    with pytest.raises(StorageUnusable, match="quizapp restore FILE") as refusal:
        open_engine(sqlite_url)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_urls_that_cannot_be_used(url: str) -> None:
    with pytest.raises(StorageUnusable, match="QUIZAPP_DATABASE_URL"):
        open_engine(url)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnusable, match="writable"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'quizapp.db'}")


def test_postgresql_ends_what_takes_too_long(postgresql_url: str) -> None:
    engine = open_engine(postgresql_url)
    with engine.connect() as connection:
        shown = [
            connection.execute(text(f"SHOW {name}")).scalar()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "timezone")
        ]
    assert shown == ["15s", "10s", "30s", "UTC"]
    engine.dispose()
