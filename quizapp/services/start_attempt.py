"""Start a quiz, or go on with the attempt that is open."""

from __future__ import annotations

from datetime import datetime

from quizapp.learning.attempt_rules import deadline_of
from quizapp.services.accommodating import accommodated
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import questions_for, withheld_items
from quizapp.services.errors import Conflict, NotFound, SignInNeeded
from quizapp.services.handing_in import hand_in, is_over
from quizapp.services.learner_views import AttemptView
from quizapp.services.policy import Thing, guard, may
from quizapp.services.practice_home import is_practice
from quizapp.services.showing import attempt_view
from quizapp.services.working import load_work
from quizapp.storage.records.questions import QuizRecord
from quizapp.storage.records.work import AttemptRecord, NewAttempt
from quizapp.storage.unit import UnitOfWork

SEED_BYTES = 16


def start_attempt(services: Services, actor: Actor, quiz_id: int) -> AttemptView:
    """Begins an attempt, or gives the open one; two starts at once give one attempt.

    Raises:
        NotFound: there is no such quiz for the actor.
        SignInNeeded: nobody is signed in, or a guest wants to sit an exam.
        Conflict: `not_open`, `closed`, `no_attempts`, `nothing_to_draw`.
    """
    moment = services.clock()
    with services.writing() as unit:
        quiz = _quiz(unit, actor, quiz_id)
        person_id = actor.somebody()
        quiz = accommodated(quiz, unit.arrangements.find(quiz_id, person_id))
        unit.lock(f"attempts {person_id} {quiz_id}")
        earlier = unit.attempts.of_person(person_id, quiz_id)
        attempt = _resumed(services, unit, earlier)
        if attempt is None:
            _check_open(quiz, sum(one.counts for one in earlier), moment)
            attempt = _begin(services, unit, (person_id, len(earlier) + 1), quiz, moment)
        work = load_work(unit, actor, attempt.id, "work_on_attempt", moment)
        unit.commit()
    return attempt_view(work, actor.language)


def _quiz(unit: UnitOfWork, actor: Actor, quiz_id: int) -> QuizRecord:
    quiz = unit.quizzes.find(quiz_id)
    default = unit.courses.default()
    if quiz is None or is_practice(quiz):
        raise NotFound
    thing = Thing(quiz.course_id, is_open=default is not None and default.id == quiz.course_id)
    guard(actor, "see_quiz" if quiz.rules.published else "see_unpublished_quiz", thing)
    if not may(actor, "practise" if quiz.rules.mode == "practice" else "sit_exam", thing):
        raise SignInNeeded("An exam needs an account. Sign in or make one first.", "考试需要账号，请先登录或注册。")
    return quiz


def _resumed(services: Services, unit: UnitOfWork, earlier: tuple[AttemptRecord, ...]) -> AttemptRecord | None:
    for attempt in sorted(earlier, key=lambda one: not one.counts):
        if attempt.state == "open":
            present = services.moment_in(attempt.begin)
            if not is_over(attempt, present, services.rules):
                return attempt
            hand_in(unit, attempt, present)
    return None


def _check_open(quiz: QuizRecord, used: int, moment: datetime) -> None:
    rules = quiz.rules
    if rules.opens_at is not None and moment < rules.opens_at:
        raise Conflict("not_open", "This quiz is not open yet.", "该测验尚未开放。")
    if rules.closes_at is not None and moment >= rules.closes_at:
        raise Conflict("closed", "This quiz is closed.", "该测验已关闭。")
    if rules.attempts_allowed is not None and used >= rules.attempts_allowed:
        raise Conflict("no_attempts", "You have used all attempts at this quiz.", "该测验的作答次数已用完。")


def _begin(
    services: Services, unit: UnitOfWork, who: tuple[int, int], quiz: QuizRecord, moment: datetime
) -> AttemptRecord:
    person_id, number = who
    seed, steady = services.secret(SEED_BYTES), services.clock.steady()
    new = NewAttempt(
        quiz_id=quiz.id,
        account_id=person_id,
        number=number,
        seed=seed,
        started_at=moment,
        deadline=deadline_of(moment, quiz.rules.time_limit_seconds, quiz.rules.closes_at),
        clock=(steady.name, steady.seconds),
    )
    withheld = withheld_items(unit, quiz, moment, person_id)
    return unit.attempts.add(new, questions_for(unit, quiz, seed, withheld))
