"""Whether each part of the installation answers, for the page of settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.grading.protocol import Grader, GraderUnavailable, TaskFailed
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.measure_workload import measure_workload
from quizapp.services.policy import INSTALLATION, guard

PartName: TypeAlias = Literal["database", "bank", "grader", "marker", "webhooks", "letters"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the installation.

    Attributes:
        answers: None where the installation has no such part.
        waiting: what waits before it: answers that are not marked yet, tasks for a worker, events that are to be told;
            None where nothing can wait there, or it cannot be known.
        holds: how many items the bank has; None elsewhere.
    """

    name: PartName
    answers: bool | None
    waiting: int | None = None
    holds: int | None = None


def check_parts(services: Services, actor: Actor) -> tuple[Part, ...]:
    """Asks each part.

    Raises:
        NotAllowed: the actor is no admin.
        Unavailable: the database does not answer; then nothing can be shown to anybody.
    """
    guard(actor, "manage_people", INSTALLATION)
    return tuple(_parts(services))


def _parts(services: Services) -> Iterator[Part]:
    load = measure_workload(services)
    yield Part("database", answers=True, waiting=load.pending)
    with services.reading() as unit:
        items = sum(item.state == "published" for item in unit.items.listed(()))
    yield Part("bank", answers=items > 0, holds=items)
    yield Part("grader", answers=_pings(services.grader), waiting=load.queued)
    yield Part("marker", answers=None if services.marker is None else _pings(services.marker))
    yield Part("webhooks", answers=None if services.courier is None else True, waiting=load.untold)
    yield Part("letters", answers=None if services.post is None else True)


def _pings(grader: Grader) -> bool:
    try:
        grader.perform("ping", {})
    except (GraderUnavailable, TaskFailed):
        return False
    return True
