"""What is to be told webhooks: written with what happened, in one transaction, and sent after it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.webhooks import Claimed, DeliveryRecord, NewDelivery, Tried
from quizapp.storage.tables.webhooks import Webhook, WebhookDelivery

TEST = "webhook.test"
"""The kind of event that is sent also while a webhook rests."""


class Outbox:
    """Keeps deliveries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, news: Collection[NewDelivery], at: datetime) -> None:
        """Lets these wait, to be sent as soon as this unit of work is over."""
        if not news:
            return
        begins: dict[str, Any] = {"put_at": at, "next_at": at, "state": "waiting", "tries": 0, "failure": ""}
        empty = dict.fromkeys(("tried_at", "status", "ended_at"))
        names = ("webhook_id", "event_id", "kind", "account_id", "body", "happened_at")
        rows = [{**begins, **empty, **{name: getattr(one, name) for name in names}} for one in news]
        self._session.execute(insert(WebhookDelivery), rows)

    def find(self, delivery_id: int) -> DeliveryRecord | None:
        """The delivery with this id."""
        row = self._session.get(WebhookDelivery, delivery_id, populate_existing=True)
        return None if row is None else as_record(DeliveryRecord, row)

    def find_event(self, webhook_id: int, event_id: str) -> DeliveryRecord | None:
        """The delivery of an event to a webhook."""
        mine = (WebhookDelivery.webhook_id == webhook_id) & (WebhookDelivery.event_id == event_id)
        row = self._session.scalar(select(WebhookDelivery).where(mine))
        return None if row is None else as_record(DeliveryRecord, row)

    def newest(self, webhook_id: int, limit: int, before: int = 0) -> tuple[DeliveryRecord, ...]:
        """A webhook's deliveries, the newest first; those from before the one with the id `before`, if it is given."""
        query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
        if before:
            query = query.where(WebhookDelivery.id < before)
        rows = self._session.scalars(query.order_by(WebhookDelivery.id.desc()).limit(limit))
        return tuple(as_record(DeliveryRecord, row) for row in rows)

    def is_waiting(self, webhook_id: int, kind: str) -> bool:
        """Whether an event of this kind waits at a webhook."""
        mine = (WebhookDelivery.webhook_id == webhook_id) & (WebhookDelivery.kind == kind)
        query = select(WebhookDelivery.id).where(mine, WebhookDelivery.state == "waiting").limit(1)
        return self._session.scalar(query) is not None

    def count_waiting(self) -> int:
        """How many deliveries have not ended."""
        return self._session.scalar(select(func.count()).where(WebhookDelivery.state == "waiting")) or 0

    def is_due(self, at: datetime) -> bool:
        """Whether something can be sent now."""
        return self._session.scalar(_due(at).with_only_columns(WebhookDelivery.id).limit(1)) is not None

    def claim(self, at: datetime, until: datetime) -> Claimed | None:
        """The delivery that has waited longest, for whoever asks first; None if nothing can be sent now.

        If nothing is heard of it until `until`, another one may claim it.
        """
        query = _due(at).order_by(WebhookDelivery.next_at, WebhookDelivery.id).limit(1)
        found = self._session.execute(query.with_for_update(skip_locked=True, of=WebhookDelivery)).first()
        if found is None:
            return None
        row, webhook = found
        row.next_at, row.tries, row.tried_at = until, row.tries + 1, at
        self._session.flush()
        names = ("url", "salt", "secret_hash", "failures", "former_salt", "former_until")
        seen = {name: getattr(webhook, name) for name in names}
        return as_record(Claimed, row, **seen)

    def tried(self, claimed: Claimed, tried: Tried) -> bool:
        """Notes what became of a claimed try; False if another one has claimed it meanwhile, or it is gone."""
        noted = (
            update(WebhookDelivery)
            .where(
                WebhookDelivery.id == claimed.id,
                WebhookDelivery.tries == claimed.tries,
                WebhookDelivery.state == "waiting",
            )
            .values(
                state=tried.state,
                status=tried.status,
                failure=tried.failure,
                next_at=tried.next_at,
                ended_at=None if tried.next_at is not None else tried.at,
            )
            .returning(WebhookDelivery.id)
        )
        return self._session.scalar(noted) is not None

    def give_up_older(self, webhook_id: int, put_before: datetime, at: datetime) -> int:
        """Gives up what has waited at a webhook since before then; how many it was. What is under way is let end."""
        old = (
            update(WebhookDelivery)
            .where(
                WebhookDelivery.webhook_id == webhook_id,
                WebhookDelivery.state == "waiting",
                WebhookDelivery.put_at < put_before,
                WebhookDelivery.next_at <= at,
            )
            .values(state="given_up", failure="too_old", next_at=None, ended_at=at)
            .returning(WebhookDelivery.id)
        )
        return len(self._session.scalars(old).all())

    def put_again(self, delivery_id: int, at: datetime) -> bool:
        """Lets one that has ended wait once more, as if it were new; False if it waits already."""
        again = (
            update(WebhookDelivery)
            .where(WebhookDelivery.id == delivery_id, WebhookDelivery.state != "waiting")
            .values(state="waiting", put_at=at, next_at=at, tries=0, ended_at=None)
            .returning(WebhookDelivery.id)
        )
        return self._session.scalar(again) is not None

    def forget(self, ended_before: datetime | None) -> int:
        """Drops deliveries that ended before then; how many there were."""
        if ended_before is None:
            return 0
        old = delete(WebhookDelivery).where(WebhookDelivery.ended_at < ended_before).returning(WebhookDelivery.id)
        return len(self._session.scalars(old).all())


def _due(at: datetime) -> Any:  # noqa: ANN401 -- a select of deliveries with their webhooks
    rested: ColumnElement[bool] = or_(
        Webhook.resting_until.is_(None), Webhook.resting_until <= at, WebhookDelivery.kind == TEST
    )
    return (
        select(WebhookDelivery, Webhook)
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .where(WebhookDelivery.next_at <= at, rested)
        .execution_options(populate_existing=True)
    )
