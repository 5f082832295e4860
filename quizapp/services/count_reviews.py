"""How long the review queue is."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.policy import courses_where


def count_reviews(services: Services, actor: Actor) -> int:
    """How many entries wait for the actor.

    Raises:
        NotAllowed: the actor marks in no course.
    """
    courses = courses_where(actor, "review")
    with services.reading() as unit:
        return unit.reviews.count(courses)
