"""The analysis of a quiz, and of an item over quizzes: the last result at once, the next one wished for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from quizapp.learning.analysis.pooling import pooled_clusters, pooled_facility
from quizapp.learning.analysis.report import QuizReport
from quizapp.questions.kinds.choice import ChoiceContent
from quizapp.questions.rendering import render_inline
from quizapp.services.actor import Actor
from quizapp.services.analysis_views import AnalysisState, ItemAnalysis, ItemInQuiz, QuizAnalysis
from quizapp.services.bundle import Services
from quizapp.services.clustering import typed_kind
from quizapp.services.item_access import find_item, thing_of
from quizapp.services.policy import courses_where, may, may_somewhere
from quizapp.services.practice_home import is_practice
from quizapp.services.quiz_access import find_quiz
from quizapp.services.replaying import variant_of
from quizapp.services.showing import title_of
from quizapp.storage.records.analyses import AnalysisRecord
from quizapp.storage.records.questions import ItemRecord
from quizapp.storage.unit import UnitOfWork

FRESH = timedelta(minutes=1)
"""So long an analysis is good enough, whatever was marked meanwhile."""
NO_ANALYSIS = AnalysisState(
    computed_at=None, seconds=0.0, is_outdated=True, is_coming=True, done=0, planned=0, failed=False
)


def read_analysis(services: Services, actor: Actor, quiz_id: int) -> QuizAnalysis:
    """The last analysis of a quiz; where it is outdated, another one is wished for.

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.reading() as unit:
        find_quiz(unit, actor, quiz_id, "see_scores")
    records, newest = _wish(services, [quiz_id])
    record = records.get(quiz_id)
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_scores")
        report = _report(record)
        return QuizAnalysis(
            quiz_id=quiz_id,
            title=title_of(quiz, actor.language),
            state=_state(record, newest),
            report=report,
            options={} if report is None else _options(unit, actor, report),
            listing=frozenset() if report is None else _asked(unit, report, lambda item: _takes_answers(item, actor)),
            shipped=frozenset() if report is None else _asked(unit, report, lambda item: _is_shipped(item, actor)),
        )


def read_item_analysis(services: Services, actor: Actor, item_id: int) -> ItemAnalysis:
    """What is known of an item from the quizzes of the courses whose scores the actor may see.

    Raises:
        NotFound: there is no such item for the actor.
    """
    with services.reading() as unit:
        item = find_item(unit, actor, item_id, "see_item")
        may_list, is_shipped = _takes_answers(item, actor), _is_shipped(item, actor)
        asking = unit.quizzes.found(unit.analyses.quizzes_of(item_id, courses_where(actor, "see_scores")))
    quizzes = [quiz for quiz in asking if not is_practice(quiz)]
    records, newest = _wish(services, [quiz.id for quiz in quizzes])
    rows = []
    for quiz in sorted(quizzes, key=lambda one: one.id):
        whole = _report(records.get(quiz.id))
        items = () if whole is None else whole.items
        mine = next((one for one in items if one.item_id == item_id), None)
        rows.append(ItemInQuiz(quiz.id, title_of(quiz, actor.language), _state(records.get(quiz.id), newest), mine))
    reports = [row.report for row in rows if row.report is not None]
    learners, facility = pooled_facility(reports)
    clusters = pooled_clusters(reports)
    return ItemAnalysis(item_id, item.name, tuple(rows), learners, facility, clusters, may_list, is_shipped)


def request_analysis(services: Services, actor: Actor, quiz_id: int) -> None:
    """Wishes for a new analysis of a quiz now.

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.writing() as unit:
        find_quiz(unit, actor, quiz_id, "see_scores")
        unit.analyses.request(quiz_id, services.clock())
        unit.commit()


def _wish(services: Services, quiz_ids: Iterable[int]) -> tuple[Mapping[int, AnalysisRecord], int]:
    """The analyses of these quizzes and the newest mark; another one is wished for of each that is outdated."""
    ids, moment = list(quiz_ids), services.clock()
    with services.reading() as unit:
        records, newest = unit.analyses.found(ids), unit.analyses.newest_mark()
    due = [quiz_id for quiz_id in ids if _is_due(records.get(quiz_id), newest, moment)]
    if due:
        with services.writing() as unit:
            for quiz_id in due:
                unit.analyses.request(quiz_id, moment)
            records = unit.analyses.found(ids)
            unit.commit()
    return records, newest


def _is_due(record: AnalysisRecord | None, newest: int, moment: datetime) -> bool:
    """Whether to wish for another one; what has failed is tried again only if somebody asks for it."""
    if record is None:
        return True
    if record.failed or record.requested_at is not None or record.lease_until is not None:
        return False
    return record.newest_mark != newest and (record.computed_at is None or moment - record.computed_at >= FRESH)


def _state(record: AnalysisRecord | None, newest: int) -> AnalysisState:
    if record is None:
        return NO_ANALYSIS
    return AnalysisState(
        computed_at=record.computed_at,
        seconds=record.seconds,
        is_outdated=record.newest_mark != newest,
        is_coming=record.requested_at is not None or record.lease_until is not None,
        done=record.done,
        planned=record.planned if record.lease_until is not None else 0,
        failed=record.failed,
    )


def _report(record: AnalysisRecord | None) -> QuizReport | None:
    return None if record is None or record.content is None else QuizReport.from_json(record.content)


def _asked(unit: UnitOfWork, report: QuizReport, holds: Callable[[ItemRecord], bool]) -> frozenset[int]:
    """The items with clusters of which this holds."""
    found = (unit.items.find(one.item_id) for one in report.items if one.clusters)
    return frozenset(item.id for item in found if item is not None and holds(item))


def _takes_answers(item: ItemRecord, actor: Actor) -> bool:
    """Whether the actor may put answers on its lists, and its kind has such lists."""
    return typed_kind(item.kind) is not None and may(actor, "edit_item", thing_of(item))


def _is_shipped(item: ItemRecord, actor: Actor) -> bool:
    """Whether its lists are closed because it is of the bank, and the actor may copy it."""
    return item.course_id is None and typed_kind(item.kind) is not None and may_somewhere(actor, "edit_item")


def _options(unit: UnitOfWork, actor: Actor, report: QuizReport) -> dict[int, tuple[str, ...]]:
    """The options of each choice, with the values of one variant."""
    found = {}
    for item_id, version_id in unit.items.newest([one.item_id for one in report.items if one.options]).items():
        version = unit.items.version(version_id)
        variant = None if version is None else variant_of(version.content, "0" * 32)
        if variant is not None and isinstance(variant.item.content, ChoiceContent):
            said = (option.said(actor.language) for option in variant.item.content.options)
            found[item_id] = tuple(render_inline(text, variant, actor.language) for text in said)
    return found
