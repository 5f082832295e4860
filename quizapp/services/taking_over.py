"""Whoever signs in takes along what they did as a guest before, in this browser.

The guest is known by the session that the request to sign in came with, and by nothing else: no id is read from what
somebody sends. Attempts, drafts, hints, practice and history become the account's; what is known of each concept is
made anew from the answers of both. Attempts beyond those that a quiz allows are kept like the others and do not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizapp.services.accommodating import accommodated
from quizapp.services.account_views import TakenOver
from quizapp.services.actor import Actor
from quizapp.services.entering import leave_guest_session
from quizapp.services.following import follow_concept
from quizapp.services.practice_home import is_practice
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.work import AttemptRecord
from quizapp.storage.unit import UnitOfWork

NOTHING = TakenOver()


def take_over(unit: UnitOfWork, actor: Actor, account_id: int, moment: datetime) -> TakenOver:
    """Ends the session that the actor came with, and gives a guest's work to the account; the caller commits."""
    leave_guest_session(unit, actor, moment)
    guest_id = actor.person_id
    if guest_id is None or not actor.is_guest or actor.session_id is None or guest_id == account_id:
        return NOTHING
    if not unit.takeovers.hold(guest_id):
        return NOTHING
    unit.lock(f"practice {account_id}")
    concepts = unit.practice.concepts_of(guest_id)
    theirs: dict[int, list[AttemptRecord]] = {}
    for attempt in unit.attempts.of_person(guest_id):
        theirs.setdefault(attempt.quiz_id, []).append(attempt)
    beyond = sum(_give(unit, account_id, quiz_id, theirs[quiz_id]) for quiz_id in sorted(theirs))
    taken = TakenOver(sum(map(len, theirs.values())), beyond)
    unit.takeovers.give_rest(guest_id, account_id)
    unit.takeovers.end_guest(guest_id)
    for concept in sorted(concepts):
        follow_concept(unit, account_id, concept, moment)
    note = f"attempts of guest {guest_id}: {taken.attempts}, not counting: {taken.beyond}"
    unit.courses.note(AuditRecord(moment, account_id, "take_over", "account", account_id, note))
    return taken


def _give(unit: UnitOfWork, account_id: int, quiz_id: int, attempts: Sequence[AttemptRecord]) -> int:
    """Gives the attempts at a quiz; how many of them do not count."""
    unit.lock(f"attempts {account_id} {quiz_id}")
    own = unit.attempts.of_person(account_id, quiz_id)
    allowed = _allowed(unit, account_id, quiz_id)
    number, used, beyond = max((one.number for one in own), default=0), sum(one.counts for one in own), 0
    for attempt in attempts:
        number += 1
        counts = attempt.counts and (allowed is None or used < allowed)
        unit.takeovers.give_attempt(attempt.id, account_id, number, counts=counts)
        used, beyond = used + counts, beyond + (not counts)
    return beyond


def _allowed(unit: UnitOfWork, account_id: int, quiz_id: int) -> int | None:
    quiz = unit.quizzes.find(quiz_id)
    if quiz is None or is_practice(quiz):
        return None
    return accommodated(quiz, unit.arrangements.find(quiz_id, account_id)).rules.attempts_allowed
