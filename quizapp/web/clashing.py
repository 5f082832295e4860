"""Two people at one question: the second is told what the first has saved, and chooses; nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.services.author_views import Draft, Source
from quizapp.services.compare_versions import compare_with_stored
from quizapp.services.differences import Line
from quizapp.services.errors import InvalidInput
from quizapp.services.read_item import read_item
from quizapp.web.identity import actor, services


@dataclass(frozen=True, slots=True)
class Clash:
    """What somebody else has saved meanwhile.

    Attributes:
        revision: of what they have saved; sent back, it says that the second has seen it.
        theirs: their draft; None if they have published it.
        lines: `gone` stands in theirs, `new` in what is being written here.
    """

    revision: int
    theirs: Draft | None
    lines: tuple[Line, ...]


def clash_of(item_id: int, source: Source) -> Clash:
    """What is stored by now beside what was sent."""
    detail = read_item(services(), actor(), item_id)
    try:
        lines = compare_with_stored(services(), actor(), item_id, source)
    except InvalidInput:
        lines = ()
    return Clash(detail.revision, detail.draft, lines)
