"""The review queue: whatever waits for a person."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import ReviewCard
from quizapp.services.bundle import Services
from quizapp.services.policy import courses_where
from quizapp.services.reviewing import Reviewed, card_of, gather_reviews, variants_of


def list_reviews(services: Services, actor: Actor) -> tuple[ReviewCard, ...]:
    """The open entries of the courses that the actor teaches or assists in, the oldest first.

    Raises:
        NotAllowed: there is no such course.
    """
    courses = courses_where(actor, "review")
    with services.reading() as unit:
        entries: tuple[Reviewed, ...] = gather_reviews(unit, actor, unit.reviews.waiting(courses), services.clock())
        variants = variants_of(unit, entries)
    return tuple(card_of(entry, actor.language, variants.get(entry.submission.id)) for entry in entries)
