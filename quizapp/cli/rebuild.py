"""`quizapp rebuild`: mastery and review dates made anew from the marks."""

from __future__ import annotations

import click
from rich.console import Console
from rich.progress import Progress

from quizapp.bootstrap import open_house
from quizapp.services.rebuild import rebuild


@click.command("rebuild")
def COMMAND() -> None:  # noqa: N802 - the name by which commands are found
    """Make mastery and review dates anew from the marks; the service may run meanwhile."""
    with open_house() as house, Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("people")
        people = rebuild(house.services, on_progress=lambda done, of: progress.update(task, completed=done, total=of))
    click.echo(f"{people} people: mastery and review dates follow from their marks")
