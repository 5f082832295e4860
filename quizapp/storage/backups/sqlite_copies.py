"""Backups of an SQLite database: a file that is itself a database, copied page by page while others write.

SQLite's online backup gives the state of one moment. Put back into a sound database it is one transaction, so that a
service that runs meanwhile sees the old contents or the new ones; a damaged database is moved aside instead.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from quizapp.storage.engine import BUSY_MILLISECONDS
from quizapp.storage.errors import StorageUnusable
from quizapp.storage.unit import open_database

PARTS = ("", "-wal", "-shm")
LEDGER = "alembic_version"


def is_filled(url: URL) -> bool:
    """Whether there is a database that would be overwritten."""
    path = _file(url)
    return path.exists() and path.stat().st_size > 0


def take(url: URL, file: Path) -> None:
    """Copies the database into a new file.

    Raises:
        StorageUnusable: there is no database, or it is damaged.
    """
    path = _file(url)
    if not is_filled(url):
        raise StorageUnusable(f"there is no database {path} yet; nothing to back up")
    _copy(path, file)
    _checked(file)


def put_back(url: URL, file: Path) -> None:
    """Puts a backup in the place of the database, brought to the present schema.

    It is checked and migrated beside the database first: what is no backup of quizapp, or one of a newer version,
    changes nothing.

    Raises:
        StorageUnusable: the file is no sound backup, or its place cannot be written.
    """
    path = _file(url)
    _checked(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.restoring")
    _remove(fresh)
    try:
        _copy(file, fresh)
        open_database(f"sqlite:///{fresh}").close()
        if is_filled(url) and _is_sound(path):
            _copy(fresh, path)
            return
        _move_aside(path)
        fresh.replace(path)
    finally:
        _remove(fresh)


def _file(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise StorageUnusable("QUIZAPP_DATABASE_URL: name a file, as in sqlite:////var/lib/quizapp/quizapp.db")
    return Path(url.database).absolute()


def _copy(source: Path, target: Path) -> None:
    try:
        with closing(_opened(source)) as read, closing(_opened(target)) as written:
            read.backup(written)
    except sqlite3.DatabaseError as error:
        raise StorageUnusable(f"{source} could not be copied to {target}: {error}") from error


def _checked(file: Path) -> None:
    """Sees that a file is a sound database of quizapp.

    Raises:
        StorageUnusable: it is not.
    """
    if not file.is_file() or not _is_sound(file):
        raise StorageUnusable(f"{file} is no sound SQLite database; take another backup")
    with closing(_opened(file)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if LEDGER not in tables:
        raise StorageUnusable(f"{file} is a database, but none of quizapp; take a file that quizapp backup wrote")


def _is_sound(path: Path) -> bool:
    try:
        with closing(_opened(path)) as connection:
            return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0]) == "ok"
    except sqlite3.DatabaseError:
        return False


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)


def _move_aside(path: Path) -> None:
    """A damaged database stays beside the new one, in case somebody can save something of it."""
    for part in PARTS:
        old = path.with_name(path.name + part)
        if old.exists():
            old.replace(path.with_name(f"{path.name}.damaged{part}"))


def _remove(path: Path) -> None:
    for part in PARTS:
        path.with_name(path.name + part).unlink(missing_ok=True)
