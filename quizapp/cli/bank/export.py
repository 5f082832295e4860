"""`quizapp bank export`: the items as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizapp.bootstrap import BANK
from quizapp.cli.files import OUTPUT, write
from quizapp.graders import open_grader
from quizapp.services.author_views import LongExport
from quizapp.services.errors import Language
from quizapp.services.export_items import export_folders, formats


@click.command("export")
@click.argument("file_format", type=click.Choice(list(formats())), metavar="FORMAT")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", help="Of formats that carry one language.")
@OUTPUT
def export_items(file_format: str, paths: tuple[Path, ...], language: Language, output: Path | None) -> None:
    """Write the items of the bank, or of YAML files and folders, in a format for other programs.

    What the format cannot carry is said on standard error, item by item. FORMAT is yaml (without loss), moodle, gift,
    qti21 or qti30.
    """
    if output is None and sys.stdout.isatty():
        raise click.UsageError("the file is not for a terminal; say --output FILE")
    with open_grader() as grader:
        made = export_folders(grader, paths or (BANK,), file_format, language)
    write(LongExport(made.filename, made.media_type, iter([made.content])), output)
    for remark in made.remarks:
        click.echo(f"{remark.question}: {remark.fate}: {remark.en}", err=True)
    skipped = len({remark.question for remark in made.remarks if remark.fate == "skipped"})
    changed = len({remark.question for remark in made.remarks} - {""}) - skipped
    whole = made.items - skipped - changed
    click.echo(f"{made.items} items: {whole} whole, {changed} with losses, {skipped} left out", err=True)


COMMAND = export_items
