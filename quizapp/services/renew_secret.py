"""Give a webhook another secret; for a day both sign, so that its receiver can be changed over without a gap."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.list_webhooks import find_webhook, webhook_cards
from quizapp.services.passwords import token_hash
from quizapp.services.webhook_secrets import SALT_BYTES, webhook_secret
from quizapp.services.webhook_views import WebhookMade
from quizapp.storage.records.people import AuditRecord

OVERLAP = timedelta(days=1)


def renew_secret(services: Services, actor: Actor, webhook_id: int) -> WebhookMade:
    """The webhook with a new secret, which is shown this once; the one it had signs beside it for `OVERLAP`.

    Whoever renews twice has the last two sign. A secret that another key of the installation made signs no more.

    Raises:
        NotFound: there is no such webhook for the actor.
    """
    moment, salt = services.clock(), services.secret(SALT_BYTES)
    secret = webhook_secret(services.signing_key, salt)
    with services.writing() as unit:
        webhook = find_webhook(unit, actor, webhook_id)
        unit.lock(f"webhook {webhook_id}")
        unit.webhooks.renew(webhook_id, salt, token_hash(secret), moment + OVERLAP)
        note = f"course {webhook.course_id}, {urlsplit(webhook.url).hostname}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "renew_secret", "webhook", webhook_id, note))
        (card,) = webhook_cards(unit, [webhook])
        unit.commit()
    return WebhookMade(card, secret)
