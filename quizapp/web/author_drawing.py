"""What the pages for authors draw with, beside what all pages do: the table of fields, words for states and causes."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from flask import Flask
from flask_babel import gettext

from quizapp.services.actor import Role
from quizapp.services.author_views import ItemCard, ItemState, ReviewCause
from quizapp.services.course_views import CourseCard
from quizapp.services.policy import INSTALLATION, Action, may, may_somewhere
from quizapp.web.authoring import Desk
from quizapp.web.concepts import concept_title, topics
from quizapp.web.identity import actor
from quizapp.web.item_fields.content import BLANK_ROWS, content_fields
from quizapp.web.item_fields.sections import ABOUT, ASKED, TAUGHT
from quizapp.web.item_forms import look_up, row_rest, spelled
from quizapp.web.suggesting import ticket
from quizapp.web.zones import local, zone_names


def fields_of(kind: str) -> SimpleNamespace:
    """The sections of the form for a question of a kind."""
    return SimpleNamespace(about=ABOUT, asked=ASKED, taught=TAUGHT, content=content_fields(kind))


def blanks(desk: Desk, name: str, filled: int) -> int:
    """How many empty rows stand below the filled ones: as many as before, or some to begin with."""
    sent = desk.rows[name]
    least = BLANK_ROWS.get(name, 1) if not filled else 0
    return max(sent - filled, least)


def state_word(state: ItemState) -> str:
    """A state of a question, in words."""
    return {"draft": gettext("draft"), "published": gettext("published"), "retired": gettext("retired")}[state]


def cause_word(cause: ReviewCause) -> str:
    """Why an answer waits for a person, in words."""
    words = {
        "explanation": gettext("explanation"),
        "undecided": gettext("could not be decided"),
        "contested": gettext("contested"),
    }
    return words[cause]


def role_word(role: Role) -> str:
    """A role in a course, in words."""
    words = {
        "learner": gettext("learner"),
        "assistant": gettext("assistant"),
        "instructor": gettext("instructor"),
    }
    return words[role]


def roster_word(what: str) -> str:
    """What a row of a roster does, in words."""
    words = {
        "new": gettext("makes an account and enrols"),
        "enrol": gettext("enrols"),
        "role": gettext("gives another role"),
        "same": gettext("is in the course already"),
    }
    return words[what]


def place_word(place: tuple[str | int, ...]) -> str:
    """Where in a question a listed answer stands, in words."""
    words = {
        "reference": gettext("the right answer"),
        "equivalents": gettext("other form"),
        "also_right": gettext("also right"),
        "misconceptions": gettext("frequent wrong answer"),
    }
    inner = next((part for part in place if part in words), None)
    return ".".join(str(part) for part in place[1:]) if inner is None else words[str(inner)]


def item_option(item: ItemCard) -> tuple[int, str]:
    """A question as an option of a list."""
    return item.item_id, f"{item.name} · {concept_title(item.concept)}"


def course_option(course: CourseCard) -> tuple[int, str]:
    """A course as an option of a list."""
    return course.course_id, course.title


def concept_option(concept: str) -> tuple[str, str]:
    """A topic as an option of a list."""
    return concept, concept_title(concept)


def install(app: Flask) -> None:
    """Gives the templates their functions and filters."""
    for function in (topics, fields_of, blanks, state_word, cause_word, look_up, spelled, row_rest, zone_names):
        app.add_template_global(function)
    app.add_template_global(role_word)
    app.add_template_global(place_word)
    app.add_template_filter(ticket)
    app.add_template_global(roster_word)
    app.add_template_global(_holder_of("edit_item"), "may_write")
    app.add_template_global(_holder_of("edit_quiz"), "may_edit_quizzes")
    app.add_template_global(_holder_of("see_scores"), "may_see_scores")
    app.add_template_global(may_make_courses)
    for shown in (spelled, local, item_option, concept_option, course_option):
        app.add_template_filter(shown)


def may_make_courses() -> bool:
    """Whether whoever acts may make a course of their own."""
    return may(actor(), "make_course", INSTALLATION)


def _holder_of(action: Action) -> Callable[[], bool]:
    return lambda: may_somewhere(actor(), action)
