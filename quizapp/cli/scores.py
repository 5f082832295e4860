"""`quizapp scores`: learner scores of a quiz, as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizapp.bootstrap import open_house
from quizapp.services.actor import SYSTEM
from quizapp.services.errors import NotFound
from quizapp.services.export_scores import export_scores


@click.command("scores")
@click.option("--quiz", "quiz_id", type=click.IntRange(1), required=True, help="Number of the quiz, as in its address.")
@click.option("--format", "file_format", type=click.Choice(["csv", "json"]), default="csv", help="Form of the file.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write, if not standard output."
)
def scores(quiz_id: int, file_format: str, output: Path | None) -> None:
    """Write the learners' scores of a quiz, one row a learner."""
    try:
        with open_house() as house:
            content = export_scores(house.services, SYSTEM, quiz_id, file_format).content
    except NotFound as error:
        raise click.BadParameter(
            f"there is no quiz {quiz_id}; the number stands in the address of the quiz's page", param_hint="--quiz"
        ) from error
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.BadParameter(f"cannot write {output}: {error.strerror}", param_hint="--output") from error


COMMAND = scores
