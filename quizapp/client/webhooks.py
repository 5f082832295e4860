"""What receivers of webhooks need: is this request from the service, and not a copy of an older one?

Requests are signed as Standard Webhooks 1.0.0 says (https://www.standardwebhooks.com): HMAC-SHA256, with the bytes of
the secret, of the event's id, the time of sending and the body, with full stops between them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, cast

ID_HEADER = "webhook-id"
TIME_HEADER = "webhook-timestamp"
SIGNATURE_HEADER = "webhook-signature"
SECRET_PREFIX = "whsec_"  # noqa: S105 - how a secret begins, not one
VERSION = "v1,"
TOLERANCE_SECONDS = 300


class BadSignature(Exception):  # noqa: N818 - says what is wrong
    """The request is not from the service, or too old, or was changed on its way."""


def signature(secret: str, event_id: str, timestamp: int, body: bytes) -> str:
    """What stands in the header `webhook-signature`.

    Args:
        secret: as it was shown, `whsec_…`.
        event_id: of the event, without a full stop in it.
        timestamp: seconds since 1970 at which it is sent.
        body: as it is sent.

    Raises:
        ValueError: the secret is none.
    """
    signed = b".".join((event_id.encode(), str(timestamp).encode(), body))
    return VERSION + base64.b64encode(hmac.digest(_key(secret), signed, hashlib.sha256)).decode()


def verify_webhook(
    secret: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    now: float | None = None,
    tolerance: float = TOLERANCE_SECONDS,
) -> dict[str, Any]:
    """The event in a request, if it is signed with the secret.

    The same event may come more than once: remember the header `webhook-id` of those that were dealt with.

    Args:
        secret: as it was shown when the webhook was added.
        headers: of the request; capital letters or not.
        body: as it came, before anything has read it.
        now: seconds since 1970; the clock's, if left out.
        tolerance: seconds that the time of sending may differ from it.

    Raises:
        BadSignature: the request is not to be trusted.
        ValueError: the secret is none.
    """
    found = {name.lower(): value for name, value in headers.items()}
    event_id, sent, signed = (found.get(name, "") for name in (ID_HEADER, TIME_HEADER, SIGNATURE_HEADER))
    if not (event_id and signed and sent.isascii() and sent.isdecimal()):
        raise BadSignature(f"the headers {ID_HEADER}, {TIME_HEADER} and {SIGNATURE_HEADER} are wanted")
    if abs((time.time() if now is None else now) - int(sent)) > tolerance:
        raise BadSignature("the request was sent too long ago, or a clock is wrong")
    expected = signature(secret, event_id, int(sent), body).encode()
    if not any(hmac.compare_digest(expected, one.encode()) for one in signed.split()):
        raise BadSignature("the signature does not belong to this body and secret")
    return cast("dict[str, Any]", json.loads(body))


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError(f"a secret begins with {SECRET_PREFIX}, and base64 follows") from error
    if not key:
        raise ValueError("the secret is empty")
    return key
