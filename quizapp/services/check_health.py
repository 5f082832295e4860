"""Whether what the service needs answers."""

from __future__ import annotations

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.services.account_views import Health
from quizapp.services.bundle import Services
from quizapp.services.errors import Unavailable


def check_health(services: Services) -> Health:
    """Asks the database and the grader; never raises."""
    return Health(database=_database(services), grader=_grader(services), pending=_pending(services))


def _database(services: Services) -> bool:
    try:
        with services.writing() as unit:
            unit.courses.default()
    except Unavailable:
        return False
    return True


def _grader(services: Services) -> bool:
    try:
        services.grader.perform("ping", {})
    except (GraderUnavailable, TaskFailed):
        return False
    return True


def _pending(services: Services) -> int:
    try:
        with services.reading() as unit:
            return unit.submissions.count_pending()
    except Unavailable:
        return 0
