"""Questions as a file for other programs, with all that the file cannot carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.exchange.items.catalogue import item_formats
from quizapp.exchange.items.sheet import ItemFormat, ItemOrder, Portable, Remark
from quizapp.grading.protocol import Grader, TaskFailed
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.loading import load_folder, load_items
from quizapp.questions.variants import count, sample
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, Language
from quizapp.services.item_sources import plain
from quizapp.services.policy import courses_where
from quizapp.services.replaying import item_of


@dataclass(frozen=True, slots=True)
class ItemsFile:
    """A file with questions, and what they lost on the way."""

    filename: str
    media_type: str
    content: bytes
    items: int
    remarks: tuple[Remark, ...]


def formats() -> Mapping[str, str]:
    """The formats by name, with what stands on their buttons."""
    return {name: one.label for name, one in item_formats().items()}


def export_items(
    services: Services, actor: Actor, file_format: str, language: Language, concept: str = ""
) -> ItemsFile:
    """The published questions that an author can use, of the bank and of their courses; of one concept or of all.

    Raises:
        NotAllowed: the actor neither teaches nor writes.
        InvalidInput: there is no such format.
    """
    chosen = _chosen(file_format)
    courses = courses_where(actor, "see_item")
    items: list[Item] = []
    with services.reading() as unit:
        for one in unit.items.listed(courses):
            newest = next(iter(unit.items.versions(one.id)), None)
            if one.state == "published" and newest is not None and concept in {"", one.concept}:
                items.append(item_of(newest.content))
    return write_items(services.grader, items, chosen, file_format, language)


def export_folders(grader: Grader, paths: Sequence[Path], file_format: str, language: Language) -> ItemsFile:
    """The questions in YAML files and folders of them.

    Raises:
        InvalidInput: there is no such format, or the files hold faults.
    """
    chosen = _chosen(file_format)
    items: list[Item] = []
    try:
        for path in paths:
            text = None if path.is_dir() else path.read_text(encoding="utf-8", errors="replace")
            items += load_folder(path) if text is None else load_items(text, str(path))
    except ItemError as error:
        raise InvalidInput(*(Fault("", str(fault), fault.message_zh, fault.line) for fault in error.faults)) from error
    return write_items(grader, items, chosen, file_format, language)


def write_items(grader: Grader, items: Sequence[Item], chosen: ItemFormat, name: str, language: Language) -> ItemsFile:
    """The file, with the right answers worked out where the format wants them."""
    remarks: list[Remark] = []
    order = ItemOrder(_portable(grader, items, chosen, language), language, remarks.append)
    content = b"".join(chosen.write(order))
    return ItemsFile(f"questions-{name}{chosen.suffix}", chosen.media_type, content, len(items), tuple(remarks))


def _chosen(name: str) -> ItemFormat:
    known = item_formats()
    if name not in known:
        words = ", ".join(known)
        raise InvalidInput(Fault("format", f"There is no format {name}; use {words}.", f"可用的格式：{words}。"))
    return known[name]


def _portable(grader: Grader, items: Sequence[Item], chosen: ItemFormat, language: Language) -> Iterator[Portable]:
    for written in items:
        item = item_of(plain(written)) if chosen.needs_key else written  # read as the workers read it: same draws
        variant = next(sample(item, 1))
        key = _key(grader, item, variant.seed, language) if chosen.needs_key else None
        yield Portable(item, variant, count(item), key)


def _key(grader: Grader, item: Item, seed: str, language: Language) -> Mapping[str, Any] | None:
    """The right answer; None where the worker could not work it out, which the format then says."""
    try:
        result = grader.perform("key", {"item": as_mapping(item), "seed": seed, "language": language})
    except TaskFailed:
        return None
    found: Mapping[str, Any] | None = result.get("key")
    return found
