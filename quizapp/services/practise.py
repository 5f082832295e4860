"""Practise now: the next question by what is due and what is ready, or about a concept that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from quizapp.learning.picking import Pick, Situation, pick, pick_of_concept
from quizapp.questions.variants import Stream
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.following import follow_told
from quizapp.services.handing_in import unchecked
from quizapp.services.offering import situation_of
from quizapp.services.practice_home import practice_quiz
from quizapp.services.practice_reasons import content_of
from quizapp.services.replaying import seed_for, variant_of
from quizapp.services.start_attempt import SEED_BYTES
from quizapp.storage.records.work import AttemptRecord, NewAttempt, NewQuestion, QuestionRecord
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.unit import UnitOfWork

SESSION = timedelta(hours=6)
"""After so long without a question a new session of practice begins; what is typed by then is gone on with first."""
MOST = 40
"""So many questions a session has at most: what belongs to it is read at every answer."""
LOOKS = 20
BEFORE = 100
"""Variants of so many questions back are not asked again, where there are others."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to practise.

    Attributes:
        concept: the one that was chosen; None leaves it to the schedule.
        like: a question of one's own that another one like it is wanted of.
        skip: a question that is open may be left as it is.
    """

    concept: str | None = None
    like: int | None = None
    skip: bool = False


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Session:
    """The session of practice that is open: its attempt and the questions asked in it."""

    attempt: AttemptRecord
    questions: tuple[QuestionRecord, ...]


def practise(services: Services, actor: Actor, wish: Wish = NO_WISH) -> int:
    """Asks the next question; one that is open is given again, unless it is skipped or something else is wished for.

    Returns:
        The question's id.

    Raises:
        SignInNeeded: the actor is nobody.
        NotFound: `like` is no question of the actor's.
        Conflict: `nothing_to_draw`.
    """
    person_id, moment = actor.somebody(), services.clock()
    with services.writing() as unit:
        unit.lock(f"practice {person_id}")
        follow_told(unit, person_id, moment)
        sessions = sessions_of(unit, person_id, moment)
        situation = situation_of(unit, actor, moment)
        question_id = open_question_of(unit, sessions, situation)
        if question_id is None or not _is_wished(unit, question_id, wish):
            found = _choose(services, unit, actor, situation, wish)
            session = _with_room(services, unit, person_id, sessions, moment)
            question_id = _ask(unit, session, found, moment)
        unit.commit()
    return question_id


def sessions_of(unit: UnitOfWork, person_id: int, moment: datetime) -> tuple[Session, ...]:
    """The sessions of a person that go on, the one with the newest question first.

    One in which nothing was asked for hours is over, unless something is typed at its last question and not handed in.
    """
    course = unit.courses.default()
    quiz = None if course is None else unit.quizzes.find_by_name(PRACTICE, course.id)
    if quiz is None:
        return ()
    attempts = [one for one in unit.attempts.of_person(person_id, quiz.id) if one.state == "open"]
    sessions = (Session(one, unit.attempts.questions([one.id])) for one in attempts)
    going = [one for one in sessions if one.questions and (_is_recent(one, moment) or holds_draft(unit, one))]
    return tuple(sorted(going, key=lambda one: one.questions[-1].id, reverse=True))


def _is_recent(session: Session, moment: datetime) -> bool:
    return moment - max(one.asked_at for one in session.questions) < SESSION


def holds_draft(unit: UnitOfWork, session: Session) -> bool:
    """Whether something is typed at the last question of the session that was not handed in."""
    return any(question.id == session.questions[-1].id for question, _ in unchecked(unit, session.attempt))


def open_question_of(unit: UnitOfWork, sessions: Sequence[Session], situation: Situation) -> int | None:
    """The last question of the newest session that goes on: nothing was answered to it, or a draft waits."""
    offered = {offer.item_id for offer in situation.offers}
    for number, session in enumerate(sessions):
        last = session.questions[-1]
        is_fresh = number == 0 and not unit.submissions.of_questions([last.id])
        closed = last.solution_shown_at is not None or not (is_fresh or holds_draft(unit, session))
        if not closed and unit.items.of_versions([last.item_version_id]) <= offered:
            return last.id
    return None


def _is_wished(unit: UnitOfWork, question_id: int, wish: Wish) -> bool:
    question = unit.attempts.question(question_id)
    assert question is not None
    return not wish.skip and wish.like is None and wish.concept in {None, question.concept}


def _choose(services: Services, unit: UnitOfWork, actor: Actor, situation: Situation, wish: Wish) -> Pick:
    stream = Stream(services.secret(SEED_BYTES), "practice")
    if wish.like is not None:
        found = _like(unit, actor, situation, wish.like, stream)
    elif wish.concept is not None:
        found = pick_of_concept(situation, wish.concept, "chosen", stream)
    else:
        found = pick(situation, stream)
    if found is None:
        raise Conflict("nothing_to_draw", "There is nothing to practise here just now.", "这里暂时没有可练习的题目。")
    return found


def _like(unit: UnitOfWork, actor: Actor, situation: Situation, question_id: int, stream: Stream) -> Pick | None:
    """The item of an earlier question once more, or, where it cannot be asked, another one of its concept."""
    question = unit.attempts.question(question_id)
    attempt = None if question is None else unit.attempts.find(question.attempt_id)
    if question is None or attempt is None or attempt.account_id != actor.person_id:
        raise NotFound
    items = unit.items.of_versions([question.item_version_id])
    same = tuple(offer for offer in situation.offers if offer.item_id in items)
    narrowed = replace(situation, offers=same) if same else situation
    return pick_of_concept(narrowed, question.concept, "again", stream)


def _with_room(
    services: Services, unit: UnitOfWork, person_id: int, sessions: Sequence[Session], moment: datetime
) -> Session:
    """The newest session if it may go on, otherwise a new one; earlier ones in which no draft waits are closed."""
    if sessions and len(sessions[0].questions) < MOST and _is_recent(sessions[0], moment):
        return sessions[0]
    quiz = practice_quiz(unit, moment)
    earlier = unit.attempts.of_person(person_id, quiz.id)
    waiting = {session.attempt.id for session in sessions if holds_draft(unit, session)}
    for attempt in earlier:
        if attempt.id not in waiting:
            unit.attempts.finish(attempt.id, moment)
    new = NewAttempt(
        quiz_id=quiz.id,
        account_id=person_id,
        number=max((one.number for one in earlier), default=0) + 1,
        seed=services.secret(SEED_BYTES),
        started_at=moment,
        deadline=None,
    )
    return Session(unit.attempts.add(new, ()), ())


def _ask(unit: UnitOfWork, session: Session, found: Pick, moment: datetime) -> int:
    attempt = session.attempt
    position = max((one.position for one in session.questions), default=0) + 1
    version_id = unit.items.newest([found.item_id])[found.item_id]
    seed = _fresh_seed(unit, attempt, position, version_id)
    new = NewQuestion(position=position, variant_number=1, item_version_id=version_id, seed=seed, points=1.0)
    question_id = unit.attempts.ask(attempt.id, new, moment)
    unit.practice.give_reason(question_id, found.cause, content_of(found))
    return question_id


def _fresh_seed(unit: UnitOfWork, attempt: AttemptRecord, position: int, version_id: int) -> str:
    """Of a variant that was not asked lately, where there is one."""
    version = unit.items.version(version_id)
    assert version is not None
    asked = [one for one in unit.practice.asked(attempt.account_id, BEFORE) if one.version_id == version_id]
    prints = {variant_of(version.content, one.seed).fingerprint for one in asked}
    seeds = [seed_for(attempt.seed, position, look) for look in range(1, LOOKS + 1)]
    return next((seed for seed in seeds if variant_of(version.content, seed).fingerprint not in prints), seeds[0])
