"""The right answer as the task's own form: what a right answer of another form is the same as."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import is_withheld
from quizapp.services.errors import Unavailable
from quizapp.services.rights_of_moment import may_see_solution
from quizapp.services.show_question import Opened, open_asked
from quizapp.services.show_solution import key_html, worked_out


def right_form(services: Services, actor: Actor, question_id: int, opened: Opened | None = None) -> str:
    """The right answer as safe HTML; empty where the solution cannot be seen, or the grader does not answer now.

    It closes nothing: it is shown beside an answer that is right already. `opened` is the question, where it was read
    already.

    Raises:
        NotFound: there is no such question for the actor.
    """
    moment = services.clock()
    work, asked = opened or open_asked(services, actor, question_id)
    with services.reading() as unit:
        withheld = is_withheld(unit, work, asked.version, moment)
    if withheld or not may_see_solution(work, asked.question):
        return ""
    try:
        key, _ = worked_out(services, asked.version.content, asked.question.seed, actor.language)
    except Unavailable:
        return ""
    return key_html(key, actor.language)
