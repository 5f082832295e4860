"""Opens the database, SQLite or PostgreSQL, with the settings that keep what was acknowledged.

SQLite: write-ahead log with `synchronous=FULL` (an acknowledged row survives a power cut), foreign keys on, ten seconds
of patience for a lock, transactions begun by us (writing ones with BEGIN IMMEDIATE, so that nothing reads first and
finds at the write that somebody was faster). The file is opened with `mode=rw`: if it was moved away under a running
service, there is an error and not a new empty database.

PostgreSQL: connections that may have ended are tried before use, and few are used again and again, because each knows
only the statements that it has seen; statements, waits for locks and idle transactions end after a time.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from quizapp.storage.errors import StorageUnusable
from quizapp.storage.trying import try_in_doubt

WRITES = "quizapp_writes"
BUSY_MILLISECONDS = 10_000
REMEDY = "quizapp restore FILE --force puts a backup in its place"
POSTGRESQL_TIMEOUTS = (
    "-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC"
)


def open_engine(database_url: str, *, pool_size: int = 10) -> Engine:
    """An engine for `database_url`; a SQLite file is created if it is not there, in a folder that exists or is made.

    Raises:
        StorageUnusable: the URL cannot be used, or the SQLite file is damaged.
    """
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise StorageUnusable(f"QUIZAPP_DATABASE_URL is no database URL: {database_url!r}") from error
    match url.get_backend_name():
        case "sqlite":
            return _open_sqlite(url, pool_size)
        case "postgresql":
            return _open_postgresql(url, pool_size)
        case other:
            raise StorageUnusable(f"QUIZAPP_DATABASE_URL names {other!r}; use sqlite or postgresql")


def _open_sqlite(url: URL, pool_size: int) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StorageUnusable("QUIZAPP_DATABASE_URL: name a file, as in sqlite:////var/lib/quizapp/quizapp.db")
    path = Path(url.database).absolute()
    _create_sqlite_file(path)
    _quick_check(path)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode=rw",
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        for pragma in ("foreign_keys=ON", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, pool_size=pool_size, max_overflow=10, pool_timeout=10, poolclass=QueuePool
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_sqlite_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StorageUnusable(f"{path}: {error.strerror}; make the folder writable") from error


def _quick_check(path: Path) -> None:
    """Looks whether the file is sound, and switches it to the write-ahead log, which it remembers.

    Raises:
        StorageUnusable: it is damaged, or no database at all.
    """
    try:
        connection = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)
        try:
            verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise StorageUnusable(f"{path}: {error}; {REMEDY}") from error
    if verdict != "ok":
        raise StorageUnusable(
            f"{path} is damaged ({' '.join(verdict.split())}); quizapp restore FILE --force puts a backup in its place"
        )


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    if connection.info.get(WRITES) is not writes:  # what a connection of the pool was told last
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.info[WRITES] = writes
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(url: URL, pool_size: int) -> Engine:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_use_lifo=True,
            pool_size=pool_size,
            max_overflow=10,
            pool_timeout=10,
            connect_args={"connect_timeout": 5, "options": POSTGRESQL_TIMEOUTS},
        )
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageUnusable("PostgreSQL needs a driver: pip install 'quizapp[postgresql]'") from error
    try_in_doubt(engine)
    return engine


def backend_of(engine: Engine) -> str:
    """`sqlite` or `postgresql`."""
    return engine.url.get_backend_name()
