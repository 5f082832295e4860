"""Requests that come with a key: sent again, they get the answer that the first one got, and nothing is done twice.

What such a request does is stored in one transaction with the answer to it, or not at all: whoever finds no answer
knows that nothing was done, whatever became of the process that worked on it. An operation that hands in answers cannot
be one transaction, because none is open while an answer is decided; there is one, finishing an attempt, and doing it
again changes nothing. Its answer is kept after it (`repeatable`), and made anew if it could not be kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services, refusing_when_busy
from quizapp.services.errors import Conflict, Fault, InvalidInput, ServiceError, Unavailable
from quizapp.services.untangling import untangled
from quizapp.storage.records.programs import SentRecord
from quizapp.storage.together import Together

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
KEPT = timedelta(days=1)
LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Begun:
    """A request with a key, ready to be worked on."""

    request_id: int
    began_at: datetime

    @property
    def name(self) -> tuple[int, datetime]:
        """By which it is found again."""
        return self.request_id, self.began_at


@dataclass(frozen=True, slots=True)
class Answered:
    """What is answered to a request.

    Attributes:
        replayed: it was answered before, and nothing was done now.
    """

    status: int
    content: str
    replayed: bool = False


Work: TypeAlias = Callable[[Services], Answered]
"""What a request asks for, done with the services that it is given."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A request that came with a key.

    Attributes:
        key: made by the client for this request, 8 to 64 letters, digits, `-`, `_`.
        request: what was asked for, whole.
        repeatable: doing it again changes nothing, and it may decide answers.
    """

    key: str
    request: bytes
    repeatable: bool = False


def do_once(services: Services, actor: Actor, keyed: Keyed, work: Work) -> Answered:
    """Does what a request asks for, or tells what was answered to it before.

    A refusal is not kept: the same request may be tried again.

    Args:
        services: the dependencies.
        actor: who sends it; the keys of different people have nothing to do with each other.
        keyed: the request.
        work: what it asks for.

    Raises:
        InvalidInput: the key is not of that form, or it came with another request before.
        Conflict: `in_progress`: the same request is being worked on.
        ServiceError: whatever `work` raises.
    """
    begun = begin_request(services, actor, keyed.key, keyed.request)
    if isinstance(begun, Answered):
        return begun
    try:
        if not keyed.repeatable:
            return untangled(lambda: _stored_together(services, begun, work))
        answered = work(services)
        _keep(services, begun, answered)
    except BaseException:
        with contextlib.suppress(ServiceError):  # then the key is free after the lease
            _drop(services, begun)
        raise
    return answered


def _stored_together(services: Services, begun: Begun, work: Work) -> Answered:
    with Together(services.database) as together:
        inside = replace(services, database=together)
        try:
            answered = work(inside)
        except Unavailable:
            raise
        except ServiceError:  # what a use case stores while it refuses: an attempt whose time was up is over
            with refusing_when_busy():
                together.store()
            raise
        _keep(inside, begun, answered)
        with refusing_when_busy():
            together.store()
    return answered


def _keep(services: Services, begun: Begun, answered: Answered) -> None:
    with services.writing() as unit:
        if not unit.requests.answered(begun.name, answered.status, answered.content):
            raise _in_progress()  # it took longer than the lease, and somebody else has taken it up
        unit.commit()


def _drop(services: Services, begun: Begun) -> None:
    with services.writing() as unit:
        unit.requests.drop(begun.name)
        unit.commit()


def begin_request(services: Services, actor: Actor, key: str, request: bytes) -> Begun | Answered:
    """Takes up a request with a key, or tells what was answered to it before.

    A request whose process is gone is taken up again after a while; until then it is said to be worked on. Where it did
    not store an answer it has done nothing, and a process that is only slow finds then that it may store nothing.

    Args:
        services: the dependencies.
        actor: who sends it; the keys of different people have nothing to do with each other.
        key: made by the client for this request, 8 to 64 letters, digits, `-`, `_`.
        request: what was asked for, whole.

    Raises:
        InvalidInput: the key is not of that form, or it came with another request before.
        Conflict: `in_progress`: the same request is being worked on.
    """
    if KEY.fullmatch(key) is None:
        raise InvalidInput(key_fault())
    person_id, moment = actor.somebody(), services.clock()
    hashed = hashlib.sha256(request).hexdigest()
    with services.writing() as unit:
        unit.lock(f"request {person_id} {key}")
        unit.requests.forget(moment)
        known = unit.requests.find(person_id, key)
        if known is not None:
            answered = _answered(known, hashed)
            if answered is not None:
                return answered
            if moment - known.began_at < LEASE:
                raise _in_progress()
            unit.requests.drop((known.id, known.began_at))
        begun = unit.requests.begin(person_id, key, hashed, (moment, moment + KEPT))
        unit.commit()
    return Begun(begun, moment)


def _in_progress() -> Conflict:
    return Conflict("in_progress", "This request is being worked on.", "该请求正在处理中。")


def _answered(known: SentRecord, hashed: str) -> Answered | None:
    if known.request_hash != hashed:
        en, zh = "This key came with another request before.", "该标识已用于另一个请求。"
        raise InvalidInput(Fault("Idempotency-Key", en, zh))
    if known.status is None or known.content is None:
        return None
    return Answered(known.status, known.content, replayed=True)


def key_fault() -> Fault:
    """What to say of a key that is none."""
    return Fault(
        "Idempotency-Key",
        "The key is 8 to 64 letters, digits, hyphens or underscores.",
        "标识应为 8 到 64 个字母、数字、- 或 _。",
    )
