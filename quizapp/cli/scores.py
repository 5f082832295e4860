"""`quizapp scores`: learner scores of a quiz, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.bootstrap import open_house
from quizapp.cli.files import OUTPUT, quiz_must_exist, telling, write
from quizapp.services.actor import SYSTEM
from quizapp.services.errors import InvalidInput
from quizapp.services.export_scores import export_scores, formats


@click.command("scores")
@click.option(
    "--quiz",
    "quiz_ids",
    type=click.IntRange(1),
    required=True,
    multiple=True,
    help="Number of the quiz, as in its address; xlsx takes several, one sheet each.",
)
@click.option("--format", "file_format", type=click.Choice(list(formats())), default="csv", help="Form of the file.")
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A gradebook exported from Canvas: the file for Canvas takes its identity columns.",
)
@OUTPUT
def scores(quiz_ids: tuple[int, ...], file_format: str, roster: Path | None, output: Path | None) -> None:
    """Write the learners' scores of a quiz, one row a learner."""
    if roster is not None and file_format != "canvas":
        raise click.BadParameter("only --format canvas takes a roster", param_hint="--roster")
    content = None if roster is None else roster.read_bytes()
    said = ", ".join(map(str, quiz_ids))
    with open_house() as house, quiz_must_exist(said), telling("learners") as told:
        try:
            export = export_scores(house.services, SYSTEM, quiz_ids, file_format, canvas_export=content, telling=told)
        except InvalidInput as error:
            raise click.UsageError(str(error)) from error
        write(export, output)


COMMAND = scores
