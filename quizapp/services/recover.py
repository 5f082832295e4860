"""Finish what was left: submissions received and not marked, attempts whose time is up."""

from __future__ import annotations

from datetime import timedelta

from quizapp.services.bundle import Services
from quizapp.services.handing_in import hand_in
from quizapp.services.marking import finish


def recover(services: Services, *, older_than: timedelta = timedelta(0)) -> int:
    """Marks what a process that is gone has left, and hands in what is over.

    Run at the start and then from time to time; with `older_than` it leaves alone what is being graded just now.

    Returns:
        How many submissions were marked.
    """
    moment = services.clock()
    with services.reading() as unit:
        overdue = unit.attempts.overdue(moment - services.rules.grace)
    for attempt_id in overdue:
        with services.writing() as unit:
            attempt = unit.attempts.find(attempt_id, lock=True)
            if attempt is not None and attempt.state == "open":
                hand_in(unit, attempt, moment)
            unit.commit()
    with services.reading() as unit:
        left = unit.submissions.pending(received_before=moment - older_than if older_than else None)
    marked = 0
    for pending in left:
        if not finish(services, pending):
            break
        marked += 1
    return marked
