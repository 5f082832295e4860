"""Marks what could not be marked at once, one after the other, while nobody's page waits for it."""

from __future__ import annotations

from quizapp.services.bundle import Services
from quizapp.services.claiming import finish_claimed


def finish_backlog(services: Services) -> int:
    """Takes up what waits, until nothing does or the grader does not answer.

    What did not have its turn yet gets a first look; if that does not do, it waits with what is known to take long, so
    that others of its sort need not wait for it.

    Returns:
        How many answers were marked.
    """
    marked = 0
    while (taken := services.backlog.take()) is not None:
        submission_id, is_slow = taken
        outcome = finish_claimed(services, submission_id, patient=is_slow)
        if outcome:
            marked += 1
        elif outcome is False and (is_slow or not services.backlog.is_slow(submission_id)):
            return marked
    return marked
