"""`quizapp doctor`: whether everything that the service needs is there, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from quizapp.bootstrap import BANK, open_house
from quizapp.graders import HouseError, open_grader, open_queue
from quizapp.services.check_health import check_health
from quizapp.services.errors import ServiceError
from quizapp.services.list_bank import list_bank
from quizapp.settings import SettingsError, read

FAILED, WARNED, FINE = "FAIL", "warn", "ok"


@click.command("doctor")
def doctor() -> int:
    """Check settings, workers, queue, bank and database, and say what to do. The status is 1 if something fails."""
    failed = False
    looks = {"settings": _settings, "grader": _grader, "queue": _queue, "bank": _bank, "database": _database}
    for name, look in looks.items():
        for state, message in _looked(look):
            failed = failed or state == FAILED
            click.echo(f"{state:<4}  {name:<8}  {message}")
        if failed and look is _settings:
            break  # whatever else is looked at would say the same
    return 1 if failed else 0


COMMAND = doctor


def _looked(look: Callable[[], Iterator[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    try:
        yield from look()
    except (HouseError, SettingsError, ServiceError) as error:
        yield FAILED, str(error)


def _settings() -> Iterator[tuple[str, str]]:
    settings = read()
    yield FINE, f"data in {settings.instance}, pages at {settings.address}"
    local = settings.host in {"127.0.0.1", "::1", "localhost"}
    if not local and not settings.secure_cookies:
        yield WARNED, "others can reach this address; serve it behind HTTPS and set QUIZAPP_SECURE_COOKIES=1"


def _grader() -> Iterator[tuple[str, str]]:
    with open_grader(workers=1) as grader:
        confined = grader.seccomp()
        grader.perform("ping", {})
        yield FINE, "workers answer, with limits on time, memory, files and processor"
        if not confined:
            yield WARNED, "this system has no seccomp: workers are not cut off from network and programs by the kernel"


def _queue() -> Iterator[tuple[str, str]]:
    settings = read()
    if not settings.celery_broker_url:
        return
    with open_queue(settings) as grader:
        waiting = grader.waiting()
        yield FINE, f"{settings.broker_shown} answers; {waiting} tasks wait there"
        grader.perform("ping", {})
        yield FINE, "a worker answers over it"


def _bank() -> Iterator[tuple[str, str]]:
    rows = list(list_bank(BANK))
    yield (FINE if rows else FAILED), f"{len(rows)} items in {BANK}"


def _database() -> Iterator[tuple[str, str]]:
    file = read().database_file
    if file is not None and not file.exists():
        yield FINE, f"{file} is not there yet; the first start of quizapp serve makes it"
        return
    with open_house() as house:
        health = check_health(house.services)
        if not health.database:
            yield FAILED, "the database does not answer; is it running, and is QUIZAPP_DATABASE_URL right?"
            return
        yield FINE, f"{house.settings.database_shown} answers"
        if health.pending:
            yield WARNED, f"{health.pending} submissions wait to be marked; the next start of quizapp serve marks them"
