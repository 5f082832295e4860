"""What a learner knows, made anew from the answers: after every mark, and whenever a verdict is told later.

It is replayed and never only moved on, so that a regrade or a person's mark is followed like a first one. Answers whose
verdict is not told yet do not count: the map of progress would tell it.
"""

from __future__ import annotations

from datetime import datetime

from quizapp.learning.attempt_rules import is_released
from quizapp.learning.knowledge import Answered, Knowledge, replay
from quizapp.learning.reviews import ReviewCard
from quizapp.learning.tracing import guess_of
from quizapp.storage.records.practice import AnsweredRecord, KnowledgeRecord
from quizapp.storage.unit import UnitOfWork


def follow_question(unit: UnitOfWork, question_id: int, moment: datetime) -> None:
    """After a mark at this question: what its learner knows of its concept; the caller commits."""
    whose = unit.attempts.whose(question_id)
    if whose is not None:
        _follow(unit, *whose, moment)


def follow_told(unit: UnitOfWork, account_id: int, moment: datetime) -> bool:
    """Takes up the verdicts that were told since the last time; whether there were any."""
    concepts = unit.practice.stale(account_id, moment)
    for concept in concepts:
        follow_concept(unit, account_id, concept, moment)
    return bool(concepts)


def follow_concept(unit: UnitOfWork, account_id: int, concept: str, moment: datetime) -> None:
    """Replays what a learner has answered about a concept, unless they were erased; the caller commits."""
    if not unit.erasures.is_erased(account_id):
        _follow(unit, account_id, concept, moment)


def _follow(unit: UnitOfWork, account_id: int, concept: str, moment: datetime) -> None:
    unit.lock(f"knowledge {account_id}")
    found = unit.practice.answered(account_id, concept)
    knowledge = replay(answered_of(one) for one in found if is_told(one, moment))
    if knowledge is None:
        unit.practice.forget(account_id, concept)
    else:
        unit.practice.keep(account_id, record_of(concept, knowledge), moment)


def is_told(record: AnsweredRecord, moment: datetime) -> bool:
    """Whether the learner may see the verdict now."""
    return is_released(record.feedback, moment, closes_at=record.closes_at, is_finished=record.is_finished)


def answered_of(record: AnsweredRecord) -> Answered:
    """The question as the replay takes it."""
    first = record.tries[0][0]
    hints = sum(at <= first for at in record.hints)
    return Answered(
        at=first,
        scores=tuple(score for _, score in record.tries),
        hints=hints,
        guess=guess_of(record.kind),
        is_mixed=record.is_mixed,
        later_hints=len(record.hints) - hints,
    )


def knowledge_of(record: KnowledgeRecord) -> Knowledge:
    """What is kept, as the rules of learning take it."""
    card = ReviewCard(record.state, record.stability, record.difficulty, record.due, record.last_review)
    return Knowledge(record.probability, record.answered, record.right, record.passed_mixed, card)


def record_of(concept: str, knowledge: Knowledge) -> KnowledgeRecord:
    """What is known, as it is kept."""
    card = knowledge.card
    return KnowledgeRecord(
        concept=concept,
        probability=knowledge.probability,
        answered=knowledge.answered,
        right=knowledge.right,
        passed_mixed=knowledge.passed_mixed,
        state=card.state,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
