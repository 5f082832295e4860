"""Where who gave a task away hears what became of it: a list in Redis for each task, which is soon forgotten.

Celery's own results are heard through one subscription a thread, which a broker that was restarted leaves broken until
the whole process is started again. And a clock in the message (`expires`) would need clocks that agree: here who waits
leaves a token, which the one worker that takes the task removes, and which is gone when nobody waits any more.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from quizapp.grading.protocol import GraderUnavailable

KEPT_SECONDS = 60
CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 10.0
LOOK_SECONDS = 1.0


class Mailbox:
    """What two ends of a queue say to each other of a task, by its name. Safe to use from many threads.

    Every method raises `GraderUnavailable` where the broker does not answer.

    Args:
        url: of Redis.
    """

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 1),  # a connection that was closed meanwhile is opened again, once
        )
        self._closed = False

    def expect(self, name: str, seconds: float) -> None:
        """Say that somebody waits that long for a worker to take the task."""
        with _answering():
            self._redis.set(_token(name), 1, px=max(1, round(seconds * 1000)))

    def take(self, name: str) -> bool:
        """Whether somebody still waits for the task and nobody has taken it; it is taken then."""
        with _answering():
            return self._redis.delete(_token(name)) == 1

    def say(self, name: str, message: Mapping[str, Any]) -> None:
        """Tell whoever waits for the task; it is kept for a minute."""
        with _answering(), self._redis.pipeline() as together:
            together.rpush(_list(name), json.dumps(message))
            together.expire(_list(name), KEPT_SECONDS)
            together.execute()

    def hear(self, name: str, until: float) -> dict[str, Any] | None:
        """What was said next of the task; None if nothing was until then (monotonic time).

        Raises:
            GraderUnavailable: the broker does not answer, or the mailbox was closed meanwhile.
        """
        while not self._closed:
            left = until - time.monotonic()
            with _answering():  # at least one look, however late it is
                found = self._redis.blpop([_list(name)], timeout=min(max(left, 0.001), LOOK_SECONDS))
            if found is not None:
                said: dict[str, Any] = json.loads(found[1])
                return said
            if left <= LOOK_SECONDS:
                return None
        raise GraderUnavailable("the grader is closed")

    def waiting(self, queue: str) -> int:
        """How many tasks wait in a queue."""
        with _answering():
            return int(self._redis.llen(queue))

    def close(self) -> None:
        """Give back the connections that nobody uses; whoever waits on another one is told within a second."""
        self._closed = True
        self._redis.connection_pool.disconnect(inuse_connections=False)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise GraderUnavailable(f"the broker of the queue does not answer ({error})") from error


def _token(name: str) -> str:
    return f"quizapp:wanted:{name}"


def _list(name: str) -> str:
    return f"quizapp:said:{name}"
