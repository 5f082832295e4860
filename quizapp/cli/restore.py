"""`quizapp restore`: everything that is stored as it was when a backup was taken."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from quizapp.bootstrap import open_house
from quizapp.services.repeat_erasures import repeat_erasures
from quizapp.services.restore_backup import restore_backup
from quizapp.settings import SettingsError, read


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Put it in the place of a database that is there.")
def restore(file: Path, *, force: bool) -> None:
    """Put back what quizapp backup wrote into FILE.

    A database that is there is overwritten with --force only, and kept in the instance folder. Whoever was erased after
    the backup was taken is erased again.
    """
    try:
        settings = read()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    moment = datetime.now(UTC)
    kept = restore_backup(settings.database, file, folder=settings.instance, moment=moment, overwrite=force)
    with open_house(settings) as house:
        erased = repeat_erasures(house.services)
    click.echo(f"{file} is in place")
    if kept is not None:
        click.echo(f"what was there is in {kept}; remove it when all is well")
    if erased:
        click.echo(f"erased again, as they were erased after the backup: {erased}")


COMMAND = restore
