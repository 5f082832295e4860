"""Use case: everything that is stored is what it was when a backup was taken."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.storage.backups import backup
from quizapp.storage.errors import StorageUnusable


def restore_backup(
    database_url: str, file: Path, *, folder: Path, moment: datetime, overwrite: bool = False
) -> Path | None:
    """Puts a backup in the place of the database; what was there is kept in a backup of its own, if it can be read.

    Args:
        database_url: the database.
        file: the backup.
        folder: where what is overwritten is kept.
        moment: now; names that file.
        overwrite: whether a database that is there may be overwritten.

    Returns:
        Where what was there is kept; None if there was nothing, or nothing that could be read.

    Raises:
        Conflict: there is a database, and it is not to be overwritten.
        InvalidInput: the file is no backup; everything is as before.
    """
    try:
        is_filled = backup.is_filled(database_url)
        if is_filled and not overwrite:
            raise Conflict(
                "not_empty",
                "there is a database already; --force puts the backup in its place and keeps it beside",
                "已有数据库；--force 会用备份替换它，并保留原来的数据",
            )
        kept = _kept(database_url, folder / f"before-restore-{moment:%Y%m%d-%H%M%S}") if is_filled else None
        backup.put_back(database_url, file)
    except StorageUnusable as error:
        raise InvalidInput(Fault("", str(error), f"无法恢复：{error}")) from error
    return kept


def _kept(database_url: str, file: Path) -> Path | None:
    """A backup of what is about to be overwritten; of a damaged database there is none."""
    try:
        backup.take_backup(database_url, file)
    except StorageUnusable:
        return None
    return file
