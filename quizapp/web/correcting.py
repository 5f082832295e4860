"""What the templates say of marks that were changed, and of marking anew."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext

from quizapp.services.learner_views import MarkChange
from quizapp.services.policy import Thing, may, may_somewhere
from quizapp.services.regrade_views import RegradeChange, RegradePolicy, RegradeState
from quizapp.services.telling_changes import unseen_changes
from quizapp.web.identity import actor, services


def mark_news() -> tuple[MarkChange, ...]:
    """What was changed at the marks of whoever reads and is not seen yet."""
    return unseen_changes(services(), actor())


def may_regrade(course_id: int | None) -> bool:
    """Whether whoever reads may mark the answers of a course anew (None: of any)."""
    if course_id is None:
        return may_somewhere(actor(), "regrade")
    return may(actor(), "regrade", Thing(course_id=course_id))


def change_word(change: RegradeChange) -> str:
    """What a difference is called."""
    words = {
        "raised": gettext("Higher"),
        "lowered": gettext("Lower"),
        "decided": gettext("Decided now"),
        "words": gettext("Same points, other words"),
        "undecided": gettext("Not decided: keeps its mark"),
        "other_question": gettext("Another question now: keeps its mark"),
    }
    return words[change]


def policy_word(policy: RegradePolicy) -> str:
    """What becomes of marks that would be lower."""
    words = {"never_lower": gettext("No mark is lowered"), "as_computed": gettext("Marks as computed, lower ones too")}
    return words[policy]


def regrade_word(state: RegradeState) -> str:
    """Where a regrade stands."""
    words = {
        "running": gettext("at work"),
        "ready": gettext("ready to be applied"),
        "applied": gettext("applied"),
        "discarded": gettext("dropped"),
    }
    return words[state]


def install(app: Flask) -> None:
    """Gives the templates their functions."""
    for function in (mark_news, may_regrade, change_word, policy_word, regrade_word):
        app.add_template_global(function)
