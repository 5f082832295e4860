"""The grader of many machines: tasks go through a queue to workers elsewhere (`celery_worker`), and results come back.

The database of the service knows which answers wait, so that nothing is lost with a broker, a worker or a web server:
who gave a task away and hears no more of it says so, and the answer is sent again. A task whose worker was lost is
tried once more by another, and then is cut, as on one machine: its result says `undecided`, and a person decides.
Because each answer is sent again by who waits for it, what the broker hands out a second time is dropped.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from quizapp.grading.celery_app import QUEUE, TASK, make_app
from quizapp.grading.celery_mailbox import Mailbox
from quizapp.grading.limits import Limits
from quizapp.grading.local import HOUSE_WAITS, PERSON_WAITS, TRIES, allowance_of
from quizapp.grading.protocol import GraderBusy, GraderUnavailable, TaskFailed
from quizapp.grading.results import cut

TAKEN_WITHIN = 10.0
"""Seconds in which a worker should take a task for which nobody sits waiting."""
HOUSE_TAKEN_WITHIN = 2.0
"""Likewise one of the house's own, which a page may need: it is shown without what no worker is there to make."""
ABSENT_SECONDS = 15.0
SLACK_SECONDS, HURRIED_SLACK_SECONDS = 3.0, 1.0
"""What is added to the time that a worker has said it takes at most, before it is held to be lost."""


class Presence:
    """Whether a worker is there, as far as a process knows: told by the last task that one took, or that none took."""

    def __init__(self) -> None:
        self._absent_until = 0.0

    def note(self, *, taken: bool) -> None:
        """A task was taken, or was not although somebody waited: then nobody else waits for a worker for a while."""
        self._absent_until = 0.0 if taken else time.monotonic() + ABSENT_SECONDS

    def is_doubtful(self) -> bool:
        """Whether only those who are patient should try."""
        return time.monotonic() < self._absent_until


class CeleryGrader:
    """Implements `protocol.Grader` with workers that listen to a queue.

    Args:
        broker_url: a URL of Redis.
        crew: which of a worker's crews is meant, `decide` or `mark`.
        limits: what a task may take where it runs; here only for what is said of one that was cut.
        presence: shared with the graders of other crews of the same workers.
    """

    def __init__(self, broker_url: str, crew: str, limits: Limits, presence: Presence | None = None) -> None:
        self._app = make_app(broker_url)
        self._app.conf.broker_transport_options = {**self._app.conf.broker_transport_options, "socket_timeout": 5}
        self._mailbox = Mailbox(broker_url)
        self._crew = crew
        self._limits = limits
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._closed = False
        self._presence = presence or Presence()

    def start(self) -> None:
        """Nothing is to be warmed here."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        """See `protocol.Grader.perform`."""
        waits = patient or person is None
        until, lost = time.monotonic() + HOUSE_WAITS, 0
        self._count("performed")
        while lost < TRIES:
            said = self._ask(task, {"payload": payload, "person": person, "patient": patient}, waits=waits)
            if said is None:
                lost += 1
                self._count("lost")
                if not waits:
                    raise GraderBusy("the worker that checked your answer is gone; another one will check it")
            elif "busy" not in said or not waits or time.monotonic() > until:
                return self._read(said)
        self._count("cut")
        return cut(task, payload, self._limits.seconds * allowance_of(task).factor)

    def waiting(self) -> int:
        """See `protocol.Grader.waiting`: those of all web servers, which no worker has taken yet."""
        return self._mailbox.waiting(QUEUE)

    def metrics(self) -> dict[str, int]:
        """See `protocol.Grader.metrics`; `lost` are the tasks whose worker fell silent."""
        with self._lock:
            return {name: self._counts[name] for name in ("performed", "cut", "failed", "lost")}

    def close(self) -> None:
        """See `protocol.Grader.close`."""
        self._closed = True
        self._mailbox.close()
        self._app.close()

    def _ask(self, task: str, call: Mapping[str, Any], *, waits: bool) -> dict[str, Any] | None:
        """What a worker said of the task; None if one began and fell silent.

        Raises:
            GraderUnavailable: the broker does not answer, or no worker took the task.
        """
        if self._closed:
            raise GraderUnavailable("the grader is closed")
        patient = bool(call["patient"])
        if not patient and task != "ping" and self._presence.is_doubtful():
            raise self._not_taken(waits=waits)
        within = PERSON_WAITS if not waits else TAKEN_WITHIN if patient else HOUSE_TAKEN_WITHIN
        name = uuid.uuid4().hex
        self._mailbox.expect(name, within)
        self._send(name, {"name": name, "crew": self._crew, "task": task, **call})
        said = self._mailbox.hear(name, time.monotonic() + within)
        if said is not None or waits:
            self._presence.note(taken=said is not None)
        if said is None:
            raise self._not_taken(waits=waits)
        slack = SLACK_SECONDS if waits else HURRIED_SLACK_SECONDS
        return self._mailbox.hear(name, time.monotonic() + float(said["begun"]) + slack)

    @staticmethod
    def _not_taken(*, waits: bool) -> GraderUnavailable:
        if waits:
            return GraderUnavailable("no worker takes what waits in the queue; does quizapp work run anywhere?")
        return GraderBusy("all workers are busy; try again in a moment")

    def _send(self, name: str, message: Mapping[str, Any]) -> None:
        try:
            self._app.send_task(TASK, kwargs=message, task_id=name, queue=QUEUE)
        except (OperationalError, RedisError, OSError) as error:
            raise GraderUnavailable(f"the broker of the queue does not answer ({error})") from error

    def _read(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The result in what a worker said, or what it was raised for there."""
        if "busy" in said:
            raise GraderBusy(said["busy"], slow=bool(said["slow"]))
        if "unavailable" in said:
            raise GraderUnavailable(said["unavailable"])
        if "failed" in said:
            self._count("failed")
            raise TaskFailed(said["failed"])
        result = dict(said["result"])
        if result.get("cut"):
            self._count("cut")
        return result

    def _count(self, what: str) -> None:
        with self._lock:
            self._counts[what] += 1
