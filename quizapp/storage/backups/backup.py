"""Takes and puts back backups of whichever database an installation has."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from quizapp.storage.backups import sqlite_copies
from quizapp.storage.errors import StorageUnusable


def _postgresql() -> ModuleType:
    try:
        from quizapp.storage.backups import postgresql_dumps  # noqa: PLC0415 - its driver is not always installed
    except ModuleNotFoundError as error:
        raise StorageUnusable("PostgreSQL needs a driver: pip install 'quizapp[postgresql]'") from error
    return postgresql_dumps


ENGINES: Final[Mapping[str, Callable[[], ModuleType]]] = {"sqlite": lambda: sqlite_copies, "postgresql": _postgresql}


def is_filled(database_url: str) -> bool:
    """Whether there is something that a backup put back would overwrite.

    Raises:
        StorageUnusable: the database does not answer.
    """
    url, engine = _engine(database_url)
    return bool(engine.is_filled(url))


def take_backup(database_url: str, file: Path) -> None:
    """Writes a backup; the file is there whole or not at all.

    Raises:
        StorageUnusable: the database or the file's folder cannot be used.
    """
    url, engine = _engine(database_url)
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        try:
            engine.take(url, part)
            _keep(part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise StorageUnusable(f"{file} cannot be written: {error.strerror}") from error


def put_back(database_url: str, file: Path) -> None:
    """Puts a backup in the place of the database.

    Raises:
        StorageUnusable: the file is no backup of this engine; the database is as before.
    """
    url, engine = _engine(database_url)
    try:
        engine.put_back(url, file)
    except OSError as error:
        raise StorageUnusable(f"{error.filename or file}: {error.strerror}") from error


def _engine(database_url: str) -> tuple[URL, ModuleType]:
    try:
        url = make_url(database_url)
        return url, ENGINES[url.get_backend_name()]()
    except (ArgumentError, KeyError) as error:
        raise StorageUnusable("QUIZAPP_DATABASE_URL: a URL of sqlite or postgresql is wanted") from error


def _keep(file: Path) -> None:
    """Have the system write the file to its disk: a backup that a power cut takes is none."""
    with file.open("rb") as written:
        os.fsync(written.fileno())
