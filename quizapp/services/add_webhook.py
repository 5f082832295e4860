"""Add an address that is told what happens in a course, or remove one."""

from __future__ import annotations

from urllib.parse import urlsplit

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.services.list_members import find_course
from quizapp.services.list_webhooks import find_webhook, webhook_cards
from quizapp.services.passwords import token_hash
from quizapp.services.webhook_addresses import LONGEST, read_place
from quizapp.services.webhook_secrets import SALT_BYTES, webhook_secret
from quizapp.services.webhook_views import EVENT_WORDS, WebhookCard, WebhookForm, WebhookMade
from quizapp.services.wording import clean
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.webhooks import NewWebhook

MOST = 10


def add_webhook(services: Services, actor: Actor, course_id: int, form: WebhookForm) -> WebhookMade:
    """A new webhook, with the secret that is shown this once.

    Raises:
        NotFound: there is no such course for the actor.
        InvalidInput: the address or the events cannot be used.
        Conflict: `too_many`: the course has many already.
    """
    moment, salt = services.clock(), services.secret(SALT_BYTES)
    secret = webhook_secret(services.signing_key, salt)
    with services.writing() as unit:
        find_course(unit, actor, course_id, "manage_course")
        url, events = clean(form.url, LONGEST + 1), _read(form)
        unit.lock(f"webhooks {course_id}")
        if len(unit.webhooks.of_course(course_id)) >= MOST:
            raise Conflict(
                "too_many",
                f"The course has {MOST} webhooks. Remove one first.",
                f"课程的 Webhook 已达 {MOST} 个，请先移除一个。",
            )
        new = NewWebhook(course_id, url, events, salt, token_hash(secret), actor.somebody(), moment)
        made = unit.webhooks.add(new)
        note = f"course {course_id}, {urlsplit(url).hostname}: {events}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "add_webhook", "webhook", made.id, note))
        (card,) = webhook_cards(unit, [made])
        unit.commit()
    return WebhookMade(card, secret)


def remove_webhook(services: Services, actor: Actor, webhook_id: int) -> WebhookCard:
    """The address is told nothing more, not even what waits; the webhook as it was.

    Raises:
        NotFound: there is no such webhook for the actor.
    """
    moment = services.clock()
    with services.writing() as unit:
        webhook = find_webhook(unit, actor, webhook_id)
        (card,) = webhook_cards(unit, [webhook])
        unit.webhooks.remove(webhook_id)
        note = f"course {webhook.course_id}, {urlsplit(webhook.url).hostname}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "remove_webhook", "webhook", webhook_id, note))
        unit.commit()
    return card


def _read(form: WebhookForm) -> str:
    """The events as they are kept.

    Raises:
        InvalidInput: with everything that is wrong.
    """
    wanted, faults = set(form.events), list[Fault]()
    try:
        read_place(clean(form.url, LONGEST + 1))
    except InvalidInput as error:
        faults += error.faults
    unknown = sorted(wanted - EVENT_WORDS.keys())
    names = ", ".join(EVENT_WORDS)
    if unknown:
        en = f"There is no event {unknown[0]!r}. There are: {names}."
        faults.append(Fault("events", en, f"没有名为“{unknown[0]}”的事件。可用的有：{names}。"))
    elif not wanted:
        faults.append(Fault("events", "Choose what is to be told.", "请选择要通知的事件。"))
    if faults:
        raise InvalidInput(*faults)
    return " ".join(event for event in EVENT_WORDS if event in wanted)
