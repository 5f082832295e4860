"""Backups of a PostgreSQL database: an archive of pg_dump, put back by pg_restore in one transaction."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import psycopg
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL

from quizapp.storage.errors import StorageUnusable
from quizapp.storage.migrating import migrations_folder

LEDGER = "alembic_version"
VARIABLES: Final[Mapping[str, str]] = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "options": "PGOPTIONS",
}
"""How libpq calls the parts of an address in the environment, where no other user can read them."""
_REVISION = re.compile(r"^COPY \S*alembic_version .*\n(\w+)$", re.MULTILINE)


def is_filled(url: URL) -> bool:
    """Whether the database holds tables of quizapp.

    Raises:
        StorageUnusable: it does not answer.
    """
    try:
        with psycopg.connect(_address(url), connect_timeout=5) as connection:
            row = connection.execute("SELECT to_regclass(%s)", [LEDGER]).fetchone()
    except psycopg.OperationalError as error:
        raise StorageUnusable(f"the database does not answer: {_in_one_line(str(error))}") from error
    return row is not None and row[0] is not None


def take(url: URL, file: Path) -> None:
    """Writes an archive of the state at one moment.

    Raises:
        StorageUnusable: there is nothing to back up, or pg_dump is missing or fails.
    """
    if not is_filled(url):
        raise StorageUnusable("the database holds nothing of quizapp yet; nothing to back up")
    _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")


def put_back(url: URL, file: Path) -> None:
    """Puts an archive in the place of the database's contents; after a failure they are as before.

    Raises:
        StorageUnusable: the file is no archive of quizapp or one of a newer version; pg_restore is missing or fails.
    """
    _check_revision(url, file)
    name = str(url.database)
    how = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run(url, "pg_restore", *how, f"--dbname={name}", str(file))


def _check_revision(url: URL, file: Path) -> None:
    """Sees that an archive is of quizapp, and of a version that is known here."""
    text = _run(url, "pg_restore", "--data-only", f"--table={LEDGER}", "--file=-", str(file))
    found = _REVISION.search(text)
    if found is None:
        raise StorageUnusable(f"{file} is an archive, but none of quizapp; take a file that quizapp backup wrote")
    try:
        ScriptDirectory(str(migrations_folder())).get_revision(found[1])
    except CommandError as error:
        raise StorageUnusable(f"{file} is of a newer version of quizapp ({found[1]}): install that") from error


def _run(url: URL, program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise StorageUnusable(f"{program} is missing; on Debian and Ubuntu: apt install postgresql-client")
    parts = conninfo_to_dict(_address(url))
    address = {VARIABLES[name]: str(value) for name, value in parts.items() if name in VARIABLES}
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, with arguments of ours
        [found, *arguments], env={**os.environ, **address}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise StorageUnusable(f"{program} failed: {_in_one_line(done.stderr)}")
    return done.stdout


def _address(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
