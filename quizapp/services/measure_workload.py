"""How much has come in and how much waits, for whoever watches the service."""

from __future__ import annotations

from quizapp.grading.protocol import GraderUnavailable
from quizapp.services.account_views import Workload
from quizapp.services.bundle import Services


def measure_workload(services: Services) -> Workload:
    """Counts in the database, so that it is the same whichever process is asked.

    Raises:
        Unavailable: the database does not answer.
    """
    moment = services.clock()
    with services.reading() as unit:
        oldest = unit.submissions.oldest_pending()
        return Workload(
            submissions=unit.submissions.count(),
            pending=unit.submissions.count_pending(),
            oldest_seconds=0.0 if oldest is None else max(0.0, (moment - oldest).total_seconds()),
            waiting=unit.reviews.count_by_cause(),
            queued=_queued(services),
            untold=unit.outbox.count_waiting(),
            elsewhere=services.elsewhere(),
        )


def _queued(services: Services) -> int | None:
    try:
        return services.grader.waiting()
    except GraderUnavailable:
        return None
