"""`quizapp bank import`: items from files of other programs, or from a folder of YAML."""

# ruff: noqa: N999 - the module has the name of the command

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from quizapp.bootstrap import open_house
from quizapp.exchange.items.sheet import Remark
from quizapp.services.actor import SYSTEM
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.import_items import ImportPlan, Stored, apply_import, counted, endings, plan_import

LARGEST = 64 * 1024 * 1024


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--concept", default="activation-role", show_default=True, help="Topic of items that name none.")
@click.option("--course", type=click.IntRange(1), help="Number of the course, if not the first one.")
@click.option("--publish", is_flag=True, help="Publish those whose own test passes, and drafts that did not change.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken, changed and skipped.")
@click.option("--yes", is_flag=True, help="Store without asking.")
def import_items(
    paths: tuple[Path, ...], *, concept: str, course: int | None, publish: bool, dry_run: bool, yes: bool
) -> int:
    """Bring items in from YAML, Moodle XML or GIFT files, archives or folders of them.

    First it says what is taken, changed and skipped, and why; then it asks. Running it again over the same files
    changes nothing. The status is 1 if something was skipped.
    """
    with open_house() as house:
        try:
            files = list(_files(paths))
            plan = plan_import(house.services, SYSTEM, files, concept=concept, course_id=course)
        except (InvalidInput, NotFound) as error:
            raise click.UsageError(f"{error}" if isinstance(error, InvalidInput) else f"no course {course}") from error
        remarks = _report(plan, publish=publish)
        number = len(plan.to_store) + (len(plan.to_publish) if publish else 0)
        if number and not dry_run and (yes or _agreed(number, "Store and publish" if publish else "Store")):
            remarks += _done(apply_import(house.services, SYSTEM, plan, publish=publish), plan, publish=publish)
    return 1 if remarks else 0


COMMAND = import_items


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for one in inside:
            if path.is_dir() and not one.name.casefold().endswith(endings()):
                continue
            if one.stat().st_size > LARGEST:
                raise click.BadParameter(f"{one} is larger than 64 MiB", param_hint="PATH")
            yield str(one), one.read_bytes()


def _report(plan: ImportPlan, *, publish: bool) -> int:
    for one in plan.questions:
        click.echo(f"{one.name}: {one.state}{', a draft' if one.is_draft else ''} ({one.concept}, {one.kind})")
    skipped = _told(plan.remarks)
    states = ", ".join(f"{number} {state}" for state, number in counted(plan.questions).items())
    click.echo(f"{len(plan.questions)} items: {states}; {skipped} skipped")
    if plan.to_publish:
        which = "to be published too" if publish else "which --publish publishes"
        click.echo(f"unchanged drafts: {len(plan.to_publish)}, {which}")
    return skipped


def _done(stored: Sequence[Stored], plan: ImportPlan, *, publish: bool) -> int:
    skipped = _told([one.remark for one in stored if one.remark is not None])
    kept = {one.name for one in stored if one.item_id is not None}
    click.echo(f"stored {sum(one.name in kept for one in plan.to_store)} of {len(plan.to_store)} items")
    if publish:
        click.echo(f"published {sum(one.state == 'published' for one in stored)} of {len(stored)} items")
    return skipped


def _told(remarks: Sequence[Remark]) -> int:
    for remark in remarks:
        click.echo(f"{remark.question}: {remark.fate}: {remark.en}".removeprefix(": "))
    return sum(remark.fate == "skipped" for remark in remarks)


def _agreed(number: int, act: str) -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError("nothing is stored without --yes (or --dry-run)")
    return click.confirm(f"{act} {number} items?")
