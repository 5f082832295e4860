"""`quizapp work`: decides answers that web servers on this or other machines have put into the queue."""

from __future__ import annotations

import click

from quizapp.graders import HouseError, work_queue
from quizapp.settings import SettingsError, read


@click.command("work")
def work() -> int:
    """Decide and mark what comes over the queue (QUIZAPP_CELERY_BROKER_URL), until Ctrl+C or SIGTERM.

    What is at work then is finished first. It needs no database.
    """
    try:
        settings = read()
    except SettingsError as error:
        raise HouseError(str(error)) from error
    click.echo(f"quizapp works for the queue at {settings.broker_shown} (Ctrl+C ends it)")
    return work_queue(settings)


COMMAND = work
