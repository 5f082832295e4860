"""`quizapp bench`: measure what README's table of figures states, side by side with what one would use instead."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import click
from rich.progress import Progress

from quizapp.services.measure_deciding import OURS, SIMPLIFY, Tally, measure_deciding

COLUMNS = (
    "engine",
    "right",
    "false accepts",
    "false rejects",
    "undecided",
    "refused",
    "median ms",
    "p95 ms",
    "p99 ms",
    "maximum ms",
    "cold start s",
)


@click.group("bench", invoke_without_command=True)
@click.pass_context
def COMMAND(context: click.Context) -> None:  # noqa: N802 - the name by which commands are found
    """Measure the figures of README's table, beside what one would use instead."""
    if context.invoked_subcommand is None:
        context.invoke(deciding)


@COMMAND.command("deciding")
@click.option(
    "--math-verify",
    "python",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Interpreter of an environment that holds math-verify; `make bench` makes one.",
)
@click.option("--limit", default=10.0, show_default=True, help="Seconds a row may take.")
def deciding(python: Path | None = None, limit: float = 10.0) -> None:
    """Decide 54 answers of this field: this engine, simplify, equals and math-verify, in one run."""
    with Progress(transient=True) as progress:
        tasks: dict[str, int] = {}

        def show(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=done)  # type: ignore[arg-type]

        tallies = measure_deciding(math_verify_python=python, limit=limit, on_progress=show)
    click.echo(f"54 rows on {machine()}\n")
    for line in table(tallies):
        click.echo(line)
    by_name = {tally.name: tally for tally in tallies}
    factor = by_name[SIMPLIFY].median / by_name[OURS].median
    click.echo(f"\nMedian: {factor:.0f} times faster than {SIMPLIFY}.")
    if python is None:
        click.echo("math-verify was left out; `make bench` includes it.")


def table(tallies: tuple[Tally, ...]) -> list[str]:
    """The tallies as lines of a Markdown table, as README shows it."""
    rows = [
        f"| {t.name} | {t.right} | {t.false_accepts} | {t.false_rejects} | {t.undecided} | {t.refused} "
        f"| {t.median:.2f} | {t.p95:.2f} | {t.p99:.2f} | {t.maximum:.1f} | {t.cold_start:.2f} |"
        for t in tallies
    ]
    return ["| " + " | ".join(COLUMNS) + " |", "| --- |" + " ---: |" * (len(COLUMNS) - 1), *rows]


def machine() -> str:
    """What was measured on: host, processor architecture, cores, Python."""
    return f"{platform.node()} ({platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()})"
