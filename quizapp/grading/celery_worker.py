"""The other end of the queue: performs what comes, with the same limited worker processes as the grader of one machine.

Threads take the messages and wait; the work is done by the processes of a `LocalGrader`, whose lanes and limits hold
here as they do beside a web server; each such process has its own, so that with two of them a person may have two tasks
at work. What a person's task may wait in a lane is known before it begins and told to who waits for it, together with
how long it may take.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

import structlog
from celery import Celery, signals

from quizapp.grading.celery_app import QUEUE, TASK, make_app
from quizapp.grading.celery_figures import Ledger, SharedFigures
from quizapp.grading.celery_mailbox import Mailbox
from quizapp.grading.protocol import Crew, Grader, GraderBusy, GraderUnavailable, TaskFailed

LOG = structlog.get_logger(__name__)
HOUSE_WAITS_HERE = 5.0
"""Seconds that a task for which nobody sits waiting may wait in a lane here; then it is sent anew, maybe elsewhere."""


class Performer:
    """Takes messages, performs their tasks, and says what became of them.

    Args:
        mailbox: where it is said.
        crews: who performs, by the name that a message gives.
    """

    def __init__(self, mailbox: Mailbox, crews: Mapping[str, Crew]) -> None:
        self._mailbox = mailbox
        self._crews = crews

    def perform(
        self,
        name: str,
        crew: str,
        task: str,
        payload: Mapping[str, Any],
        **whose: Any,  # noqa: ANN401
    ) -> None:
        """Performs a task, unless nobody waits for it any more.

        Args:
            name: of the task, unique.
            crew: who is to perform it.
            task: as of `protocol.Grader.perform`, like what follows.
            payload: what it works on.
            **whose: `person` and `patient`.
        """
        if not self._mailbox.take(name):
            LOG.info("a task was dropped: nobody waits for it any more", task=task)
            return
        grader = self._crews[crew]
        self._mailbox.say(name, {"begun": grader.longest(task, **whose)})
        self._mailbox.say(name, _outcome(grader, task, payload, whose))


def _outcome(grader: Grader, task: str, payload: Mapping[str, Any], whose: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return {"result": grader.perform(task, payload, **whose)}
    except GraderBusy as busy:
        return {"busy": str(busy), "slow": busy.slow}
    except GraderUnavailable as error:
        return {"unavailable": str(error)}
    except TaskFailed as error:
        return {"failed": str(error)}


def work(broker_url: str, crews: Mapping[str, Crew], *, threads: int) -> int:
    """Take tasks from the queue until SIGTERM or SIGINT; those at work are finished first.

    Args:
        broker_url: a URL of Redis; one that does not answer is asked again until it does.
        crews: who performs, by name.
        threads: how many tasks may be at work or wait in a lane at a time.

    Returns:
        The status to leave with.
    """
    app = make_app(broker_url)
    signals.setup_logging.connect(_leave_logging)
    with closing(Mailbox(broker_url)) as mailbox, closing(SharedFigures(broker_url)) as figures:
        ledger = Ledger(figures)
        counted = {name: ledger.watch(name, crew) for name, crew in crews.items()}
        app.task(name=TASK)(Performer(mailbox, counted).perform)
        with ledger.sending():
            return _serve(app, threads)


def _serve(app: Celery, threads: int) -> int:
    worker = app.Worker(
        pool="threads",
        concurrency=threads,
        queues=[QUEUE],
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def _leave_logging(**_: object) -> None:
    """Celery configures logging only where nobody has connected to this."""
