"""The shipped items and the quizzes made of them: what every installation starts with."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from quizapp.questions.item import Item
from quizapp.questions.loading import SUFFIXES, dump_item, load_folder
from quizapp.services.bundle import Services
from quizapp.services.entering import default_course
from quizapp.services.item_sources import head_of, plain
from quizapp.services.starter_quizzes import STARTERS, rules_of
from quizapp.storage.records.questions import Content
from quizapp.storage.unit import UnitOfWork

FACT = "bank"


def seed_bank(services: Services, folder: Path) -> int:
    """Publishes the items of a folder, and the starter quizzes that are not there yet.

    An item that has changed gets a new version, one that is gone is retired; a second run changes nothing (and reads
    nothing, where the folder is the same).

    Returns:
        How many versions were published.

    Raises:
        quizapp.questions.faults.ItemError: something is wrong in the folder; nothing is stored.
    """
    digest = _digest(folder)
    with services.reading() as unit:
        if unit.courses.remembered(FACT) == digest:
            return 0
    items = load_folder(folder)
    with services.writing() as unit:
        unit.lock("seed bank")
        published = sum(_publish(services, unit, item) for item in items)
        _retire_others(services, unit, {item.id for item in items})
        _add_quizzes(services, unit)
        unit.courses.remember(FACT, digest)
        unit.commit()
    return published


def _digest(folder: Path) -> str:
    """What the folder holds, read by this version of the code."""
    found = hashlib.sha256(metadata.version("quizapp").encode())
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        found.update(f"\n{path.relative_to(folder)}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _publish(services: Services, unit: UnitOfWork, item: Item) -> bool:
    moment = services.clock()
    known = unit.items.find_by_name(item.id, None)
    if known is not None:
        newest = next(iter(unit.items.versions(known.id)), None)
        if newest is not None and newest.content_hash == item.content_hash:
            if known.state == "retired":
                unit.items.set_state(known.id, "published", moment)
            return False
    item_id = unit.items.add(head_of(item), None, moment) if known is None else known.id
    unit.items.add_version(item_id, Content(dump_item(item), plain(item)), item.content_hash, (None, moment))
    unit.items.describe(item_id, head_of(item), moment)
    unit.items.set_state(item_id, "published", moment)
    return True


def _retire_others(services: Services, unit: UnitOfWork, names: set[str]) -> None:
    for item in unit.items.listed(()):
        if item.course_id is None and item.name not in names and item.state != "retired":
            unit.items.set_state(item.id, "retired", services.clock())


def _add_quizzes(services: Services, unit: UnitOfWork) -> None:
    moment = services.clock()
    course = default_course(unit, moment)
    for starter in STARTERS:
        if unit.quizzes.find_by_name(starter.name, course.id) is None:
            rules = rules_of(unit, starter, course.id)
            if rules is not None:
                unit.quizzes.add(course.id, rules, moment, name=starter.name)
