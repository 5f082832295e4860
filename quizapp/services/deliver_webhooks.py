"""Sends what waits in the outbox, one after the other, while nobody's page waits for it.

An event is claimed, sent outside of any transaction, and noted as delivered. Should this process end in between,
another one claims it again after `LEASE`: an event comes at least once, now and then more often; its id stays the same.
What cannot be delivered is tried again after ever longer pauses, up to `MOST_TRIES` times within `LONGEST`; meanwhile
its webhook rests, so that an address which does not answer holds up its own course's events only.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from quizapp.client.webhooks import ID_HEADER, SIGNATURE_HEADER, TIME_HEADER, signature
from quizapp.services.bundle import Services
from quizapp.services.courier import Carried, Courier, Parcel
from quizapp.services.passwords import token_hash
from quizapp.services.webhook_secrets import webhook_secret
from quizapp.storage.records.webhooks import Claimed, Tried

LOG = structlog.get_logger(__name__)
AT_ONCE = 50
"""So many are sent in one round at most."""
LEASE = timedelta(minutes=3)
MOST_TRIES = 10
LONGEST = timedelta(days=3)
FIRST_PAUSE, PAUSES_GROW, LONGEST_PAUSE = timedelta(seconds=15), 4, timedelta(hours=8)
FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(minutes=10)
JITTER_BYTES = 2
FINAL = frozenset({"gone", "key_changed"})


def deliver_webhooks(services: Services) -> int:
    """Sends what is due.

    Returns:
        How many tries were made, successful or not.
    """
    tries = 0
    while services.courier is not None and tries < AT_ONCE:
        claimed = _claim(services)
        if claimed is None:
            break
        _note(services, claimed, _sent(services, services.courier, claimed))
        tries += 1
    return tries


def pause_after(tries: int, fraction: float = 0.0) -> timedelta:
    """How long an event waits after so many tries that failed; `fraction` (0 to 1) of a tenth is added.

    >>> [str(pause_after(tries)) for tries in (1, 2, 3, 6, 7, 9)]
    ['0:00:15', '0:01:00', '0:04:00', '4:16:00', '8:00:00', '8:00:00']
    """
    grown: int = PAUSES_GROW ** min(tries - 1, 10)
    return min(FIRST_PAUSE * grown, LONGEST_PAUSE) * (1 + fraction / 10)


def rest_after(failures: int) -> timedelta:
    """How long a webhook rests after so many failures in a row.

    >>> [str(rest_after(failures)) for failures in (1, 2, 7, 8, 99)]
    ['0:00:05', '0:00:10', '0:05:20', '0:10:00', '0:10:00']
    """
    grown: int = 2 ** min(failures - 1, 20)
    return min(FIRST_REST * grown, LONGEST_REST)


def _claim(services: Services) -> Claimed | None:
    moment = services.clock()
    with services.reading() as unit:
        if not unit.outbox.is_due(moment):
            return None
    with services.writing() as unit:
        claimed = unit.outbox.claim(moment, moment + LEASE)
        unit.commit()
    return claimed


def _sent(services: Services, courier: Courier, claimed: Claimed) -> Carried:
    if claimed.tries > MOST_TRIES:
        return Carried("no_connection")  # whoever sent it each time never came to say so
    secret = webhook_secret(services.signing_key, claimed.salt)
    if token_hash(secret) != claimed.secret_hash:
        return Carried("key_changed")
    moment, body = services.clock(), claimed.body.encode()
    timestamp, secrets = int(moment.timestamp()), [secret]
    if claimed.former_salt is not None and claimed.former_until is not None and moment < claimed.former_until:
        secrets.append(webhook_secret(services.signing_key, claimed.former_salt))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "quizapp-webhooks/1",
        "Connection": "close",
        ID_HEADER: claimed.event_id,
        TIME_HEADER: str(timestamp),
        SIGNATURE_HEADER: " ".join(signature(one, claimed.event_id, timestamp, body) for one in secrets),
    }
    return courier.carry(Parcel(claimed.url, headers, body))


def _note(services: Services, claimed: Claimed, carried: Carried) -> None:
    moment = services.clock()
    tried = _tried(services, claimed, carried, moment)
    with services.writing() as unit:
        is_mine = unit.outbox.tried(claimed, tried)
        if not carried.failure:
            unit.webhooks.rest(claimed.webhook_id, 0, None)
        elif is_mine:
            failures = claimed.failures + 1
            unit.webhooks.rest(claimed.webhook_id, failures, moment + rest_after(failures))
            unit.outbox.give_up_older(claimed.webhook_id, moment - LONGEST, moment)
        unit.commit()
    if carried.failure:
        LOG.info(
            "an event could not be delivered",
            webhook=claimed.webhook_id,
            event_id=claimed.event_id,
            failure=carried.failure,
            status=carried.status,
            state=tried.state,
        )


def _tried(services: Services, claimed: Claimed, carried: Carried, moment: datetime) -> Tried:
    if not carried.failure:
        return Tried("delivered", carried.status, "", moment)
    fraction = int(services.secret(JITTER_BYTES), 16) / 256**JITTER_BYTES
    pause = pause_after(claimed.tries, fraction)
    if carried.seconds is not None:
        pause = max(pause, min(timedelta(seconds=carried.seconds), LONGEST_PAUSE))
    over = claimed.tries >= MOST_TRIES or moment + pause > claimed.put_at + LONGEST
    if over or carried.failure in FINAL:
        return Tried("given_up", carried.status, carried.failure, moment)
    return Tried("waiting", carried.status, carried.failure, moment, moment + pause)
