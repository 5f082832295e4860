"""Who may do what to which thing: one table, asked by every use case.

Who somebody is to a thing (its owner, an instructor of its course, ...) is worked out first; the table then says which
of these may act. A missing right is raised as `NotAllowed`, which looks like a missing thing.

In a course the role there decides, and nothing else: who writes questions elsewhere has a learner's rights where they
learn and an assistant's where they assist. Authors read the shipped bank and make courses of their own to write in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from quizapp.services.actor import Actor
from quizapp.services.errors import NotAllowed

Relation: TypeAlias = Literal[
    "visitor", "owner", "guest", "learner", "assistant", "instructor", "author", "reader", "admin"
]
Action: TypeAlias = Literal[
    "see_quiz",
    "see_unpublished_quiz",
    "practise",
    "sit_exam",
    "see_attempt",
    "work_on_attempt",
    "see_item",
    "edit_item",
    "publish_item",
    "edit_quiz",
    "see_scores",
    "review",
    "regrade",
    "edit_rubric",
    "see_people",
    "manage_course",
    "make_course",
    "end_session",
    "manage_people",
]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on, as far as rights go.

    Attributes:
        course_id: the course it belongs to; None for what belongs to none (the shipped bank, the installation).
        owner_id: the person whose work it is.
        in_bank: an item of the shipped bank: read by all who teach or write, changed by nobody.
        is_open: belongs to the default course, which everybody may look at.
    """

    course_id: int | None = None
    owner_id: int | None = None
    in_bank: bool = False
    is_open: bool = False


INSTALLATION = Thing()
RIGHTS: Mapping[Action, frozenset[Relation]] = MappingProxyType(
    {
        "see_quiz": frozenset({"visitor", "guest", "learner", "assistant", "instructor", "admin"}),
        "see_unpublished_quiz": frozenset({"assistant", "instructor", "admin"}),
        "practise": frozenset({"visitor", "guest", "learner", "assistant", "instructor", "admin"}),
        "sit_exam": frozenset({"learner", "assistant", "instructor", "admin"}),
        "see_attempt": frozenset({"owner", "assistant", "instructor", "admin"}),
        "work_on_attempt": frozenset({"owner"}),
        "see_item": frozenset({"assistant", "instructor", "reader", "admin"}),
        "edit_item": frozenset({"instructor", "admin"}),
        "publish_item": frozenset({"instructor", "admin"}),
        "edit_quiz": frozenset({"instructor", "admin"}),
        "see_scores": frozenset({"assistant", "instructor", "admin"}),
        "review": frozenset({"assistant", "instructor", "admin"}),
        "regrade": frozenset({"instructor", "admin"}),
        "edit_rubric": frozenset({"instructor", "admin"}),
        "see_people": frozenset({"assistant", "instructor", "admin"}),
        "manage_course": frozenset({"instructor", "admin"}),
        "make_course": frozenset({"author", "admin"}),
        "end_session": frozenset({"owner"}),
        "manage_people": frozenset({"admin"}),
    }
)


def relations(actor: Actor, thing: Thing) -> frozenset[Relation]:
    """What the actor is to the thing; nothing at all is possible."""
    found: set[Relation] = set()
    if thing.in_bank:
        return frozenset({"reader"}) if actor.teaches or actor.may_author else frozenset()
    if thing.is_open:
        found.add("visitor")
    if actor.person_id is not None and actor.person_id == thing.owner_id:
        found.add("owner")
    if actor.is_admin:
        found.add("admin")
    role = None if thing.course_id is None else actor.roles.get(thing.course_id)
    if role is not None:
        found.add("guest" if actor.is_guest else role)
    if thing == INSTALLATION and (actor.may_author or "instructor" in actor.roles.values()):
        found.add("author")
    return frozenset(found)


def may(actor: Actor, action: Action, thing: Thing) -> bool:
    """Whether the actor may do this to the thing."""
    return bool(RIGHTS[action] & relations(actor, thing))


def guard(actor: Actor, action: Action, thing: Thing) -> None:
    """Goes on only if the actor may.

    Raises:
        NotAllowed: the right is missing.
    """
    if not may(actor, action, thing):
        raise NotAllowed


def courses_open(actor: Actor, action: Action) -> frozenset[int] | None:
    """The courses in which the actor may do this to what belongs to the course; None: in all of them."""
    if actor.is_admin and "admin" in RIGHTS[action]:
        return None
    return frozenset(course for course in actor.roles if may(actor, action, Thing(course_id=course)))


def courses_where(actor: Actor, action: Action) -> frozenset[int] | None:
    """The same for who needs one: there may be none only for who may do it to the shipped bank.

    Raises:
        NotAllowed: in none, nor to the bank.
    """
    found = courses_open(actor, action)
    if found is not None and not found and not may(actor, action, Thing(in_bank=True)):
        raise NotAllowed
    return found


def may_somewhere(actor: Actor, action: Action) -> bool:
    """Whether there is a course in which the actor may do this to what belongs to it, or the bank is open to it."""
    try:
        courses_where(actor, action)
    except NotAllowed:
        return False
    return True
