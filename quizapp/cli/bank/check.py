"""`quizapp bank check`: the test run of the items."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from quizapp.bootstrap import BANK
from quizapp.graders import open_grader
from quizapp.services.check_bank import check_bank


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--variants", type=click.IntRange(1), default=20, show_default=True, help="Variants tried of each item.")
@click.option("--workers", type=click.IntRange(1, 64), help="Items tested at the same time, if not as in the settings.")
def check(paths: tuple[Path, ...], variants: int, workers: int | None) -> int:
    """Test items: right answers are graded right, wrong ones wrong with their own feedback, and both languages render.

    Without PATH the whole bank is tested; PATH is a YAML file or a folder of them. The status is 1 if anything failed.
    """
    items = tried = failures = 0
    with _progress() as progress, open_grader(workers=workers) as grader:
        bar = progress.add_task("items", total=None, variants=0)
        for checked in check_bank(
            grader,
            paths or (BANK,),
            variants=variants,
            at_once=grader.workers,
            on_total=lambda total: progress.update(bar, total=total),
        ):
            items, tried = items + checked.items, tried + checked.variants
            failures += len(checked.failures)
            for failure in checked.failures:
                progress.console.print(failure, markup=False, highlight=False, soft_wrap=True)
            progress.update(bar, advance=1, variants=tried)
    click.echo(f"{items} items, {tried} variants, {failures} failures")
    return 1 if failures else 0


COMMAND = check


def _progress() -> Progress:
    """A bar on a terminal, nothing elsewhere; failures go to standard output either way."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[variants]} variants"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(file=sys.stdout), transient=True, disable=not sys.stdout.isatty())
