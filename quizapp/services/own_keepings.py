"""What is kept about somebody beside their work, for the file of their own data; secrets are none of it."""

from __future__ import annotations

from quizapp.exchange.learner_data import (
    OwnAccommodation,
    OwnAct,
    OwnCourse,
    OwnDevice,
    OwnIdentity,
    OwnMarking,
    OwnToken,
)
from quizapp.services.actor import Actor
from quizapp.services.list_courses import course_title
from quizapp.services.list_tokens import token_card
from quizapp.services.showing import title_of
from quizapp.storage.unit import UnitOfWork


def own_identities(unit: UnitOfWork, person_id: int) -> tuple[OwnIdentity, ...]:
    """By whom the person signs in elsewhere."""
    return tuple(OwnIdentity(one.issuer, one.subject, one.connected_at) for one in unit.keepings.identities(person_id))


def own_courses(unit: UnitOfWork, actor: Actor) -> tuple[OwnCourse, ...]:
    """The courses of whoever acts, with their role."""
    return tuple(
        OwnCourse(one.course.id, course_title(one.course, actor.language), one.role, one.created_at)
        for one in unit.keepings.enrolments(actor.somebody())
    )


def own_accommodations(unit: UnitOfWork, actor: Actor) -> tuple[OwnAccommodation, ...]:
    """What whoever acts is granted at quizzes."""
    granted = unit.keepings.accommodations(actor.somebody())
    quizzes = {quiz.id: quiz for quiz in unit.quizzes.found({one.quiz_id for one in granted})}
    return tuple(
        OwnAccommodation(
            quiz_id=one.quiz_id,
            quiz=title_of(quizzes[one.quiz_id], actor.language),
            time_factor=one.time_factor,
            attempts_allowed=one.attempts_allowed,
            opens_at=one.opens_at,
            closes_at=one.closes_at,
        )
        for one in granted
    )


def own_devices(unit: UnitOfWork, actor: Actor) -> tuple[OwnDevice, ...]:
    """Where whoever acts is signed in, as on the page of the account, and where they were as long as that is kept."""
    return tuple(
        OwnDevice(
            agent=one.agent,
            signed_in_at=one.created_at,
            last_seen_at=one.last_seen_at,
            expires_at=one.expires_at,
            ended_at=one.ended_at,
            is_this_one=one.id == actor.session_id,
        )
        for one in unit.keepings.sign_ins(actor.somebody())
    )


def own_tokens(unit: UnitOfWork, person_id: int) -> tuple[OwnToken, ...]:
    """The person's tokens for programs, never what opens anything."""
    records = unit.keepings.tokens(person_id)
    return tuple(
        OwnToken(
            name=one.name,
            scopes=token_card(one).scopes,
            created_at=one.created_at,
            expires_at=one.expires_at,
            last_used_at=one.last_used_at,
            revoked_at=one.revoked_at,
        )
        for one in records
    )


def own_markings(unit: UnitOfWork, person_id: int) -> tuple[OwnMarking, ...]:
    """How the person has marked explanations of others."""
    return tuple(
        OwnMarking(
            rubric=one.rubric,
            criteria=one.criteria,
            score=one.score,
            contradiction=one.contradiction,
            note=one.note,
            marked_at=one.marked_at,
        )
        for one in unit.keepings.markings(person_id)
    )


def own_acts(unit: UnitOfWork, person_id: int) -> tuple[OwnAct, ...]:
    """What the audit log holds of the person."""
    return tuple(
        OwnAct(
            at=one.happened_at,
            action=one.action,
            object_kind=one.object_kind,
            object_id=one.object_id,
            by_oneself=one.account_id == person_id,
        )
        for one in unit.keepings.acts(person_id)
    )
