"""From a quiz to its form and back. Dates are meant in the quiz's time zone, lengths of time are minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Any, TypeAlias, TypeVar

from werkzeug.datastructures import MultiDict

from quizapp.services.accommodate import Grant
from quizapp.services.author_views import FeedbackPolicy, QuizForm, SlotForm
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.learner_views import Mode
from quizapp.web.zones import UNKNOWN, moment_in, zone

Form: TypeAlias = MultiDict[str, str]
T = TypeVar("T")
D = TypeVar("D")
MOST_POINTS = 1000
POLICIES: tuple[FeedbackPolicy, ...] = ("at_once", "after_close", "never")
MODES: tuple[Mode, ...] = ("practice", "exam")


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of the form, and what was wrong with the rest of it."""

    form: QuizForm
    faults: tuple[Fault, ...] = ()

    def sound(self) -> QuizForm:
        """The form, if all of it could be read.

        Raises:
            InvalidInput: it could not.
        """
        if self.faults:
            raise InvalidInput(*self.faults)
        return self.form


def read_quiz_form(sent: Form) -> Reading:
    """The quiz that was filled in."""
    reader = _Reader(sent)
    minutes = reader.take("time_limit", float, None)
    name = sent.get("time_zone", "UTC").strip() or "UTC"
    reader.place = zone(name) or UTC
    if zone(name) is None:
        reader.faults.append(UNKNOWN)
    mode, feedback, solutions = (sent.get(name, "") for name in ("mode", "feedback", "solutions"))
    form = QuizForm(
        title_en=sent.get("title_en", "").strip(),
        title_zh=sent.get("title_zh", "").strip(),
        description_en=sent.get("description_en", "").strip(),
        description_zh=sent.get("description_zh", "").strip(),
        mode=mode if mode in MODES else "practice",
        attempts_allowed=reader.take("attempts_allowed", int, None),
        tries_allowed=reader.take("tries_allowed", int, None),
        time_limit_seconds=None if minutes is None else round(minutes * 60),
        opens_at=reader.moment("opens_at"),
        closes_at=reader.moment("closes_at"),
        feedback=feedback if feedback in POLICIES else "at_once",
        solutions=solutions if solutions in POLICIES else "at_once",
        hints="hints" in sent,
        shuffle="shuffle" in sent,
        published="published" in sent,
        time_zone=name,
        slots=tuple(reader.slot(index) for index in reader.slots()),
    )
    return Reading(form, tuple(reader.faults))


def rearranged(form: QuizForm, action: str) -> QuizForm:
    """The quiz with a slot moved or taken out: `up:2`, `down:0`, `remove:1`; unchanged for anything else."""
    verb, _, place = action.partition(":")
    slots = list(form.slots)
    index = int(place) if place.isdecimal() else len(slots)
    if verb == "remove" and index < len(slots):
        del slots[index]
    other = {"up": index - 1, "down": index + 1}.get(verb, -1)
    if 0 <= other < len(slots) and index < len(slots):
        slots[index], slots[other] = slots[other], slots[index]
    return replace(form, slots=tuple(slots))


def added(form: QuizForm, sent: Form) -> QuizForm:
    """The quiz with the slot that was chosen below the list: an item (`add_item`) or a draw (`add_concept`)."""
    item, concept = sent.get("add_item", ""), sent.get("add_concept", "").strip()
    if item.isdecimal():
        return replace(form, slots=(*form.slots, SlotForm(item_id=int(item))))
    return replace(form, slots=(*form.slots, SlotForm(concept=concept))) if concept else form


def read_grant(sent: Form, time_zone: str) -> Grant:
    """What a learner is granted, as it was filled in.

    Raises:
        InvalidInput: part of it cannot be read.
    """
    reader = _Reader(sent)
    reader.place = zone(time_zone) or UTC
    grant = Grant(
        email=sent.get("email", ""),
        extra_percent=reader.take("extra_percent", int, 0),
        attempts_allowed=reader.take("attempts_allowed", int, None),
        opens_at=reader.moment("opens_at"),
        closes_at=reader.moment("closes_at"),
    )
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return grant


class _Reader:
    def __init__(self, sent: Form) -> None:
        self.sent = sent
        self.faults: list[Fault] = []
        self.place: tzinfo = UTC

    def moment(self, name: str) -> datetime | None:
        try:
            return moment_in(text, self.place) if (text := self.sent.get(name, "").strip()) else None
        except (ValueError, OverflowError):
            self.faults.append(Fault(name, "Write a date and a time.", "请填写日期和时间。"))
            return None

    def take(self, name: str, convert: Callable[[str], T], otherwise: D) -> T | D:
        text = self.sent.get(name, "").strip()
        if not text:
            return otherwise
        try:
            return convert(text)
        except (ValueError, OverflowError):
            self.faults.append(Fault(name, *WORDS[convert]))
            return otherwise

    def slots(self) -> list[int]:
        found = {key.split(".")[1] for key in self.sent if key.startswith("slots.") and key.count(".") > 1}
        return sorted(int(index) for index in found if index.isdecimal())

    def slot(self, index: int) -> SlotForm:
        prefix = f"slots.{index}."
        return SlotForm(
            item_id=self.take(prefix + "item_id", int, None),
            concept=self.sent.get(prefix + "concept") or None,
            lowest=self.take(prefix + "lowest", int, 1),
            highest=self.take(prefix + "highest", int, 5),
            count=self.take(prefix + "count", int, 1),
            points=self.take(prefix + "points", _points, 1.0),
        )


def _points(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 <= value <= MOST_POINTS:
        raise ValueError(text)
    return value


WORDS: Mapping[Callable[[str], Any], tuple[str, str]] = {
    int: ("Write a whole number.", "请填写整数。"),
    float: ("Write a number.", "请填写数字。"),
    _points: ("Write a number from 0 to 1000.", "请填写 0 到 1000 之间的数。"),
}
