"""Regrades and their differences."""

from __future__ import annotations

from quizapp.learning.attempt_rules import standing_of
from quizapp.services.actor import Actor
from quizapp.services.answers import needs_words, text_in_words
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound
from quizapp.services.policy import Thing, courses_where, guard
from quizapp.services.regrade_views import CHANGES, KEPT, ProposedMark, RegradeCard, RegradeChange, RegradeDetail
from quizapp.services.replaying import variant_of
from quizapp.services.showing import title_of
from quizapp.storage.records.parts import Part
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.regrading import RegradeRecord, RowRecord
from quizapp.storage.unit import UnitOfWork

PAGE = 50
IN_FORCE = frozenset({"applied", "followed"})


def find_regrade(unit: UnitOfWork, actor: Actor, regrade_id: int, *, lock: bool = False) -> RegradeRecord:
    """The regrade, if the actor may see and decide it.

    Raises:
        NotFound: there is no such regrade for the actor.
    """
    regrade = unit.regrades.find(regrade_id, lock=lock)
    if regrade is None:
        raise NotFound
    guard(actor, "regrade", Thing(course_id=regrade.course_id))
    return regrade


def list_regrades(services: Services, actor: Actor) -> tuple[RegradeCard, ...]:
    """The regrades of the courses in which the actor may mark anew, the newest first.

    Raises:
        NotAllowed: there is no such course.
    """
    courses = courses_where(actor, "regrade")
    with services.reading() as unit:
        return tuple(_card(unit, one, actor.language) for one in unit.regrades.listed(courses))


def list_regrades_part(services: Services, actor: Actor, part: Part) -> tuple[RegradeCard, ...]:
    """A part of these, by id.

    Raises:
        NotAllowed: there is no such course.
    """
    courses = courses_where(actor, "regrade")
    with services.reading() as unit:
        return tuple(_card(unit, one, actor.language) for one in unit.regrades.part(courses, part))


def read_regrade(
    services: Services,
    actor: Actor,
    regrade_id: int,
    *,
    search: str = "",
    change: RegradeChange | None = None,
    page: int = 1,
) -> RegradeDetail:
    """How far it is, counts of its differences, and a page of them: of learners like `search`, of one sort.

    Raises:
        NotFound: there is no such regrade for the actor.
    """
    search = search.strip()[:100]
    with services.reading() as unit:
        regrade = find_regrade(unit, actor, regrade_id)
        counted = unit.regrades.counts(regrade_id)
        found = unit.regrades.count(regrade_id, search, change)
        pages = max(1, -(-found // PAGE))
        page = min(max(1, page), pages)
        rows = unit.regrades.rows(regrade_id, search, change, (PAGE, (page - 1) * PAGE))
        worded = {row.version_id for row in rows if needs_words(row.response)}
        versions = {one.id: one for one in unit.items.versions_among(worded)}
        card = _card(unit, regrade, actor.language)
    counts = {one: sum(number for (name, _), number in counted.items() if name == one) for one in CHANGES}
    applied = sum(number for (_, state), number in counted.items() if state in IN_FORCE)
    is_over = regrade.state in {"applied", "discarded"}
    return RegradeDetail(
        card=card,
        course_id=regrade.course_id,
        counts=counts,
        changes=applied if is_over else sum(counts[one] for one in changed_by(regrade)),
        rows=tuple(_row(row, versions.get(row.version_id), actor.language) for row in rows),
        found=found,
        search=search,
        change=change,
        page=page,
        pages=pages,
    )


def changed_by(regrade: RegradeRecord) -> frozenset[RegradeChange]:
    """Which differences change a mark under the policy that was chosen."""
    kept = KEPT if regrade.policy == "as_computed" else KEPT | {"lowered"}
    return frozenset(CHANGES) - kept


def _card(unit: UnitOfWork, regrade: RegradeRecord, language: Language) -> RegradeCard:
    by = regrade.started_by
    return RegradeCard(
        regrade_id=regrade.id,
        title=_title(unit, regrade, language),
        state=regrade.state,
        policy=regrade.policy,
        reason=regrade.reason,
        who="" if by is None else unit.accounts.names({by}).get(by, ""),
        started_at=regrade.started_at,
        done=regrade.done,
        total=regrade.total,
    )


def _title(unit: UnitOfWork, regrade: RegradeRecord, language: Language) -> str:
    if regrade.quiz_id is not None:
        quiz = unit.quizzes.find(regrade.quiz_id)
        return "" if quiz is None else title_of(quiz, language)
    item = None if regrade.item_id is None else unit.items.find(regrade.item_id)
    return "" if item is None else item.name


def _row(row: RowRecord, version: VersionRecord | None, language: Language) -> ProposedMark:
    variant = None if version is None else variant_of(version.content, row.seed)
    return ProposedMark(
        submission_id=row.submission_id,
        question_id=row.question_id,
        learner=row.name or row.email or "",
        item=row.item,
        answer_text=text_in_words(row.response, None, variant, language),
        change=row.change,
        state=row.state,
        before=standing_of(row.outcome_before, row.score_before),
        after=None if row.change == "other_question" else standing_of(row.outcome, row.score),
        points_before=None if row.score_before is None else row.score_before * row.points,
        points_after=None if row.score is None else row.score * row.points,
        points=row.points,
        why=row.misconception or "",
    )
