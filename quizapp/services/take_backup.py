"""Use case: a copy of everything that is stored, taken while the service runs."""

from __future__ import annotations

from pathlib import Path

from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.storage.backups import backup
from quizapp.storage.errors import StorageUnusable


def take_backup(database_url: str, file: Path, *, overwrite: bool = False) -> int:
    """Writes the database into a file.

    Returns:
        The size of the file in bytes.

    Raises:
        Conflict: the file is there already.
        InvalidInput: the database or the place of the file cannot be used.
    """
    if file.exists() and not overwrite:
        raise Conflict("taken", f"{file} is there already; name another file", f"{file} 已存在；请换一个文件名")
    try:
        backup.take_backup(database_url, file)
    except StorageUnusable as error:
        raise InvalidInput(Fault("", str(error), f"无法备份：{error}")) from error
    return file.stat().st_size
