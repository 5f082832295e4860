"""Rate limits for programs: fixed windows counted in the database.

The stores that libraries for rate limits bring along are memory (each process its own), Redis, Memcached and MongoDB;
an installation has none of the latter for certain, and with the first a limit would be as many times higher as there
are processes. One row a subject, raised in one statement, is exact over all of them.
"""

from __future__ import annotations

import hashlib

from quizapp.services.bundle import Services
from quizapp.services.errors import Throttled
from quizapp.services.program_views import Allowance

SECONDS = 60
KEPT_WINDOWS = 60


def count_request(services: Services, token_id: int) -> Allowance:
    """Counts a request of a program.

    Raises:
        Throttled: it has come too often.
    """
    return _count(services, f"token:{token_id}", services.rules.requests_per_minute)


def count_stranger(services: Services, address: str) -> Allowance:
    """Counts a request without a good token from an address.

    Raises:
        Throttled: too many came from there.
    """
    return _count(services, f"address:{address}", services.rules.strangers_per_minute)


def _count(services: Services, subject: str, limit: int) -> Allowance:
    number, passed = divmod(int(services.clock().timestamp()), SECONDS)
    hashed = hashlib.sha256(subject.encode(errors="replace")).hexdigest()
    with services.writing() as unit:
        used = unit.requests.count(hashed, number)
        if used == 1:
            unit.requests.forget_windows(number - KEPT_WINDOWS)
        unit.commit()
    reset = SECONDS - passed
    if used > limit:
        raise Throttled(reset)
    return Allowance(limit=limit, seconds=SECONDS, left=limit - used, reset=reset)
