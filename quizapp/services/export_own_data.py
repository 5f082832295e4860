"""One's own data as a file.

What is in it, and what of the storage is left out for which reason, is listed in the test of this module, which walks
all tables that belong to a person.
"""

from __future__ import annotations

from dataclasses import replace

from quizapp.exchange.learner_data import LearnerData, OwnConcept, OwnSettings
from quizapp.exchange.learner_data_csv import write_csv
from quizapp.exchange.learner_data_json import write_json
from quizapp.services.actor import Actor
from quizapp.services.author_views import Export
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, NotFound
from quizapp.services.following import knowledge_of
from quizapp.services.own_keepings import (
    own_accommodations,
    own_acts,
    own_courses,
    own_devices,
    own_identities,
    own_markings,
    own_tokens,
)
from quizapp.services.own_work import own_work
from quizapp.services.show_practice import take_up
from quizapp.storage.records.practice import KnowledgeRecord

FORMATS = {"json": ("application/json", write_json), "csv": ("text/csv; charset=utf-8", write_csv)}
NOTHING_CHOSEN = OwnSettings()


def export_own_data(
    services: Services, actor: Actor, file_format: str, *, chosen: OwnSettings = NOTHING_CHOSEN
) -> Export:
    """All that is kept about whoever acts (JSON), or the answers alone (CSV); verdicts as far as they are told.

    Secrets (passwords, tokens, links) are not in it, nor what others wrote, nor what was written for a course.

    Args:
        services: the dependencies.
        actor: whose data.
        file_format: `json` or `csv`.
        chosen: what is kept in the browser that asks.

    Raises:
        SignInNeeded: the actor is nobody.
        InvalidInput: there is no such format.
    """
    actor.somebody()
    if file_format not in FORMATS:
        words = ", ".join(FORMATS)
        raise InvalidInput(Fault("format", f"There is no format {file_format}; use {words}.", f"可用的格式：{words}。"))
    media_type, write = FORMATS[file_format]
    return Export(f"my-answers.{file_format}", media_type, write(own_data(services, actor, chosen=chosen)))


def own_data(services: Services, actor: Actor, *, chosen: OwnSettings = NOTHING_CHOSEN) -> LearnerData:
    """The data of whoever acts."""
    take_up(services, actor)
    person_id, moment = actor.somebody(), services.clock()
    with services.reading() as unit:
        account = unit.accounts.find(person_id)
        if account is None:
            raise NotFound
        attempts, answers = own_work(unit, actor, moment)
        return LearnerData(
            account_id=account.id,
            email=account.email,
            name=account.name,
            language=account.language,
            created_at=account.created_at,
            answers=answers,
            concepts=tuple(_concept(one) for one in unit.practice.knowledge(person_id)),
            identities=own_identities(unit, person_id),
            is_guest=account.is_guest,
            is_admin=account.is_admin,
            may_author=account.may_author,
            password_changed_at=unit.keepings.password_changed_at(person_id),
            settings=replace(chosen, language=account.language),
            courses=own_courses(unit, actor),
            accommodations=own_accommodations(unit, actor),
            devices=own_devices(unit, actor),
            tokens=own_tokens(unit, person_id),
            attempts=attempts,
            markings=own_markings(unit, person_id),
            acts=own_acts(unit, person_id),
        )


def _concept(record: KnowledgeRecord) -> OwnConcept:
    return OwnConcept(
        concept=record.concept,
        level=knowledge_of(record).level,
        probability=record.probability,
        answered=record.answered,
        right=record.right,
        passed_mixed=record.passed_mixed,
        due=record.due,
        last_review=record.last_review,
        stability_days=record.stability,
        difficulty=record.difficulty,
    )
