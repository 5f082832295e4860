"""Use case: the test run of many items, several at a time, each reported as it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from quizapp.grading.protocol import Grader, TaskFailed
from quizapp.questions.checking import CheckReport
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.loading import load_folder_with_sources, load_items


@dataclass(frozen=True, slots=True)
class CheckedItems:
    """What the test run of one item, or the reading of one file, found.

    Attributes:
        items: how many items it concerns: 1, or 0 for a file that could not be read.
        variants: how many variants were tried.
        failures: one line each, with file, line and field.
    """

    items: int
    variants: int
    failures: tuple[str, ...] = ()


def check_bank(
    grader: Grader,
    paths: Sequence[Path],
    *,
    variants: int,
    at_once: int,
    on_total: Callable[[int], None] = lambda _: None,
) -> Iterator[CheckedItems]:
    """The report on each item in the given files and folders, in their order.

    Args:
        grader: runs the tests.
        paths: YAML files, and folders of them.
        variants: how many variants of an item are tried at most.
        at_once: how many items are tested at the same time.
        on_total: told how many reports there will be, before the first.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
    """
    found: list[tuple[Item, Path]] = []
    faults: list[CheckedItems] = []
    for path in paths:
        try:
            found += load_folder_with_sources(path) if path.is_dir() else _load_file(path)
        except ItemError as error:
            faults.append(CheckedItems(0, 0, tuple(" ".join(str(fault).split()) for fault in error.faults)))
    on_total(len(found) + len(faults))
    yield from faults
    with ThreadPoolExecutor(at_once, thread_name_prefix="bank") as pool:
        yield from pool.map(lambda entry: _check(grader, entry[0], entry[1], variants), found)


def _load_file(path: Path) -> list[tuple[Item, Path]]:
    return [(item, path) for item in load_items(path.read_text(encoding="utf-8", errors="replace"), str(path))]


def _check(grader: Grader, item: Item, source: Path, variants: int) -> CheckedItems:
    try:
        result = grader.perform("check_item", {"item": as_mapping(item), "variants": variants})
    except TaskFailed as failed:
        return CheckedItems(1, 0, (f"{source}: {item.id}: {failed}",))
    if result.get("cut"):
        return CheckedItems(1, 0, (f"{source}: {item.id}: the test run took more time or memory than it may",))
    report = CheckReport.from_json(result)
    lines = []
    for failure in report.failures:
        given = ", ".join(f"{name} = {value}" for name, value in failure.values.items())
        message = f"{item.id}: {failure.en}" + (f" ({given})" if given else "")
        lines.append(f"{source}: {'.'.join(map(str, failure.place))}: {message}")
    return CheckedItems(1, report.variants, tuple(lines))
