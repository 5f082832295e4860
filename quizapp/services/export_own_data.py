"""One's own data as a file."""

from __future__ import annotations

from quizapp.exchange.learner_data import LearnerData, OwnAnswer, OwnConcept, OwnIdentity
from quizapp.exchange.learner_data_csv import write_csv
from quizapp.exchange.learner_data_json import write_json
from quizapp.questions.rendering import names_in
from quizapp.questions.variants import Variant
from quizapp.services.actor import Actor
from quizapp.services.answers import text_in_words
from quizapp.services.author_views import Export
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, Language, NotFound
from quizapp.services.following import knowledge_of
from quizapp.services.replaying import variant_of
from quizapp.services.show_practice import take_up
from quizapp.services.showing import checked_answer, title_of
from quizapp.services.working import Work, gather
from quizapp.storage.records.practice import KnowledgeRecord
from quizapp.storage.records.work import SubmissionRecord
from quizapp.storage.unit import UnitOfWork

FORMATS = {"json": ("application/json", write_json), "csv": ("text/csv; charset=utf-8", write_csv)}


def export_own_data(services: Services, actor: Actor, file_format: str) -> Export:
    """All that is kept about whoever acts (JSON), or the answers alone (CSV); verdicts as far as they are told.

    Raises:
        SignInNeeded: the actor is nobody.
        InvalidInput: there is no such format.
    """
    actor.somebody()
    if file_format not in FORMATS:
        words = ", ".join(FORMATS)
        raise InvalidInput(Fault("format", f"There is no format {file_format}; use {words}.", f"可用的格式：{words}。"))
    media_type, write = FORMATS[file_format]
    return Export(f"my-answers.{file_format}", media_type, write(own_data(services, actor)))


def own_data(services: Services, actor: Actor) -> LearnerData:
    """The data of whoever acts."""
    take_up(services, actor)
    person_id, moment = actor.somebody(), services.clock()
    with services.reading() as unit:
        account = unit.accounts.find(person_id)
        if account is None:
            raise NotFound
        works = gather(unit, actor, unit.attempts.of_person(person_id), moment)
        pairs = [(work, one) for work in works.values() for one in work.submissions]
        answers = tuple(_answer(unit, actor, *pair) for pair in sorted(pairs, key=lambda pair: pair[1].id))
        known = unit.practice.knowledge(person_id)
        outside = unit.accounts.identities(person_id)
    return LearnerData(
        account_id=account.id,
        email=account.email,
        name=account.name,
        language=account.language,
        created_at=account.created_at,
        answers=answers,
        concepts=tuple(_concept(one) for one in known),
        identities=tuple(OwnIdentity(*one) for one in outside),
    )


def _answer(unit: UnitOfWork, actor: Actor, work: Work, submission: SubmissionRecord) -> OwnAnswer:
    question = work.question(submission.question_id)
    version = unit.items.version(question.item_version_id)
    variant = None if version is None else variant_of(version.content, question.seed)
    told = checked_answer(work, submission, actor.language)
    return OwnAnswer(
        id=submission.id,
        at=submission.received_at,
        quiz=title_of(work.quiz, actor.language),
        concept=question.concept,
        asked="" if variant is None else variant.item.prompt.said(actor.language),
        numbers={} if variant is None else _numbers(variant, actor.language),
        response=submission.response,
        answer=text_in_words(submission.response, None, variant, actor.language),
        standing=told.standing,
        score=told.score,
        marked_by=told.source,
        reason=told.reason,
    )


def _numbers(variant: Variant, language: Language) -> dict[str, str]:
    """What stood in the question for its parameters; other numbers of the variant may be its answer."""
    names = names_in(variant.item.prompt.said(language), frozenset(variant.values))
    values = {name: variant.values[name] for name in sorted(names)}
    return {name: one.text if one.words is None else one.words.said(language) for name, one in values.items()}


def _concept(record: KnowledgeRecord) -> OwnConcept:
    return OwnConcept(
        concept=record.concept,
        level=knowledge_of(record).level,
        probability=record.probability,
        answered=record.answered,
        right=record.right,
        due=record.due,
        last_review=record.last_review,
        stability_days=record.stability,
    )
