"""The secret of a webhook is stored nowhere: it is made from the key of the installation and a salt in the database.

Whoever has the database, or a backup of it, has no secret; whoever has the key as well has them all. With another key
the secrets are others: `secret_hash` tells that, so that nothing goes out whose signature nobody could check.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from quizapp.client.webhooks import SECRET_PREFIX

SALT_BYTES = 32


def webhook_secret(key: bytes, salt: str) -> str:
    """The secret of the webhook with this salt, as it is shown once: 256 bits.

    >>> webhook_secret(b"key", "salt") == webhook_secret(b"key", "salt") != webhook_secret(b"key", "pepper")
    True
    """
    made = hmac.digest(key, b"webhook secret " + salt.encode(), hashlib.sha256)
    return SECRET_PREFIX + base64.b64encode(made).decode()


def signing_key(secret_key: str) -> bytes:
    """The key for webhooks, of the installation's secret key: it signs nothing else.

    >>> signing_key("one secret key") != signing_key("another secret key")
    True
    """
    return hmac.digest(secret_key.encode(), b"quizapp webhooks", hashlib.sha256)
