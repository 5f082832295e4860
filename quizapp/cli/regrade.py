"""`quizapp regrade`: answers decided again after a correction; what changes is told first, then applied."""

from __future__ import annotations

import click
from rich.console import Console
from rich.progress import Progress

from quizapp.bootstrap import open_house
from quizapp.cli.files import quiz_must_exist
from quizapp.services.actor import SYSTEM
from quizapp.services.apply_regrade import apply_regrade, follow_applied
from quizapp.services.bundle import Services
from quizapp.services.read_regrade import read_regrade
from quizapp.services.regrade_views import CHANGES, RegradeDetail, RegradeScope
from quizapp.services.regrading import run_regrade
from quizapp.services.start_regrade import start_regrade


@click.command("regrade")
@click.argument("regrade_id", metavar="[NUMBER]", type=click.IntRange(1), required=False)
@click.option("--quiz", type=click.IntRange(1), help="Begin with the answers of this quiz.")
@click.option("--item", type=click.IntRange(1), help="Begin with the answers to this question.")
@click.option("--course", type=click.IntRange(1), help="With --item: the course, if not the question's own.")
@click.option("--reason", default="", help="Why; learners read it whose marks change.")
@click.option("--lower", is_flag=True, help="Marks as computed; without it no mark is lowered.")
@click.option("--apply", "is_applied", is_flag=True, help="Apply it at the end.")
def COMMAND(  # noqa: N802, PLR0913, PLR0917 - the name by which commands are found; one argument an option
    regrade_id: int | None,
    quiz: int | None,
    item: int | None,
    course: int | None,
    reason: str,
    lower: bool,  # noqa: FBT001 - as click hands it over
    is_applied: bool,  # noqa: FBT001 - likewise
) -> None:
    """Decide answers again by the newest versions of their questions: begin, or go on with NUMBER.

    It can be interrupted and continued at any time; the service may run meanwhile.
    """
    if sum(one is not None for one in (regrade_id, quiz, item)) != 1:
        raise click.UsageError("say the NUMBER of a regrade, or --quiz, or --item")
    with open_house() as house:
        if regrade_id is None:
            scope = RegradeScope(item_id=item, quiz_id=quiz, course_id=course)
            with quiz_must_exist(str(quiz)):
                regrade_id = start_regrade(
                    house.services, SYSTEM, scope, policy="as_computed" if lower else "never_lower", reason=reason
                )
            click.echo(f"regrade {regrade_id}", err=True)
        _run(house.services, regrade_id)
        detail = read_regrade(house.services, SYSTEM, regrade_id)
        if is_applied:
            detail = apply_regrade(house.services, SYSTEM, regrade_id)
            follow_applied(house.services)
        for line in told(detail):
            click.echo(line)


def told(detail: RegradeDetail) -> list[str]:
    """What came of it, a line a fact."""
    card = detail.card
    counts = [f"{change}: {detail.counts[change]}" for change in CHANGES if detail.counts[change]]
    verb = "changed" if card.state == "applied" else "to change"
    last = (
        f"regrade {card.regrade_id}: {card.state}, {card.done} of {card.total} answers, {detail.changes} marks {verb}"
    )
    return [*counts, last]


def _run(services: Services, regrade_id: int) -> None:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("answers")
        run_regrade(services, regrade_id, on_progress=lambda done, of: progress.update(task, completed=done, total=of))
