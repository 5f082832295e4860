"""What the templates draw with: words and icons of a verdict, dates, numbers, attributes, the places of the header."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from babel.dates import format_datetime
from flask import Flask, request, url_for
from flask_babel import gettext, ngettext
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from quizapp.services.actor import Actor
from quizapp.services.count_reviews import count_reviews
from quizapp.services.errors import Language
from quizapp.services.learner_views import CheckedAnswer, Standing
from quizapp.web.concepts import activation_title, concept_title
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language
from quizapp.web.plots.curves import Words, draw
from quizapp.web.plots.example import example
from quizapp.web.responses import answer_text, typed_texts
from quizapp.web.themes import Theme
from quizapp.web.verdicts import counterexample, same_answer, tell

DATES: Mapping[Language, str] = {"en": "d MMM y, HH:mm", "zh": "y年M月d日 HH:mm"}

BELONGING: Mapping[str, tuple[str, ...]] = {
    "reviews": ("explanations", "rubrics", "marks"),
    "items": ("trials", "versions"),
    "editing": ("accommodations",),
    "courses": ("admin",),
    "scores": (
        "regrades",
        "gradebook",
    ),
}
"""Pages without a place of their own in the header, by the place that leads to them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a standing is shown: its word, the icon beside it, and the tone of both."""

    word: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class Place:
    """A link in the header."""

    title: str
    address: str
    here: bool
    count: int = 0


def looks(standing: Standing | None) -> Look:  # noqa: C901 -- one case a standing
    """Word, icon and tone of a standing; None is a question not answered yet."""
    match standing:
        case "right":
            return Look(gettext("Right"), "right", "right")
        case "partly":
            return Look(gettext("Partly right"), "not-yet", "not-yet")
        case "not_yet":
            return Look(gettext("Not yet"), "not-yet", "not-yet")
        case "undecided":
            return Look(gettext("Could not be decided"), "undecided", "undecided")
        case "invalid":
            return Look(gettext("Not readable"), "unread", "unread")
        case "waiting":
            return Look(gettext("With a person"), "waiting", "undecided")
        case "pending":
            return Look(gettext("Being checked"), "undecided", "unread")
        case "recorded":
            return Look(gettext("Saved"), "right", "unread")
        case None:
            return Look(gettext("Not answered"), "next", "unread")


def verdict_look(answer: CheckedAnswer) -> Look:
    """As `looks`, but what was read and only has another form than asked for is not called unreadable."""
    if answer.standing == "invalid" and (answer.verdict or {}).get("form"):
        return Look(gettext("Not in the form asked for"), "unread", "unread")
    return looks(answer.standing)


def theme_title(theme: Theme) -> str:
    """What the theme switch is called while `theme` is on."""
    titles = {
        "system": gettext("Theme: as the system has it"),
        "light": gettext("Theme: light"),
        "dark": gettext("Theme: dark"),
    }
    return titles[theme]


def number(value: float | None, digits: int = 2) -> str:
    """A number with at most so many decimals and no trailing zeros; a dash for None."""
    if value is None:
        return "–"
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def points_said(value: float) -> str:
    """So many points, in words."""
    return gettext("1 point") if value == 1 else gettext("%(number)s points", number=number(value))


def points_of(got: float, most: float) -> str:
    """Points reached of those that can be reached, in words."""
    words = {"got": number(got), "all": number(most)}
    return ngettext("%(got)s of %(all)s point", "%(got)s of %(all)s points", 1 if most == 1 else 2, **words)


def moment(value: datetime | None) -> Markup:
    """A date and time (UTC) as the reader's language writes it, with the exact one for machines."""
    if value is None:
        return Markup("–")
    words = format_datetime(value, DATES[chosen_language()], locale=chosen_language())
    exact = value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Markup('<time datetime="{}">{} UTC</time>').format(exact, words)


def duration(seconds: int) -> str:
    """A length of time in minutes, or seconds if shorter."""
    minutes, rest = divmod(seconds, 60)
    if minutes and rest:
        return gettext("%(minutes)s min %(seconds)s s", minutes=minutes, seconds=rest)
    return gettext("%(minutes)s min", minutes=minutes) if minutes else gettext("%(seconds)s s", seconds=rest)


def clock(seconds: float) -> str:
    """The time that is left, as a clock shows it.

    >>> clock(725.2), clock(3600)
    ('12:06', '1:00:00')
    """
    minutes, rest = divmod(math.ceil(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def attributes(pairs: Mapping[str, object]) -> Markup:
    """Further attributes of an element; `_` in names stands for `-`, False and None leave one out."""
    shown = ((name.rstrip("_").replace("_", "-"), value) for name, value in pairs.items())
    kept = ((name, value) for name, value in shown if value is not None and value is not False)
    return Markup(" ").join(escape(n) if v is True else Markup('{}="{}"').format(n, v) for n, v in kept)


def token() -> Markup:
    """The hidden field that shows that a form is ours."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def here() -> str:
    """The address of this page, to come back to; the start for pages that answered a form."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def places() -> list[Place]:
    """The places that the header leads to, for whoever acts."""
    person = actor()
    return [_place(title, endpoint, person) for title, endpoint in _endpoints(person)]


def _endpoints(person: Actor) -> list[tuple[str, str]]:
    learner = [
        (gettext("Learn"), "quizzes.show"),
        (gettext("Practise"), "practice.show"),
        (gettext("Activations"), "activations.show"),
        (gettext("Progress"), "progress.show"),
    ]
    teacher = [
        (gettext("Questions"), "items.show"),
        (gettext("Quizzes"), "editing.show"),
        (gettext("Scores"), "scores.show"),
        (gettext("Review"), "reviews.show"),
        (gettext("Courses"), "courses.show"),
    ]
    author = [place for place in teacher if place[1] in {"items.show", "courses.show"}] if person.may_author else []
    return [*learner[: 4 if person.is_somebody else 3], *(teacher if person.teaches else author)]


def _place(title: str, endpoint: str, person: Actor) -> Place:
    blueprint = endpoint.partition(".")[0]
    waiting = count_reviews(services(), person) if blueprint == "reviews" else 0
    here = request.blueprint in {blueprint, *BELONGING.get(blueprint, ())}
    return Place(title, url_for(endpoint), here, waiting)


def example_picture() -> Markup:
    """The picture on the start page."""
    words = Words(
        gettext("A wrong answer and the right one"),
        gettext("Both as functions of z from −5 to 5; they differ at z = 0, where the values are 3/4 and 1/4."),
        gettext("right"),
        gettext("yours"),
    )
    return Markup(draw(example(), words, "example"))  # noqa: S704 - drawn here, escaped


def pointer(response: Mapping[str, object], position: int | None) -> Markup:
    """What was typed, with the place marked where reading stopped."""
    text = answer_text(response)
    if position is None or position > len(text) or "parts" in response:
        return Markup("")
    rest = text[position : position + 1] or " "
    return Markup('<p class="pointer">{}<mark>{}</mark>{}</p>').format(text[:position], rest, text[position + 1 :])


def part_look(part: Mapping[str, object]) -> Look:
    """How the grade of one part is shown."""
    table: dict[object, Standing] = {
        "equal": "right",
        "different": "not_yet",
        "undecided": "undecided",
        "invalid": "invalid",
        "waiting": "waiting",
    }
    score, most = part.get("score"), part.get("max")
    fallback: Standing = "right" if most is not None and score == most else "not_yet"
    return looks(table.get(part.get("outcome"), fallback))


def part_title(part: Mapping[str, Any], face: Mapping[str, Any] | None = None) -> str:
    """What a part of an answer is called: its name or number, an entry by row and column, or the field it stands in."""
    name = str(part.get("part") or part.get("name") or "")
    numbered = [one["name"] for one in (face or {}).get("parts") or () if "prompt_html" in one]
    if name in numbered:
        return f"({numbered.index(name) + 1})"
    below = {one["name"]: one["label_html"] for one in (face or {}).get("below") or ()}
    if name in below:
        return Markup(below[name])  # noqa: S704 - rendered
    titles = {
        "judgement": gettext("your judgement"),
        "reason": gettext("your reason"),
        "line": gettext("the wrong line"),
        "correction": gettext("your correction"),
    }
    if name.startswith("line "):
        return gettext("Line %(number)s", number=name.removeprefix("line "))
    row, _, column = name.partition(",")
    fields = _fields(face)
    if column and fields:
        return fields[int(row) - 1]
    if column:
        return gettext("entry (%(row)s, %(column)s)", row=row, column=column)
    sort, _, number = name.partition("-")
    if number.isdecimal() and sort in ("line", "correction"):
        said = gettext("line %(number)s", number=number)
        return said if sort == "line" else gettext("line %(number)s, corrected", number=number)
    return titles.get(name, name)


def _fields(face: Mapping[str, Any] | None) -> list[Markup]:
    """The names of the fields for the entries of a vector."""
    parts = list((face or {}).get("parts") or ())
    return [Markup(label) for label in parts[0].get("fields") or ()] if len(parts) == 1 else []  # noqa: S704 - rendered


def part_share(part: Mapping[str, Any], points: float) -> str:
    """What a part of an answer earned, of what it can earn; empty where nothing was decided or can be earned."""
    decided = part.get("outcome") not in {"waiting", "undecided", "invalid"}
    if part.get("weight") is None or part.get("score") is None or not decided:
        return ""
    most = float(part["weight"]) * points
    return points_of(float(part["score"]) * most, most) if most > 0 else ""


def part_feedback(part: Mapping[str, Any]) -> Markup:
    """What is said about a part: its feedback, otherwise its counterexample."""
    said = part.get("feedback") or part.get("feedback_html")
    if isinstance(said, Mapping):
        said = said.get(chosen_language())
    if said:
        return Markup(said)  # noqa: S704 - made and cleaned by the kinds of question
    return Markup(" ").join(counterexample(part.get("verdict") or {}))


def own_feedback(answer: CheckedAnswer) -> Markup:
    """The feedback to an answer as a whole; empty where it is said to one of its parts."""
    said = Markup(answer.feedback_html)  # noqa: S704 - made and cleaned by the kinds of question
    return Markup("") if any(part_feedback(part) == said for part in answer.parts) else said


def device(agent: str) -> str:
    """A browser and its system, from what it says of itself."""
    systems = ("Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux")
    browsers = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
    browser = next((name for mark, name in browsers.items() if mark in agent), "")
    system = next((name for name in systems if name in agent), "")
    return " · ".join(part for part in (browser, system) if part) or gettext("unknown device")


def install(app: Flask) -> None:
    """Gives the templates their functions and filters."""
    for function in (
        looks,
        verdict_look,
        points_said,
        points_of,
        theme_title,
        clock,
        places,
        token,
        here,
        concept_title,
        activation_title,
        example_picture,
        pointer,
        part_look,
        part_title,
        part_feedback,
        own_feedback,
        tell,
        same_answer,
        part_share,
    ):
        app.add_template_global(function)
    app.jinja_env.globals["release"] = version("quizapp")
    for shown in (number, moment, duration, attributes, answer_text, typed_texts, device):
        app.add_template_filter(shown)
