"""A name for a new question that no other question of the course has."""

from __future__ import annotations

import itertools

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.item_access import home_course

ROOM_FOR_NUMBER = 70


def suggest_name(services: Services, actor: Actor, wanted: str, *, course_id: int | None = None) -> str:
    """The wanted name, with the first free number behind it where it is taken.

    Args:
        services: where to look for what there is.
        actor: who writes the question.
        wanted: the name, if it is free.
        course_id: the course; None is the first in which the actor may write.

    Raises:
        NotFound: there is no such course for the actor.
        NotAllowed: the actor writes nowhere.
    """
    with services.reading() as unit:
        home = home_course(unit, actor, course_id, "edit_item")
        names = (wanted if number == 1 else f"{wanted[:ROOM_FOR_NUMBER]}-{number}" for number in itertools.count(1))
        return next(name for name in names if unit.items.find_by_name(name, home) is None)
