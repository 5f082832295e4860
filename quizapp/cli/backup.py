"""`quizapp backup`: a copy of everything that is stored."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.services.take_backup import take_backup
from quizapp.settings import SettingsError, read


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
def backup(file: Path, *, force: bool) -> None:
    """Write accounts, quizzes, answers and marks into FILE; the service may run meanwhile.

    Of SQLite the file is a database, of PostgreSQL an archive of pg_dump. Keep it as you keep the database: it holds
    names and e-mail addresses.
    """
    try:
        settings = read()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    size = take_backup(settings.database, file, overwrite=force)
    click.echo(f"{file}: {size:,} bytes; quizapp restore puts it back")


COMMAND = backup
