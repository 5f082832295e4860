"""Brings a database to the present schema: Alembic, called from code, one process at a time.

The migrations lie in `migrations/` of the source tree, or in `quizapp/storage/migrations` of an installed package.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError

from quizapp.storage.engine import WRITES, backend_of
from quizapp.storage.errors import StorageUnusable

MIGRATION_LOCK = 0x71756970


def migrations_folder() -> Path:
    """Where the migrations lie.

    Raises:
        StorageUnusable: nowhere: the installation is not complete.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "migrations", here.parent.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise StorageUnusable("the migrations are missing: install quizapp again")


def migrate(engine: Engine, *, to: str = "head") -> None:
    """Brings the database to `to`; others that try at the same time wait, and then find it done.

    Everything happens in one transaction: after a crash the schema is the old one or the new one.

    Raises:
        StorageUnusable: the database does not answer, or is of a version that these migrations do not know.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with _alone(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    except CommandError as error:
        raise StorageUnusable(
            f"the database is of another version of quizapp ({error}): install that or a newer one"
        ) from error
    except OperationalError as error:
        raise StorageUnusable(f"the database does not answer: {str(error.orig).strip()}") from error
    except DatabaseError as error:
        raise StorageUnusable(f"the database could not be migrated: {str(error.orig).strip()}") from error


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A writing connection that no other migration has at the same time; commits at the end."""
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        if backend_of(engine) == "postgresql":
            with connection.begin():
                connection.execute(text("SET LOCAL lock_timeout = '120s'"))
                connection.execute(text("SET LOCAL statement_timeout = '600s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATION_LOCK})
                yield connection
            return
        with _file_lock(connection), connection.begin():
            yield connection
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StorageUnusable("the migration would leave rows that point nowhere; nothing was changed")


@contextmanager
def _file_lock(connection: Connection) -> Iterator[None]:
    """A lock on a file beside the database; it ends with the process at the latest."""
    raw: Any = connection.connection.dbapi_connection
    path = Path(f"{raw.execute('PRAGMA database_list').fetchone()[2]}.migrating")
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        raw.execute("PRAGMA foreign_keys=OFF")  # a batch migration rebuilds tables; has no effect in a transaction
        try:
            yield
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def schema_is_present(engine: Engine) -> bool:
    """Whether the database has exactly the schema of these migrations."""
    newest = ScriptDirectory(str(migrations_folder())).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
