"""`quizapp tidy`: let go of what is kept longer than the settings say."""

from __future__ import annotations

from dataclasses import asdict

import click

from quizapp.bootstrap import open_house
from quizapp.graders import HouseError
from quizapp.services.repeat_erasures import TombstoneError
from quizapp.services.tidy import tidy


@click.command("tidy")
def COMMAND() -> None:  # noqa: N802 - the name by which commands are found
    """Let go of what is past its time (the settings keep_…_days); the running service does so every hour."""
    with open_house() as house:
        try:
            found = tidy(house.services)
        except TombstoneError as error:
            raise HouseError(str(error)) from error
    click.echo(", ".join(f"{number} {name}" for name, number in asdict(found).items()) + " let go")
