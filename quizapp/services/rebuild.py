"""Make mastery and review cards anew from the marks: after rules of learning have changed, or to be sure."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.services.bundle import Services
from quizapp.services.following import follow_concept


def rebuild(services: Services, *, on_progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Replays the answers of everybody, one person a commit, so that the service goes on meanwhile.

    Returns:
        How many people there are.
    """
    with services.reading() as unit:
        people = unit.practice.learners()
    for done, account_id in enumerate(people, start=1):
        with services.writing() as unit:
            for concept in sorted(unit.practice.concepts_of(account_id)):
                follow_concept(unit, account_id, concept, services.clock())
            unit.commit()
        on_progress(done, len(people))
    return len(people)
