"""Opens the services of an installation."""

from __future__ import annotations

from quizapp.grading.protocol import Grader
from quizapp.services.bundle import Rules, Services
from quizapp.services.entering import default_course
from quizapp.storage.unit import open_database

USUAL = Rules()


def open_services(
    database_url: str, grader: Grader, *, rules: Rules = USUAL, pool_size: int = 10, marker: Grader | None = None
) -> Services:
    """The services on a database, which is brought to the present schema and has its default course afterwards.

    Raises:
        quizapp.storage.errors.StorageUnusable: the database cannot be used; one line says what to do.
    """
    services = Services(open_database(database_url, pool_size=pool_size), grader, rules=rules, marker=marker)
    with services.reading() as unit:
        is_there = unit.courses.default() is not None
    if not is_there:
        with services.writing() as unit:
            default_course(unit, services.clock())
            unit.commit()
    return services
