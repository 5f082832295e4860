"""Finish what was left: submissions received and not marked, attempts whose time is up."""

from __future__ import annotations

from datetime import timedelta

from quizapp.services.bundle import Services
from quizapp.services.finish_backlog import finish_backlog
from quizapp.services.handing_in import hand_in, is_over


def recover(services: Services, *, older_than: timedelta = timedelta(0)) -> int:
    """Takes up what a process that is gone has left, and marks it.

    Returns:
        How many submissions were marked.
    """
    take_up(services, older_than=older_than)
    return finish_backlog(services)


def take_up(services: Services, *, older_than: timedelta = timedelta(0)) -> None:
    """Hands in what is over, and remembers what was left unmarked for whoever works through the backlog.

    Run at the start and then from time to time; with `older_than` it leaves alone what is being graded just now.
    """
    moment = services.clock()
    for attempt_id in _overdue(services):
        with services.writing() as unit:
            attempt = unit.attempts.find(attempt_id, lock=True)
            if attempt is not None and attempt.state == "open":
                hand_in(unit, attempt, services.moment_in(attempt.begin))
            unit.commit()
    with services.reading() as unit:
        left = unit.submissions.pending(
            received_before=(moment - older_than, moment + older_than) if older_than else None
        )
    for pending in left:
        services.backlog.put(pending.submission_id, pending.account_id, slow=False)


def _overdue(services: Services) -> tuple[int, ...]:
    """The open attempts whose time is up."""
    with services.reading() as unit:
        timed = unit.attempts.timed()
    return tuple(one.id for one in timed if is_over(one, services.moment_in(one.begin), services.rules))
