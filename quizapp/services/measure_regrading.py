"""How quickly answers are marked anew: a course made up to be measured, replayed and applied."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from quizapp.services.actor import SYSTEM
from quizapp.services.apply_regrade import apply_regrade, follow_applied
from quizapp.services.bundle import Services
from quizapp.services.regrade_views import RegradeScope
from quizapp.services.regrading import run_regrade
from quizapp.services.seed_scale import seed_scale
from quizapp.services.start_regrade import start_regrade


@dataclass(frozen=True, slots=True)
class RegradeFigures:
    """What was measured, in seconds.

    Attributes:
        answers: how many were decided again.
        replayed: to find all differences.
        changes: marks that were changed.
        applied: to change them; `followed` until mastery followed.
    """

    answers: int
    replayed: float
    changes: int
    applied: float
    followed: float


def measure_regrading(
    services: Services, answers: int, *, on_progress: Callable[[str, int, int], None] = lambda _what, _done, _all: None
) -> RegradeFigures:
    """Makes a course with so many answers, and marks all of its quizzes anew.

    Args:
        services: of an installation with the shipped items; what is made stays there.
        answers: how many.
        on_progress: told what is done, how far it is, and of how much.
    """
    made = [0]

    def tell(more: int) -> None:
        made[0] += more
        on_progress("make", made[0], answers)

    course = seed_scale(services, answers, 1, on_progress=tell)
    replayed, changes, applied = 0.0, 0, 0.0
    for number, quiz_id in enumerate(course.quiz_ids, start=1):
        scope = RegradeScope(quiz_id=quiz_id)
        began = time.perf_counter()
        regrade_id = start_regrade(services, SYSTEM, scope, policy="as_computed", reason="measured")
        run_regrade(services, regrade_id)
        replayed += time.perf_counter() - began
        began = time.perf_counter()
        changes += apply_regrade(services, SYSTEM, regrade_id, followed=0).changes
        applied += time.perf_counter() - began
        on_progress("mark anew", number, len(course.quiz_ids))
    began = time.perf_counter()
    follow_applied(services)
    return RegradeFigures(course.submissions, replayed, changes, applied, time.perf_counter() - began)
