"""Publish a question: its draft becomes an immutable version."""

from __future__ import annotations

import difflib

from quizapp.learning.concepts import concepts
from quizapp.services.actor import Actor
from quizapp.services.author_views import VersionCard
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput
from quizapp.services.item_access import find_item
from quizapp.services.item_sources import head_of
from quizapp.services.read_item import version_card
from quizapp.services.replaying import item_of
from quizapp.services.save_draft import stale
from quizapp.services.try_item import run_trial
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.questions import Content, DraftRecord

VARIANTS = 20


def publish_item(services: Services, actor: Actor, item_id: int, *, expected_revision: int) -> VersionCard:
    """Runs the item's own test and publishes the draft if it passes; attempts that run keep the version they have.

    Raises:
        NotFound: there is no such item for the actor.
        InvalidInput: the test run found faults.
        Conflict: `stale`: somebody saved in between; `nothing_new`: there is no draft.
        Unavailable: the grader does not answer.
    """
    draft = _draft(services, actor, item_id, expected_revision)
    item = item_of(draft.content)
    if item.concept not in concepts():
        raise InvalidInput(unknown_concept(item.concept))
    report = run_trial(services, actor, item, VARIANTS)
    if not report.ok:
        raise InvalidInput(*report.faults)
    moment = services.clock()
    with services.writing() as unit:
        find_item(unit, actor, item_id, "publish_item", lock=True)
        if not unit.items.advance(item_id, expected_revision):
            raise stale()
        by = (actor.person_id, moment)
        version = unit.items.add_version(item_id, Content(draft.text, draft.content), item.content_hash, by)
        unit.items.describe(item_id, head_of(item), moment)
        unit.items.drop_draft(item_id)
        unit.items.set_state(item_id, "published", moment)
        note = f"version {version.number}"
        unit.courses.note(AuditRecord(moment, actor.person_id, "publish", "item", item_id, note))
        unit.commit()
    return version_card(version, {} if actor.person_id is None else {actor.person_id: actor.name})


def unknown_concept(name: str) -> Fault:
    """What to say of a topic that there is not, with the nearest one that there is."""
    near = difflib.get_close_matches(name, concepts(), n=1)
    en, zh = f"There is no topic “{name}”.", f"没有名为“{name}”的主题。"
    if near:
        en, zh = f"{en} Did you mean “{near[0]}”?", f"{zh}是否指“{near[0]}”？"
    return Fault("concept", en, zh)


def _draft(services: Services, actor: Actor, item_id: int, expected_revision: int) -> DraftRecord:
    with services.reading() as unit:
        item = find_item(unit, actor, item_id, "publish_item")
        draft = unit.items.draft(item_id)
    if item.revision != expected_revision:
        raise stale()
    if draft is None:
        raise Conflict("nothing_new", "Nothing has changed since it was published.", "发布后没有新的修改。")
    return draft
