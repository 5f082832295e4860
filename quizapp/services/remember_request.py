"""Requests that come with a key: sent again, they get the answer that the first one got, and nothing is done twice."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.storage.records.programs import SentRecord

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
KEPT = timedelta(days=1)
LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Begun:
    """A request with a key, ready to be worked on."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to the same request before."""

    status: int
    content: str


def begin_request(services: Services, actor: Actor, key: str, request: bytes) -> Begun | Answered:
    """Takes up a request with a key, or tells what was answered to it before.

    A request whose process is gone is taken up again after a while; until then it is said to be worked on.

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
                raise Conflict("in_progress", "This request is being worked on.", "该请求正在处理中。")
            unit.requests.drop(known.id)
        begun = unit.requests.begin(person_id, key, hashed, (moment, moment + KEPT))
        unit.commit()
    return Begun(begun)


def end_request(services: Services, begun: Begun, status: int, content: str) -> None:
    """Keeps what was answered."""
    with services.writing() as unit:
        unit.requests.answered(begun.request_id, status, content)
        unit.commit()


def drop_request(services: Services, begun: Begun) -> None:
    """Nothing was done: the key is free for another try."""
    with services.writing() as unit:
        unit.requests.drop(begun.request_id)
        unit.commit()


def _answered(known: SentRecord, hashed: str) -> Answered | None:
    if known.request_hash != hashed:
        en, zh = "This key came with another request before.", "该标识已用于另一个请求。"
        raise InvalidInput(Fault("Idempotency-Key", en, zh))
    if known.status is None or known.content is None:
        return None
    return Answered(known.status, known.content)


def key_fault() -> Fault:
    """What to say of a key that is none."""
    return Fault(
        "Idempotency-Key",
        "The key is 8 to 64 letters, digits, hyphens or underscores.",
        "标识应为 8 到 64 个字母、数字、- 或 _。",
    )
