"""The explanations that wait for a person, by question, in the order in which they are best marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.questions.marking.marker import Marking
from quizapp.questions.marking.sureness import information, sureness
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.explanation_views import ExplanationGroup, Order, WaitingExplanation
from quizapp.services.policy import courses_where
from quizapp.services.reviewing import Reviewed, card_of, gather_reviews
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import MarkRecord
from quizapp.storage.unit import UnitOfWork

MOST_SECOND = 200
UNKNOWN = 100.0
"""Bits of an answer of which the service knows nothing: more than any rubric can have."""


def list_explanations(
    services: Services, actor: Actor, *, item_id: int | None = None, order: Order = "certain"
) -> tuple[WaitingExplanation, ...]:
    """The explanations that wait, of all questions or of one: nearest to certain first, or most informative first.

    Raises:
        NotAllowed: the actor marks in no course.
    """
    courses = courses_where(actor, "review")
    with services.reading() as unit:
        entries = gather_reviews(unit, actor, unit.reviews.waiting(courses), services.clock())
        found = [one for one in _explanations(unit, entries, actor) if item_id in {None, one.item_id}]
    return tuple(sorted(found, key=_by_certainty if order == "certain" else _by_information))


def list_for_second(services: Services, actor: Actor) -> tuple[WaitingExplanation, ...]:
    """The explanations that one other person has marked, the newest first, without how.

    Raises:
        NotAllowed: the actor marks in no course.
    """
    courses = courses_where(actor, "review")
    with services.reading() as unit:
        ids = unit.explanations.for_second(actor.person_id, courses, MOST_SECOND)
        reviews = [review for review_id in ids if (review := unit.reviews.find(review_id)) is not None]
        return _explanations(unit, gather_reviews(unit, actor, reviews, services.clock()), actor)


def grouped(waiting: Sequence[WaitingExplanation]) -> tuple[ExplanationGroup, ...]:
    """The questions at which explanations wait, the one with most of them first."""
    groups: dict[int, list[WaitingExplanation]] = {}
    for one in waiting:
        groups.setdefault(one.item_id, []).append(one)
    found = [_group(item_id, members) for item_id, members in groups.items()]
    return tuple(sorted(found, key=lambda group: (-group.waiting, group.item_id)))


def marking_of(mark: MarkRecord | None) -> Marking | None:
    """What the service made of an explanation, from the mark that it gave."""
    data = None if mark is None else (mark.verdict or {}).get("marking")
    return None if data is None else Marking.from_json(data)


def _group(item_id: int, members: Sequence[WaitingExplanation]) -> ExplanationGroup:
    return ExplanationGroup(
        item_id=item_id,
        question=members[0].question,
        concept=members[0].card.concept,
        waiting=len(members),
        oldest=min(one.card.opened_at for one in members),
    )


def _explanations(unit: UnitOfWork, entries: Sequence[Reviewed], actor: Actor) -> tuple[WaitingExplanation, ...]:
    """Those of the entries that are explanations, one for each submission."""
    asked = {entry.work.question(entry.submission.question_id).item_version_id for entry in entries}
    versions = {one: version for one in asked if (version := unit.items.version(one)) is not None}
    kept: dict[int, WaitingExplanation] = {}
    for entry in entries:
        version = versions.get(entry.work.question(entry.submission.question_id).item_version_id)
        if version is not None and version.content["kind"] == "explanation":
            kept[entry.submission.id] = _waiting(entry, version, actor)
    return tuple(kept.values())


def _waiting(entry: Reviewed, version: VersionRecord, actor: Actor) -> WaitingExplanation:
    marking = marking_of(entry.submission.mark)
    prompt: Mapping[str, str] = version.content["prompt"]
    return WaitingExplanation(
        card=card_of(entry, actor.language),
        item_id=version.item_id,
        question=prompt[actor.language],
        marking=marking,
        sureness=0.0 if marking is None else sureness(marking),
        information=UNKNOWN if marking is None else information(marking),
    )


def _by_certainty(one: WaitingExplanation) -> tuple[float, int]:
    return (-one.sureness, one.card.review_id)


def _by_information(one: WaitingExplanation) -> tuple[float, int]:
    return (-one.information, one.card.review_id)
