"""How a published version of a question differs from the one before, or a draft from what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.questions.loading import dump_item
from quizapp.services.actor import Actor
from quizapp.services.author_views import Source, VersionCard
from quizapp.services.bundle import Services
from quizapp.services.differences import Line, differences
from quizapp.services.errors import NotFound
from quizapp.services.item_access import find_item
from quizapp.services.item_sources import read_source
from quizapp.services.read_item import version_card
from quizapp.services.replaying import item_of


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with what it changed; `lines` is empty for the first one and where nothing but the layout changed."""

    item_id: int
    name: str
    card: VersionCard
    text: str
    lines: tuple[Line, ...]


def compare_versions(services: Services, actor: Actor, item_id: int, number: int) -> VersionView:
    """The version with this number beside the one before it.

    Raises:
        NotFound: there is no such item or version for the actor.
    """
    with services.reading() as unit:
        item = find_item(unit, actor, item_id, "see_item")
        versions = {version.number: version for version in unit.items.versions(item_id)}
        names = unit.accounts.names({one.published_by for one in versions.values() if one.published_by is not None})
    version = versions.get(number)
    if version is None:
        raise NotFound
    before = versions.get(number - 1)
    lines = () if before is None else differences(_text(before.content), _text(version.content))
    return VersionView(item_id, item.name, version_card(version, names), version.text, lines)


def compare_with_stored(services: Services, actor: Actor, item_id: int, source: Source) -> tuple[Line, ...]:
    """What somebody writes beside what is stored: lines `gone` are those of the stored draft (or newest version).

    Raises:
        NotFound: there is no such item for the actor.
        InvalidInput: what is written has faults.
    """
    with services.reading() as unit:
        find_item(unit, actor, item_id, "see_item")
        stored = unit.items.draft(item_id) or next(iter(unit.items.versions(item_id)), None)
    if stored is None:
        raise NotFound
    return differences(_text(stored.content), dump_item(read_source(source)))


def _text(content: Mapping[str, Any]) -> str:
    return dump_item(item_of(content))
