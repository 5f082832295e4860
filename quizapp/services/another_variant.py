"""Another question like this one."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import withheld_items
from quizapp.services.errors import Conflict
from quizapp.services.learner_views import QuestionView
from quizapp.services.replaying import seed_for, variant_of
from quizapp.services.rights_of_moment import finished, may_draw_another
from quizapp.services.show_question import asked_in
from quizapp.services.showing import question_view
from quizapp.services.working import Work, attempt_of_question, hand_in, is_over, load_work
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import NewQuestion, QuestionRecord

LOOKS = 40


def another_variant(services: Services, actor: Actor, question_id: int) -> QuestionView:
    """Puts another variant of the same item in the place of this one.

    Raises:
        NotFound: there is no such question for the actor.
        Conflict: `nothing_to_draw`, `finished`.
    """
    moment = services.clock()
    with services.writing() as unit:
        attempt_id = attempt_of_question(unit, question_id)
        work = load_work(unit, actor, attempt_id, "work_on_attempt", moment, lock=True)
        if work.attempt.state == "open" and is_over(work.attempt, moment, services.rules):
            hand_in(unit, work.attempt, moment)
            unit.commit()
            raise finished()
        if work.attempt.state == "finished":
            raise finished()
        asked = asked_in(unit, work, question_id)
        withheld = asked.version.item_id in withheld_items(unit, work.quiz, moment)
        if withheld or not may_draw_another(work, asked.question, asked.version):
            raise _nothing()
        new_id = unit.attempts.ask(attempt_id, _next(work, asked.question, asked.version), moment)
        work = load_work(unit, actor, attempt_id, "work_on_attempt", moment)
        asked = asked_in(unit, work, new_id)
        unit.commit()
    return question_view(work, asked, actor.language)


def _next(work: Work, question: QuestionRecord, version: VersionRecord) -> NewQuestion:
    """A variant that was not asked at this position yet, or, when all were, one that is not this one."""
    asked = [one for one in work.questions if one.position == question.position]
    prints = {variant_of(version.content, one.seed).fingerprint for one in asked if one.item_version_id == version.id}
    this = variant_of(version.content, question.seed).fingerprint
    other: str | None = None
    for look in range(1, LOOKS + 1):
        seed = seed_for(work.attempt.seed, question.position, question.variant_number * LOOKS + look)
        fingerprint = variant_of(version.content, seed).fingerprint
        if fingerprint not in prints:
            other = seed
            break
        if fingerprint != this:
            other = other or seed
    if other is None:
        raise _nothing()
    return NewQuestion(
        position=question.position,
        variant_number=question.variant_number + 1,
        item_version_id=version.id,
        seed=other,
        points=question.points,
    )


def _nothing() -> Conflict:
    return Conflict("nothing_to_draw", "There is no other question like this one.", "没有其他同类题目。")
