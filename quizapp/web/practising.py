"""The words of practice: levels, why a question is asked, when a review is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from flask_babel import gettext, ngettext

from quizapp.learning.knowledge import LEVELS, Level
from quizapp.services.learner_views import QuestionView
from quizapp.services.practice_reasons import question_reason
from quizapp.services.practice_views import ConceptStanding, PracticeView, QuestionReason
from quizapp.services.show_question import Opened
from quizapp.web.concepts import concept_title
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language
from quizapp.web.zones import reader_zone


@dataclass(frozen=True, slots=True)
class LevelLook:
    """How a level is shown: its word, how many of four dots are full, and the name of its colour."""

    word: str
    dots: int
    tone: str

    @property
    def drawn(self) -> str:
        """The dots."""
        return "●" * self.dots + "○" * (len(LEVELS) - self.dots)


def level_look(level: Level | None) -> LevelLook:
    """Word, dots and colour of a level; None is a concept that was not begun."""
    words = {
        "attempted": gettext("attempted"),
        "familiar": gettext("familiar"),
        "proficient": gettext("proficient"),
        "mastered": gettext("mastered"),
    }
    if level is None:
        return LevelLook(gettext("not begun"), 0, "none")
    return LevelLook(words[level], LEVELS.index(level) + 1, level)


@dataclass(frozen=True, slots=True)
class Practised:
    """What the page of a question says in a practice.

    Attributes:
        why: why this question now.
        chance: what the choice of the item rests on.
        level: of the concept, as it stands now.
        next_due: when it is reviewed next; empty if nothing was answered yet.
    """

    why: str
    chance: str
    level: LevelLook
    next_due: str


def practised(opened: Opened, question: QuestionView) -> Practised | None:
    """What is said of a question in a practice; None outside of one."""
    reason = question_reason(services(), actor(), question.question_id, opened)
    if reason is None:
        return None
    next_due = "" if reason.next_due is None else due_said(reason.next_due)
    return Practised(reason_said(reason), chance_said(reason), level_look(reason.level), next_due)


def level_looks() -> list[LevelLook]:
    """All levels, the lowest first, for a legend."""
    return [level_look(level) for level in (None, *LEVELS)]


def reason_said(reason: QuestionReason) -> str:
    """Why this question now, in a sentence."""
    topic = concept_title(reason.concept)
    match reason.cause:
        case "due":
            return gettext("Review: “%(topic)s”, due %(when)s.", topic=topic, when=since_said(reason.due))
        case "going_on":
            return gettext("You have begun “%(topic)s” and are not proficient yet.", topic=topic)
        case "new" if reason.after:
            titles = gettext(", ").join(gettext("“%(topic)s”", topic=concept_title(name)) for name in reason.after)
            return gettext("“%(topic)s” is new and ready: you know %(before)s.", topic=topic, before=titles)
        case "new":
            return gettext("“%(topic)s” is new; nothing has to come before it.", topic=topic)
        case "weak":
            return _weakness_said(topic, is_least=reason.is_least)
        case "chosen":
            return gettext("You chose “%(topic)s”.", topic=topic)
        case "again":
            return gettext("You wanted this again: a question you had before, or one like it.")


def _weakness_said(topic: str, *, is_least: bool) -> str:
    if is_least:
        return gettext("Nothing is due; “%(topic)s” is what you know least well.", topic=topic)
    return gettext("Nothing is due; “%(topic)s” is among what you know less well.", topic=topic)


def chance_said(reason: QuestionReason) -> str:
    """What the choice of the item rests on; empty where nothing was predicted."""
    if reason.chance is None:
        return ""
    percent = round(100 * reason.chance)
    return gettext("Predicted chance that you get it right: %(percent)s %%. The aim is 80 %%.", percent=percent)


def since_said(due: datetime | None) -> str:
    """Since when a review is due, in days."""
    days = 0 if due is None else -_days_until(due)
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("since yesterday")
    return ngettext("for %(num)s day", "for %(num)s days", days)


def _days_until(due: datetime) -> int:
    """How many midnights lie before it, where the reader is."""
    place = reader_zone()
    return (due.astimezone(place).date() - services().clock().astimezone(place).date()).days


def due_said(due: datetime) -> str:
    """When a review will be due, in days."""
    days = _days_until(due)
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    return ngettext("in %(num)s day", "in %(num)s days", days)


def summary_said(view: PracticeView) -> str:
    """What pressing the button would begin with, in a sentence."""
    if view.open_question is not None:
        return gettext("A question is open; it comes first.")
    if view.due:
        return ngettext("%(num)s review is due.", "%(num)s reviews are due.", view.due)
    if all(one.level is None for one in view.concepts):
        return gettext("It begins with a concept that needs nothing before it.")
    if view.next_due is not None:
        when = due_said(view.next_due)
        return gettext(
            "No review is due; the next one is %(when)s. Until then, work on something new or weak.",
            when=when,
        )
    return gettext("No review is due.")


def standing_said(one: ConceptStanding) -> str:
    """How a concept stands beside its level: due, ready, or what is missing."""
    if one.is_due:
        return gettext("review due %(when)s", when=since_said(one.due))
    if one.due is not None:
        return gettext("next review %(when)s", when=due_said(one.due))
    return gettext("ready") if one.is_ready else gettext("builds on what you have not begun")


def day_said(day: date) -> str:
    """A day as the reader's language writes it."""
    form = "y年M月d日" if chosen_language() == "zh" else "d MMM y"
    return format_date(day, form, locale=chosen_language())
