"""Frequent wrong answers that an author could list, found from the task of the question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.services.actor import Actor
from quizapp.services.author_views import Source
from quizapp.services.bundle import Services
from quizapp.services.errors import Unavailable
from quizapp.services.item_sources import plain, read_source
from quizapp.services.listing_answers import ListedAnswer
from quizapp.services.policy import courses_where


def suggest_misconceptions(services: Services, actor: Actor, source: Source) -> tuple[ListedAnswer, ...]:
    """Wrong answers that what is being written does not list yet; nothing is stored.

    Raises:
        NotAllowed: the actor writes nowhere.
        InvalidInput: what is being written has faults.
        Unavailable: the grader does not answer.
    """
    courses_where(actor, "edit_item")
    item = read_source(source)
    try:
        task = {"item": plain(item)}
        result = services.grader.perform("suggest", task, person=str(actor.person_id), patient=True)
    except (GraderUnavailable, TaskFailed) as error:
        raise Unavailable from error
    return tuple(_suggestion(found) for found in result.get("suggestions", ()))


def _suggestion(found: Mapping[str, Any]) -> ListedAnswer:
    place = ".".join(str(part) for part in found["place"])
    return ListedAnswer(place, found["answer"], found["en"], found["zh"])
