import itertools
from typing import get_args

import pytest

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.errors import NotAllowed, NotFound
from quizapp.services.policy import RIGHTS, Action, Thing, courses_where, guard, may, may_somewhere, relations

ROOM, OTHER = 1, 2
ACTORS = {
    "nobody": NOBODY,
    "guest": Actor(person_id=1, is_guest=True, roles={ROOM: "learner"}),
    "learner": Actor(person_id=2, roles={ROOM: "learner"}),
    "assistant": Actor(person_id=3, roles={ROOM: "assistant"}),
    "instructor": Actor(person_id=4, roles={ROOM: "instructor"}, may_author=True),
    "author": Actor(person_id=5, roles={ROOM: "learner"}, may_author=True),
    "assisting author": Actor(person_id=8, roles={ROOM: "assistant", OTHER: "instructor"}, may_author=True),
    "learning instructor": Actor(person_id=9, roles={ROOM: "learner", OTHER: "instructor"}, may_author=True),
    "elsewhere": Actor(person_id=6, roles={OTHER: "instructor"}, may_author=True),
    "admin": Actor(person_id=7, is_admin=True),
    "system": SYSTEM,
}
THINGS = {
    "the course's": Thing(course_id=ROOM),
    "the open course's": Thing(course_id=ROOM, is_open=True),
    "a learner's": Thing(course_id=ROOM, owner_id=2),
    "the bank's": Thing(in_bank=True),
    "the installation": Thing(),
}
TEACH = {"assistant", "assisting author", "instructor", "admin", "system"}
MEMBERS = {"learner", "author", "learning instructor"} | TEACH
EVERYBODY = set(ACTORS)
LEAD = {"instructor", "admin", "system"}
MAKERS = {"author", "assisting author", "learning instructor", "elsewhere"} | LEAD
# Who may: role x action, for each sort of object. What is not named may nobody.
TABLE: dict[str, dict[Action, set[str]]] = {
    "the course's": {
        "see_quiz": MEMBERS | {"guest"},
        "see_unpublished_quiz": TEACH,
        "practise": MEMBERS | {"guest"},
        "sit_exam": MEMBERS,
        "see_attempt": TEACH,
        "see_item": TEACH,
        "edit_item": LEAD,
        "publish_item": LEAD,
        "edit_rubric": LEAD,
        "see_people": TEACH,
        "manage_course": LEAD,
        "edit_quiz": LEAD,
        "see_scores": TEACH,
        "review": TEACH,
        "regrade": LEAD,
        "make_course": {"admin", "system"},
        "manage_people": {"admin", "system"},
    },
    "the open course's": {
        "see_quiz": EVERYBODY,
        "see_unpublished_quiz": TEACH,
        "practise": EVERYBODY,
        "sit_exam": MEMBERS,
        "see_attempt": TEACH,
        "see_item": TEACH,
        "edit_item": LEAD,
        "publish_item": LEAD,
        "edit_rubric": LEAD,
        "see_people": TEACH,
        "manage_course": LEAD,
        "edit_quiz": LEAD,
        "see_scores": TEACH,
        "review": TEACH,
        "regrade": LEAD,
        "make_course": {"admin", "system"},
        "manage_people": {"admin", "system"},
    },
    "a learner's": {
        "see_quiz": MEMBERS | {"guest"},
        "see_unpublished_quiz": TEACH,
        "practise": MEMBERS | {"guest"},
        "sit_exam": MEMBERS,
        "see_attempt": TEACH | {"learner"},
        "work_on_attempt": {"learner"},
        "see_item": TEACH,
        "edit_item": LEAD,
        "publish_item": LEAD,
        "edit_rubric": LEAD,
        "see_people": TEACH,
        "manage_course": LEAD,
        "edit_quiz": LEAD,
        "see_scores": TEACH,
        "review": TEACH,
        "regrade": LEAD,
        "end_session": {"learner"},
        "make_course": {"admin", "system"},
        "manage_people": {"admin", "system"},
    },
    "the bank's": {"see_item": TEACH | MAKERS},
    "the installation": {
        action: MAKERS if action == "make_course" else {"admin", "system"}
        for action in get_args(Action)
        if "admin" in RIGHTS[action]
    },
}


CASES: list[tuple[str, Action, str]] = list(itertools.product(ACTORS, get_args(Action), THINGS))


@pytest.mark.parametrize(("who", "action", "what"), CASES)
def test_the_table(who: str, action: Action, what: str) -> None:
    assert may(ACTORS[who], action, THINGS[what]) == (who in TABLE[what].get(action, set()))


def test_every_action_has_a_rule() -> None:
    assert set(RIGHTS) == set(get_args(Action))


def test_a_missing_right_looks_like_a_missing_thing() -> None:
    with pytest.raises(NotFound) as raised:
        guard(NOBODY, "edit_quiz", Thing(course_id=ROOM))
    assert isinstance(raised.value, NotAllowed)
    assert raised.value.en == NotFound().en


def test_nobody_owns_nothing() -> None:
    assert relations(NOBODY, Thing(owner_id=None)) == frozenset()
    assert relations(SYSTEM, Thing(owner_id=None)) == {"admin"}


def test_courses_where() -> None:
    assert courses_where(ACTORS["instructor"], "edit_quiz") == frozenset({ROOM})
    assert courses_where(ACTORS["admin"], "edit_quiz") is None
    for who in ("assisting author", "learning instructor"):
        assert courses_where(ACTORS[who], "edit_item") == frozenset({OTHER})
    with pytest.raises(NotAllowed):
        courses_where(ACTORS["learner"], "edit_quiz")


def test_who_writes_and_teaches_nowhere_sees_the_bank_and_no_course() -> None:
    assert courses_where(ACTORS["author"], "see_item") == frozenset()
    assert may_somewhere(ACTORS["author"], "see_item")
    assert not may_somewhere(ACTORS["author"], "edit_item")
    assert not may_somewhere(ACTORS["learner"], "see_item")
