"""Another question like this one."""

from __future__ import annotations

from quizapp.questions.variants import Stream
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import withheld_items
from quizapp.services.errors import Conflict
from quizapp.services.handing_in import hand_in, is_over
from quizapp.services.learner_views import QuestionView
from quizapp.services.replaying import seed_for, variant_of
from quizapp.services.rights_of_moment import finished, has_other, has_variants, may_draw_another
from quizapp.services.show_question import asked_in
from quizapp.services.showing import Asked, question_view
from quizapp.services.working import Work, load_work, load_work_at, with_answers
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import NewQuestion, QuestionRecord
from quizapp.storage.unit import UnitOfWork

LOOKS = 40


def another_variant(services: Services, actor: Actor, question_id: int) -> QuestionView:
    """Puts another variant in the place of this one: of the same item, or of another of its concept if it has one only.

    Raises:
        NotFound: there is no such question for the actor.
        Conflict: `nothing_to_draw`, `finished`.
    """
    moment = services.clock()
    with services.writing() as unit:
        work = load_work_at(unit, actor, question_id, "work_on_attempt", moment, lock=True)
        work = with_answers(unit, work, question_id)
        moment = services.moment_in(work.attempt.begin)
        if work.attempt.state == "open" and is_over(work.attempt, moment, services.rules):
            hand_in(unit, work.attempt, moment)
            unit.commit()
            raise finished()
        if work.attempt.state == "finished":
            raise finished()
        asked = asked_in(unit, work, question_id)
        if not may_draw_another(work, asked.question, has_other=has_other(asked.version, asked.others)):
            raise _nothing()
        new = _next(unit, work, asked, withheld_items(unit, work.quiz, moment, work.attempt.account_id))
        new_id = unit.attempts.ask(work.attempt.id, new, moment)
        work = load_work(unit, actor, work.attempt.id, "work_on_attempt", moment)
        asked = asked_in(unit, work, new_id)
        unit.commit()
    return question_view(work, asked, actor.language)


def _next(unit: UnitOfWork, work: Work, asked: Asked, withheld: frozenset[int]) -> NewQuestion:
    """Another variant of the item, or, where it has one only, another item of its concept."""
    question, version = asked.question, asked.version
    seed = seed_for(work.attempt.seed, question.position, question.variant_number * LOOKS)
    if has_variants(version) and version.item_id not in withheld:
        version_id, seed = version.id, _other_seed(work, question, version)
    else:
        others = [item_id for item_id in asked.others if item_id not in withheld]
        if not others:
            raise _nothing()
        chosen = Stream(seed, "another").choice(others)
        version_id = unit.items.newest([chosen])[chosen]
    return NewQuestion(
        position=question.position,
        variant_number=question.variant_number + 1,
        item_version_id=version_id,
        seed=seed,
        points=question.points,
    )


def _other_seed(work: Work, question: QuestionRecord, version: VersionRecord) -> str:
    """Of a variant that was not asked at this position yet, or, when all were, of one that is not this one."""
    asked = [one for one in work.questions if one.position == question.position]
    prints = {variant_of(version.content, one.seed).fingerprint for one in asked if one.item_version_id == version.id}
    this = variant_of(version.content, question.seed).fingerprint
    other: str | None = None
    for look in range(1, LOOKS):
        seed = seed_for(work.attempt.seed, question.position, question.variant_number * LOOKS + look)
        fingerprint = variant_of(version.content, seed).fingerprint
        if fingerprint not in prints:
            return seed
        if fingerprint != this:
            other = other or seed
    if other is None:
        raise _nothing()
    return other


def _nothing() -> Conflict:
    return Conflict("nothing_to_draw", "There is no other question like this one.", "没有其他同类题目。")
