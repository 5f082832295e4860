"""`quizapp answers`: the answers to a quiz, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.bootstrap import open_house
from quizapp.cli.files import OUTPUT, quiz_must_exist, telling, write
from quizapp.services.actor import SYSTEM
from quizapp.services.export_answers import export_answers, formats


@click.command("answers")
@click.option("--quiz", "quiz_id", type=click.IntRange(1), required=True, help="Number of the quiz, as in its address.")
@click.option("--format", "file_format", type=click.Choice(list(formats())), default="csv", help="Form of the file.")
@OUTPUT
def answers(quiz_id: int, file_format: str, output: Path | None) -> None:
    """Write the answers to a quiz, one row an answer."""
    with open_house() as house, quiz_must_exist(str(quiz_id)), telling("attempts") as told:
        write(export_answers(house.services, SYSTEM, quiz_id, file_format, telling=told), output)


COMMAND = answers
