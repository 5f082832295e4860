"""Answers that have waited long for their verdict, for who will have to look at those that stay undecided.

An answer that costs much is tried twice, one after the other, in a lane that all of its sort share: behind fifty others
it is minutes until it is known that a person has to decide. Until then it is shown here, from the tenth second on.
"""

from __future__ import annotations

from datetime import timedelta

from quizapp.services.actor import Actor
from quizapp.services.answers import text_in_words
from quizapp.services.author_views import WaitingCard
from quizapp.services.bundle import Services
from quizapp.services.policy import courses_where
from quizapp.services.replaying import variant_of
from quizapp.services.showing import title_of
from quizapp.services.working import gather

AFTER = timedelta(seconds=10)
SHOWN = 100


def list_waiting(services: Services, actor: Actor) -> tuple[WaitingCard, ...]:
    """What has waited longer than that in the courses where the actor marks, the first first; a hundred at most.

    Raises:
        NotAllowed: the actor marks in no course.
    """
    courses, moment = courses_where(actor, "review"), services.clock()
    with services.reading() as unit:
        pending = unit.submissions.pending(received_before=(moment - AFTER, moment + AFTER))
        shown = [one for one in pending if courses is None or one.course_id in courses][:SHOWN]
        places = unit.attempts.places(one.question_id for one in shown)
        works = gather(unit, actor, unit.attempts.found(set(places.values())), moment) if shown else {}
        people = {one.id: one for one in unit.accounts.found({one.account_id for one in shown})} if shown else {}
    return tuple(
        WaitingCard(
            submission_id=one.submission_id,
            quiz_title=title_of(works[places[one.question_id]].quiz, actor.language),
            concept=works[places[one.question_id]].question(one.question_id).concept,
            learner=people[one.account_id].name or people[one.account_id].email or "",
            answer_text=text_in_words(one.response, None, variant_of(one.content, one.seed), actor.language),
            received_at=one.received_at,
        )
        for one in shown
    )
