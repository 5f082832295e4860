"""What a question's page draws beside the question itself: the reading of what is typed, the solution, the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from quizapp.services.compare_curves import compare_curves
from quizapp.services.errors import Conflict
from quizapp.services.learner_views import AttemptView, PreviewView, QuestionView, SolutionView
from quizapp.services.preview_answer import preview_answer
from quizapp.services.right_form import right_form
from quizapp.services.show_question import Opened
from quizapp.services.show_solution import show_solution
from quizapp.services.submit_answer import take_answer
from quizapp.web.identity import actor, services
from quizapp.web.plots.curves import Curves, Words, draw, sample
from quizapp.web.proofs import SAME
from quizapp.web.responses import answer_text
from quizapp.web.verdicts import value

READ_BACK = frozenset({"text", "parts", "several", "blanks", "lines", "snippet", "error_spotting", "curve"})
"""Answer fields for typed mathematics, with its reading below."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on its page.

    Attributes:
        typed: what was typed last.
        shown: what stands in the answer field.
        reading: what that is understood as; None where nothing is typed or the kind has no reading worth showing.
        seconds_left: until the server hands in; None without a limit.
        key: names the next submission, so that one sent twice counts once.
    """

    question: QuestionView
    attempt: AttemptView
    typed: Mapping[str, Any]
    shown: Mapping[str, Any]
    reading: PreviewView | None
    seconds_left: float | None
    key: str


@dataclass(frozen=True, slots=True)
class Closer:
    """A closer look at a wrong answer: the picture of both functions and some of their values."""

    picture: Markup
    variable: str
    rows: list[tuple[float, float | None, float | None]]
    labels: tuple[str, str]


def seconds_left(question: QuestionView) -> float | None:
    """How long the server still takes answers to an attempt with a limit."""
    return seconds_until_end(question) if question.can_check else None


def seconds_until_end(question: QuestionView) -> float | None:
    """How long the attempt's limit is away by the attempt's clock, never less than nothing; None without a limit."""
    if question.deadline is None:
        return None
    return max(0.0, (question.deadline - services().moment_in(question.begin)).total_seconds())


def submit_once(question_id: int, key: str, response: Mapping[str, Any], seen: int | None) -> None:
    """Submits an answer; the same page sent again counts once, and so does the same answer from a second window.

    Raises:
        Conflict: the page was sent before with another answer, so that this one has not been looked at.
    """
    taken = take_answer(services(), actor(), question_id, key, response, seen)
    if dict(taken.response) != dict(response):
        raise Conflict(
            "key_reused",
            "This page was sent before with another answer. Check once more, and this one counts.",
            "此页面之前已提交过另一个答案。再检查一次，这个答案就会生效。",
        )


def read_back(opened: Opened, question: QuestionView, typed: Mapping[str, Any]) -> PreviewView | None:
    """The reading of what is typed, for kinds that are typed as mathematics."""
    if question.template not in READ_BACK or not answer_text(typed).strip():
        return None
    return preview_answer(services(), actor(), question.question_id, typed, opened)


def shown_in_field(question: QuestionView, typed: Mapping[str, Any], reading: PreviewView | None) -> Mapping[str, Any]:
    """What stands in the answer field: where it takes no more, LaTeX of a formula field as it was understood."""
    if question.can_check:
        return typed
    if "\\" in str(typed.get("answer", "")) and reading is not None and reading.text:
        return {**typed, "answer": reading.text}
    if isinstance(parts := typed.get("parts"), Mapping) and question.last is not None:
        verdicts = {part["name"]: part.get("verdict") or {} for part in question.last.parts}
        read = {name: (verdict.get("understood") or {}).get("text") for name, verdict in verdicts.items()}
        plain = {name: (read.get(name) or text) if "\\" in str(text) else text for name, text in parts.items()}
        return {**typed, "parts": plain}
    return typed


def last_reading(opened: Opened, asked: Asked) -> PreviewView | None:
    """The reading of the answer that was checked last; None where there is none to show."""
    last = asked.question.last
    if last is None or last.standing == "invalid":
        return None
    return asked.reading if last.response == asked.typed else read_back(opened, asked.question, last.response)


def opened_solution(question: QuestionView) -> SolutionView | None:
    """The worked solution, once it was opened."""
    return show_solution(services(), actor(), question.question_id) if question.solution_shown else None


def form_of_key(opened: Opened, question: QuestionView) -> str:
    """What a right answer is the same as, as safe HTML; empty where the quiz does not let the solution be seen."""
    last = question.last
    if last is None or last.standing != "right" or question.kind not in SAME or not question.can_see_solution:
        return ""
    return right_form(services(), actor(), question.question_id, opened)


def look_closer(opened: Opened, question: QuestionView) -> Closer | None:
    """The picture for the last answer, if it was wrong and is a function of one variable."""
    last = question.last
    if last is None or last.standing not in {"not_yet", "partly"}:
        return None
    found = compare_curves(services(), actor(), last.submission_id, opened)
    if found is None or not any_value(found.reference) or not any_value(found.answer):
        return None
    curves = Curves(found.variable, found.points, found.reference, found.answer, found.at)
    words = _words(curves, found.lines)
    picture = Markup(draw(curves, words))  # noqa: S704 - drawn here, escaped
    return Closer(picture, found.variable, sample(curves), (words.reference, words.answer))


def any_value(values: Sequence[float | None]) -> bool:
    """Whether there is anything to draw."""
    return any(value is not None for value in values)


def _words(curves: Curves, lines: tuple[int, int] | None) -> Words:
    low, high = value(f"{curves.points[0]:g}"), value(f"{curves.points[-1]:g}")
    words = {"variable": curves.variable, "low": low.striptags(), "high": high.striptags()}
    said = gettext("Both as functions of %(variable)s from %(low)s to %(high)s.", **words) + " " + _marked(curves)
    if lines is None:
        return Words(gettext("Your answer and the right one"), said, gettext("right"), gettext("yours"))
    wrong, before = (gettext("Line %(number)s", number=number) for number in lines)
    return Words(gettext("Your line and the one before it"), said, before, wrong)


def _marked(curves: Curves) -> str:
    if curves.at is None:
        return ""
    return gettext(
        "They differ at %(variable)s = %(at)s.", variable=curves.variable, at=f"{curves.at:g}".replace("-", "−")
    )
