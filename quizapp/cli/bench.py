"""`quizapp bench`: measure what README's table of figures states, side by side with what one would use instead."""

from __future__ import annotations

import contextlib
import json
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from quizapp.bootstrap import BANK, open_house
from quizapp.cli import lighthouse, load, page_speed, saturation, scale
from quizapp.graders import HouseError, open_marker
from quizapp.services.measure_deciding import OURS, OURS_FURTHER, SIMPLIFY, Tally, measure_deciding
from quizapp.services.measure_marking import MarkingMeasured, measure_marking, train_shipped
from quizapp.services.measure_practice import AWAY, MEASURES, PracticeFigures, measure_practice
from quizapp.services.measure_regrading import RegradeFigures, measure_regrading
from quizapp.services.seed_bank import seed_bank
from quizapp.settings import read

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
        click.echo()
        context.invoke(practice)


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
    first, further = (by_name[SIMPLIFY].median / by_name[name].median for name in (OURS, OURS_FURTHER))
    click.echo(
        f"\nMedian: {first:.0f} times faster than {SIMPLIFY} with SymPy as pip installs it, "
        f"{further:.0f} times where others have answered the question before."
    )
    if python is None:
        click.echo("math-verify was left out; `make bench` includes it.")


@COMMAND.command("practice")
@click.option("--learners", type=click.IntRange(2), default=200, show_default=True, help="How many learners.")
@click.option("--days", type=click.IntRange(1), default=30, show_default=True, help="How long they practise.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same gives the same figures.")
def practice(learners: int = 200, days: int = 30, seed: int = 1) -> None:
    """Simulate learners who practise by schedule, at random and in a fixed order: what they know afterwards."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("learners", total=learners)
        figures = measure_practice(
            BANK,
            learners=learners,
            days=days,
            seed=seed,
            on_progress=lambda done: progress.update(task, completed=done),
        )
    click.echo(
        f"{learners} simulated learners, {days} days, {figures.asked.mean:.0f} questions each "
        f"(± {figures.asked.deviation:.0f}), {figures.concepts} concepts, seed {seed}\n"
    )
    for line in practice_table(figures, days):
        click.echo(line)


@COMMAND.command("pages")
@click.option("--times", type=click.IntRange(1), default=20, show_default=True, help="How many answers are checked.")
@click.option(
    "--lighthouse",
    "program",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The program of Lighthouse; `make bench` installs it where there is npm.",
)
@click.option("--runs", type=click.IntRange(1), default=5, show_default=True, help="Runs of Lighthouse.")
def pages(times: int = 20, program: Path | None = None, runs: int = 5) -> None:
    """Time the page of a question in Chromium: from Check to the verdict, from typing to the reading; Lighthouse."""
    browser = page_speed.find_browser()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("answers", total=times)
        measured, version = page_speed.measure_pages(
            browser, times=times, on_progress=lambda done: progress.update(task, completed=done)
        )
    click.echo(f"{times} wrong answers, one user, Chromium {version} on {machine()}\n")
    for line in page_speed.speed_table(measured):
        click.echo(line)
    if program is None:
        click.echo("\nLighthouse was left out; `make bench` includes it where there is npm.")
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Lighthouse", total=runs)
        scores, faults = lighthouse.run_lighthouse(
            program, browser, runs=runs, on_progress=lambda done: progress.update(task, completed=done)
        )
    click.echo()
    for line in lighthouse.score_table(scores, runs):
        click.echo(line)
    if faults:
        click.echo(f"\nFaulted: {', '.join(faults)}")


@COMMAND.command("load")
@click.option("--bombers", type=click.IntRange(1), default=50, show_default=True, help="Who send a bomb at once.")
@click.option("--learners", type=click.IntRange(1), default=20, show_default=True, help="Who answer meanwhile.")
@click.option("--answers", type=click.IntRange(1), default=5, show_default=True, help="How often each of them does.")
@click.option("--crowd", type=click.IntRange(0), default=200, show_default=True, help="Who begin within a minute.")
@click.option("--rush", type=click.IntRange(0), default=1000, show_default=True, help="Answers sent without a pause.")
@click.option("--database-url", default="", help="An empty database; without it a file of SQLite's.")
def many_at_once(bombers: int, learners: int, answers: int, crowd: int, rush: int, database_url: str) -> None:
    """Let many guests answer at a real server: among bombs that others send, within a minute, and without a pause."""
    found: dict[str, load.LoadFigures] = {}
    rushes: saturation.Rushes | None = None
    with Progress(console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what)
            progress.update(tasks[what], completed=done, total=total)

        with _measured(database_url) as place:
            if crowd:
                name = f"{crowd} learners who begin within a minute, {load.QUESTIONS} answers each (promised p99: 500)"
                found[name] = load.measure_crowd(place, crowd, 60.0, show)
            if rush:
                rushes = saturation.measure_rushes(place, rush, show)
            good, bad = load.measure_bombs(place, bombers, learners, answers, show)
        found[f"{learners} learners while {bombers} send a bomb (promised p95: 2,000)"] = good
        found[f"the {bombers} bombs themselves"] = bad
    kind = "PostgreSQL" if database_url.startswith("postgresql") else "SQLite"
    click.echo(f"`quizapp serve`, {kind}, on {machine()}; load before: {os.getloadavg()[2]:.1f}\n")
    for line in load.load_table(found):
        click.echo(line)
    if rushes is not None:
        click.echo()
        for line in saturation.rush_table(rushes):
            click.echo(line)


@contextlib.contextmanager
def _measured(database_url: str) -> Iterator[load.Installation]:
    """What is measured; whatever keeps it from being measured is said in a line."""
    try:
        with load.installed(database_url) as place:
            yield place
    except (load.ServerError, HouseError) as error:
        raise click.ClickException(str(error)) from error


@COMMAND.command("scale")
@click.option(
    "--size",
    "sizes",
    type=click.IntRange(200),
    multiple=True,
    default=scale.SIZES,
    show_default=True,
    help="How many answers; several are measured one after the other.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same gives the same answers.")
def many(sizes: tuple[int, ...], seed: int) -> None:
    """Make up courses with many answers, and time the gradebook, the item analysis and the export of all answers."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("answers", total=sum(sizes))
        figures = [scale.measure_scale(size, seed, lambda more: progress.advance(task, more)) for size in sizes]
    click.echo(f"Courses of 10 quizzes, seed {seed}, SQLite, on {machine()}\n")
    for line in scale.scale_table(figures):
        click.echo(line)


def practice_table(figures: PracticeFigures, days: int) -> list[str]:
    """The figures as lines of Markdown: means ± standard deviations, then the schedule against each other order."""
    later = days + AWAY
    heads = (f"mastered, day {days}", f"mastered still, day {later}", f"known, day {days}", f"known, day {later}")
    shares = ("right answers", "with the easiest items")
    lines = ["| order | " + " | ".join((*shares, *heads)) + " |", "| --- |" + " ---: |" * (len(heads) + len(shares))]
    for order, right in figures.right.items():
        spreads = [figures.spreads[order, measure] for measure in MEASURES]
        cells = " | ".join(f"{spread.mean:.1f} ± {spread.deviation:.1f}" for spread in spreads)
        told = " | ".join(
            f"{100 * one.mean:.0f} % ± {100 * one.deviation:.0f}" for one in (right, figures.easiest[order])
        )
        lines.append(f"| {order} | {told} | {cells} |")
    lines += ["", "| schedule against | measure | gain (95 %) | better | equal | worse |"]
    lines.append("| --- | --- |" + " ---: |" * 4)
    titles = dict(zip(MEASURES, heads, strict=True))
    lines += [
        f"| {one.other} | {titles[one.measure]} | {one.gain:+.1f} ± {one.margin:.1f} "
        f"| {one.better} | {one.equal} | {one.worse} |"
        for one in figures.comparisons
    ]
    return lines


@COMMAND.command("marking")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Train the shipped heads anew and write them to this file (quizapp/rubrics/heads.json).",
)
def marking(save: Path | None = None) -> None:
    """Mark 191 answers by cross-validation: what is promised of the marking of explanations, and what is reached."""
    with open_marker(workers=1) as marker:
        if save is not None:
            lines = (json.dumps(one, sort_keys=True) for one in train_shipped(marker))
            save.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
        measured = measure_marking(marker)
    click.echo(f"{measured.figures.answers} answers on {machine()}\n")
    for line in marking_table(measured):
        click.echo(line)


def marking_table(measured: MarkingMeasured) -> list[str]:
    """The figures beside what is promised, as lines of a Markdown table, as README shows it."""
    found = measured.figures
    rows = (
        ("automatic: criteria right", share(found.criterion_accuracy), "≥ 97 %"),
        ("automatic: all criteria of an answer right", share(found.exact), "≥ 90 %"),
        ("automatic: something credited that is not there", share(found.over_credit), "≤ 2 %"),
        (f"wrong claims ({found.wrong_claims}) credited automatically", share(found.wrong_claims_credited), "≤ 3 %"),
        ("word salad, copied prompts, off-topic, instructions credited", str(found.hollow_credited), "0"),
        ("realistic answers: provisional score, QWK", number(found.kappa), "≥ 0.80"),
        ("realistic answers: marked automatically", share(found.coverage), "≥ 50 %"),
        ("realistic answers: criteria right, English", share(found.english), "within 3 points"),
        ("realistic answers: criteria right, Chinese", share(found.chinese), "of each other"),
        ("milliseconds an answer, p95", f"{found.p95:.0f}", "≤ 50"),
        ("memory of the process, MiB", f"{measured.memory_mb:.0f}", "≤ 400"),
    )
    return ["| figure | measured | promised |", "| --- | ---: | ---: |", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]


@COMMAND.command("regrade")
@click.option("--answers", type=click.IntRange(1), default=100_000, show_default=True, help="How many answers.")
def regrade(answers: int = 100_000) -> None:
    """Mark the answers of a course anew, in an installation made for this: a second, and until all is applied."""
    with TemporaryDirectory() as folder, Progress(console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what)
            progress.update(tasks[what], completed=done, total=total)

        chosen = {"QUIZAPP_INSTANCE": folder, "QUIZAPP_DATABASE_URL": f"sqlite:///{folder}/quizapp.db"}
        with open_house(read(chosen)) as house:
            seed_bank(house.services, BANK)
            figures = measure_regrading(house.services, answers, on_progress=show)
    click.echo(f"{figures.answers} answers on {machine()}\n")
    for line in regrade_table(figures):
        click.echo(line)


def regrade_table(figures: RegradeFigures) -> list[str]:
    """The figures as lines of a Markdown table, as README shows it."""
    rows = (
        ("answers decided again, a second", f"{figures.answers / figures.replayed:,.0f}"),
        (f"seconds until all {figures.answers:,} are compared", f"{figures.replayed:.1f}"),
        (f"seconds to change {figures.changes:,} marks", f"{figures.applied:.1f}"),
        ("seconds until mastery follows", f"{figures.followed:.1f}"),
    )
    return ["| marking anew | measured |", "| --- | ---: |", *(f"| {name} | {value} |" for name, value in rows)]


def share(value: float | None) -> str:
    """A share in per cent; a dash where there is nothing to measure."""
    return "–" if value is None else f"{100 * value:.1f} %"


def number(value: float | None) -> str:
    """A number with two decimals, likewise."""
    return "–" if value is None else f"{value:.2f}"


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
