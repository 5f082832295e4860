"""Take up an answer that was left unmarked, so that of several processes one decides it."""

from __future__ import annotations

from quizapp.services.bundle import Services
from quizapp.services.marking import finish


def finish_claimed(services: Services, submission_id: int, *, patient: bool = False) -> bool | None:
    """Marks an answer that waits, unless another process has it in hand.

    A process that ends meanwhile has it in hand no longer than the lease; then it is anybody's again.

    Returns:
        Whether it is marked now, as for `finish`; None if there was nothing to do.
    """
    moment, outcome = services.clock(), None
    with services.writing() as unit:
        is_mine = unit.submissions.claim(submission_id, moment, moment + services.rules.lease)
        waiting = unit.submissions.pending(submission_id=submission_id) if is_mine else ()
        unit.commit()
    for pending in waiting:
        outcome = finish(services, pending, patient=patient)
    if outcome is False:
        with services.writing() as unit:
            unit.submissions.release(submission_id)
            unit.commit()
    return outcome
