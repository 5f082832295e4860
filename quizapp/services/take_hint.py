"""Take the next hint."""

from __future__ import annotations

from quizapp.questions.rendering import render
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict
from quizapp.services.replaying import variant_of
from quizapp.services.rights_of_moment import finished, may_take_hint
from quizapp.services.show_question import asked_in
from quizapp.services.working import load_work_at


def take_hint(services: Services, actor: Actor, question_id: int) -> tuple[str, ...]:
    """The hints taken so far and one more, as safe HTML.

    Raises:
        NotFound: there is no such question for the actor.
        Conflict: `no_hints`, `finished`.
    """
    moment = services.clock()
    with services.writing() as unit:
        work = load_work_at(unit, actor, question_id, "work_on_attempt", moment, lock=True)
        if work.attempt.state == "finished":
            raise finished()
        asked = asked_in(unit, work, question_id)
        variant = variant_of(asked.version.content, asked.question.seed)
        hints = variant.item.hints
        if not may_take_hint(work, asked.question, len(hints) - asked.hints_taken):
            raise Conflict("no_hints", "There is no further hint.", "没有更多提示了。")
        unit.attempts.take_hint(question_id, asked.hints_taken + 1, moment)
        unit.commit()
    return tuple(render(hint.said(actor.language), variant, actor.language) for hint in hints[: asked.hints_taken + 1])
