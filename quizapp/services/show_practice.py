"""What can be practised, and how well each concept is known."""

from __future__ import annotations

from collections import Counter

from quizapp.learning.picking import Situation, due_concepts, in_order, is_ready_in
from quizapp.learning.reviews import is_due
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.following import follow_told
from quizapp.services.offering import situation_of
from quizapp.services.practice_views import ConceptStanding, PracticeView
from quizapp.services.practise import open_question_of, sessions_of


def show_practice(services: Services, actor: Actor) -> PracticeView:
    """The concepts with their standing, what is due, and the question that is open; for visitors, nothing is begun."""
    take_up(services, actor)
    moment = services.clock()
    with services.reading() as unit:
        situation = situation_of(unit, actor, moment)
        sessions = () if actor.person_id is None else sessions_of(unit, actor.person_id, moment)
        open_question = open_question_of(unit, sessions, situation)
    later = [known.card.due for known in situation.knowledge.values() if not is_due(known.card, moment)]
    return PracticeView(
        concepts=standings(situation),
        due=len(due_concepts(situation)),
        next_due=min(later, default=None),
        open_question=open_question,
    )


def take_up(services: Services, actor: Actor) -> None:
    """Follows the verdicts that were told to the actor since the last time."""
    person_id, moment = actor.person_id, services.clock()
    if person_id is None:
        return
    with services.reading() as unit:
        is_behind = bool(unit.practice.stale(person_id, moment))
    if is_behind:
        with services.writing() as unit:
            follow_told(unit, person_id, moment)
            unit.commit()


def standings(situation: Situation) -> tuple[ConceptStanding, ...]:
    """How each concept stands, in an order in which they can be learned."""
    questions = Counter(offer.concept for offer in situation.offers)
    return tuple(_standing(situation, name, questions[name]) for name in in_order(situation))


def _standing(situation: Situation, concept: str, questions: int) -> ConceptStanding:
    known = situation.knowledge.get(concept)
    return ConceptStanding(
        concept=concept,
        level=None if known is None else known.level,
        known=None if known is None else situation.known(concept),
        answered=0 if known is None else known.answered,
        right=0 if known is None else known.right,
        due=None if known is None else known.card.due,
        is_due=known is not None and is_due(known.card, situation.now),
        is_ready=is_ready_in(situation, concept),
        questions=questions,
    )
