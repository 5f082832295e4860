"""Files that commands write: to standard output or to a place of one's own, with a bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from quizapp.services.author_views import LongExport
from quizapp.services.errors import NotFound
from quizapp.services.export_scores import Telling

OUTPUT: Callable[[Any], Any] = click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write, if not standard output."
)


def write(export: LongExport, output: Path | None) -> None:
    """Writes the pieces as they come.

    Raises:
        click.BadParameter: the file cannot be written.
    """
    if output is None:
        for piece in export.pieces:
            sys.stdout.buffer.write(piece)
        return
    try:
        with output.open("wb") as file:
            file.writelines(export.pieces)
    except OSError as error:
        raise click.BadParameter(f"cannot write {output}: {error.strerror}", param_hint="--output") from error


@contextmanager
def telling(what: str) -> Iterator[Telling]:
    """Shows on a terminal how far it is, and says on standard error what a file cannot carry."""
    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task(what, total=0)
        expected = 0

        def begin(number: int) -> None:
            nonlocal expected
            expected += number
            progress.update(bar, total=expected)

        yield Telling(
            begin=begin,
            rows=lambda number: progress.advance(bar, number),
            note=lambda en, _: click.echo(f"quizapp: {en}", err=True),
        )


@contextmanager
def quiz_must_exist(quiz_ids: str) -> Iterator[None]:
    """Says of a quiz that is not there where its number stands.

    Raises:
        click.BadParameter: there is none.
    """
    try:
        yield
    except NotFound as error:
        raise click.BadParameter(
            f"there is no quiz {quiz_ids}; the number stands in the address of the quiz's page", param_hint="--quiz"
        ) from error
