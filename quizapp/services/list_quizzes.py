"""The quizzes that there are for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizapp.learning.attempt_rules import is_released
from quizapp.services.accommodating import accommodated
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.learner_views import QuizCard
from quizapp.services.policy import Thing, may
from quizapp.services.showing import description_of, title_of
from quizapp.services.wording import paragraphs
from quizapp.storage.records.parts import Part
from quizapp.storage.records.questions import QuizRecord
from quizapp.storage.records.scores import Tally
from quizapp.storage.records.work import AttemptRecord


def list_quizzes(services: Services, actor: Actor, part: Part | None = None) -> tuple[QuizCard, ...]:
    """The published quizzes of the actor's courses and of the default course, as they were made; or a part of them."""
    moment = services.clock()
    with services.reading() as unit:
        default = unit.courses.default()
        open_id = None if default is None else default.id
        mine = {*actor.roles, *([] if open_id is None else [open_id])}
        courses = [one for one in mine if may(actor, "see_quiz", Thing(one, is_open=one == open_id))]
        seen = unit.quizzes.listed(None if actor.is_admin else courses, part, published=True)
        person = actor.person_id
        attempts = () if person is None else unit.attempts.at_quizzes(person, [quiz.id for quiz in seen])
        granted = {} if person is None else unit.arrangements.of_person(person)
        tallies = unit.reviews.tallies(attempt_ids=[attempt.id for attempt in attempts]) if attempts else ()
    late = frozenset(one.id for one in attempts if _is_late(one, services.moment_in(one.begin)))
    return tuple(
        _card(
            actor,
            accommodated(quiz, granted.get(quiz.id)),
            [one for one in attempts if one.quiz_id == quiz.id],
            tallies,
            moment,
            late,
        )
        for quiz in seen
    )


def _card(
    actor: Actor,
    quiz: QuizRecord,
    attempts: Sequence[AttemptRecord],
    tallies: Sequence[Tally],
    moment: datetime,
    late: frozenset[int],
) -> QuizCard:
    rules = quiz.rules
    in_order = sorted(attempts, key=lambda one: one.counts)
    running = [attempt.id for attempt in in_order if attempt.state == "open" and attempt.id not in late]
    state = "not_open" if rules.opens_at is not None and moment < rules.opens_at else "open"
    if rules.closes_at is not None and moment >= rules.closes_at:
        state = "closed"
    return QuizCard(
        quiz_id=quiz.id,
        course_id=quiz.course_id,
        title=title_of(quiz, actor.language),
        description_html=paragraphs(description_of(quiz, actor.language)),
        mode=rules.mode,
        questions=sum(slot.count for slot in rules.slots),
        points=sum(slot.count * slot.points for slot in rules.slots),
        state="closed" if state == "closed" else "not_open" if state == "not_open" else "open",
        opens_at=rules.opens_at,
        closes_at=rules.closes_at,
        time_limit_seconds=rules.time_limit_seconds,
        attempts_used=sum(attempt.counts for attempt in attempts),
        attempts_allowed=rules.attempts_allowed,
        attempt_id=running[-1] if running else None,
        best_score=_best(quiz, attempts, tallies, moment),
        account_needed=rules.mode == "exam" and (actor.person_id is None or actor.is_guest),
    )


def _is_late(attempt: AttemptRecord, moment: datetime) -> bool:
    return attempt.deadline is not None and moment > attempt.deadline


def _best(
    quiz: QuizRecord, attempts: Sequence[AttemptRecord], tallies: Sequence[Tally], moment: datetime
) -> float | None:
    rules = quiz.rules
    if not is_released(rules.feedback, moment, closes_at=rules.closes_at, is_finished=True):
        return None
    finished = {attempt.id for attempt in attempts if attempt.state == "finished" and attempt.counts}
    sums = dict.fromkeys(finished, 0.0)
    for tally in tallies:
        if tally.attempt_id in finished and tally.best is not None:
            sums[tally.attempt_id] += tally.best * tally.points
    return max(sums.values(), default=None)
